"""A guest asks: who is asked, what is answered, what is kept."""

from typing import Any

import pytest
from world import World

from bot.domain.matching.choosing import NobodyBecause
from bot.domain.people import Person, Preferences, Profile, Standing
from bot.domain.refusals import NotTakingPart
from bot.domain.refusals.asking import (
    AlreadyAsked,
    CannotAskYourself,
    DraftGone,
    NotAHost,
    NotClear,
    NoteTooLong,
    TooManyRequests,
)
from bot.domain.requests import RequestState
from bot.facts.asking import RequestMade
from bot.ports import AlreadyHandledError
from bot.usecases.asking.keep_wording import ask_as_typed
from bot.usecases.asking.read_request import request_from_draft, request_from_text
from bot.usecases.asking.request_interview import request_person
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.settings.set_preferences import set_preferences


def test_a_request_is_offered_at_once(world: World) -> None:
    world.host("UHOST")
    result = world.ask(learn="How do you plan?")
    assert isinstance(result, RequestMade)
    assert result.hear_by is not None
    [offer] = world.offers("UHOST")
    assert result.hear_by > offer.deadline, "the company's days, so that it tells nothing of the host's"
    assert world.request(offer.request_id).state is RequestState.OFFERED
    assert world.outbox() == [f"offer:{offer.id}:invite", f"request:{offer.request_id}:received"]


def test_without_a_host_the_guest_waits_and_hears_why(world: World) -> None:
    result = world.ask()
    assert isinstance(result, RequestMade)
    assert result.because is NobodyBecause.NO_HOSTS
    assert world.request(result.request.id).state is RequestState.WAITING


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.MEMBER])
def test_only_members_take_part(world: World, standing: Standing) -> None:
    world.person("UOUT", standing=standing)
    assert world.ask("UOUT") == NotTakingPart(standing)


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.MEMBER])
def test_a_refusal_is_no_reason_to_store_somebody(world: World, standing: Standing) -> None:
    world.book.people["UOUT"] = Person("UOUT", "Otto Outsider", standing=standing)
    draft: Any = request_from_text(world.ws, "UOUT", "blockchainology")
    for refused in (
        request_from_text(world.ws, "UOUT", "marketing"),
        save_profile(world.ws, "UOUT", Profile(frozenset({"marketing"}), 2, frozenset({"en"}))),
        set_preferences(world.ws, "UOUT", Preferences()),
        ask_as_typed(world.ws, "UOUT", draft.draft_id),
    ):
        assert refused == NotTakingPart(standing)
    with world.ws.read() as tx:
        assert tx.people.get("UOUT") is None


def test_words_that_no_field_knows_are_counted_of_somebody_new_as_well(world: World) -> None:
    """They were nowhere in the database yet: their wording pointed to nobody, and they read an apology."""
    world.book.people["UNEW"] = Person("UNEW", "Nele New")
    draft: Any = request_from_text(world.ws, "UNEW", "blockchainology")
    assert ask_as_typed(world.ws, "UNEW", draft.draft_id) == "blockchainology"


def test_somebody_slack_does_not_know_is_answered_kindly(world: World) -> None:
    result = request_from_text(world.ws, "UNOBODY", "marketing")
    assert result == NotTakingPart(Standing.EXTERNAL)


def test_the_note_follows_the_field(world: World) -> None:
    world.person("UGUEST")
    result: Any = request_from_text(world.ws, "UGUEST", "Data Engineering: how do you test pipelines? 🧪")
    assert result.request.wish.field == "data-engineering"
    assert result.request.wish.learn == "how do you test pipelines? 🧪"


def test_a_misspelt_field_keeps_the_note_in_a_draft(world: World) -> None:
    world.person("UGUEST")
    result = request_from_text(world.ws, "UGUEST", "marketting what is it like?")
    assert isinstance(result, NotClear)
    assert result.fields[0] == "marketing"
    chosen: Any = request_from_draft(world.ws, "UGUEST", result.draft_id, "marketing")
    assert chosen.request.wish.learn == "what is it like?"
    assert request_from_draft(world.ws, "UGUEST", result.draft_id, "marketing") == DraftGone(), (
        "the draft is used up"
    )


def test_a_draft_is_its_writers_alone(world: World) -> None:
    world.person("UGUEST")
    world.person("UOTHER")
    refused = request_from_text(world.ws, "UGUEST", "marketting secret")
    assert isinstance(refused, NotClear)
    assert request_from_draft(world.ws, "UOTHER", refused.draft_id, "marketing") == DraftGone()


@pytest.mark.parametrize("text", ["🦄🦄🦄", "مرحبا بكم", "x" * 3000, "!!!"])
def test_what_names_no_field_is_kept_whole(world: World, text: str) -> None:
    world.person("UGUEST")
    result = request_from_text(world.ws, "UGUEST", text)
    assert isinstance(result, NotClear)
    with world.ws.read() as tx:
        draft = tx.drafts.get(result.draft_id)
    assert draft is not None
    assert draft.text == text


def test_a_note_of_3000_characters_fits_and_a_longer_one_is_kept(world: World) -> None:
    world.person("UGUEST")
    fits: Any = request_from_text(world.ws, "UGUEST", "marketing " + "a" * 3000)
    assert len(fits.request.wish.learn) == 3000
    refused = request_from_text(world.ws, "UGUEST", "legal " + "b" * 3001)
    assert isinstance(refused, NoteTooLong)
    with world.ws.read() as tx:
        draft = tx.drafts.get(refused.draft_id)
    assert draft is not None
    assert (draft.field, len(draft.text)) == ("legal", 3001)


def test_the_same_field_twice_and_a_fourth_request_are_refused(world: World) -> None:
    first: Any = world.ask(field="marketing")
    assert world.ask(field="marketing") == AlreadyAsked("marketing", first.request.id)
    world.ask(field="legal")
    world.ask(field="sales")
    assert world.ask(field="finance") == TooManyRequests(3)


def test_what_was_written_is_kept_whatever_the_reason_of_the_no(world: World) -> None:
    """The form closes before the answer comes: three careful lines were gone with it."""
    for field in ("marketing", "legal", "sales"):
        world.ask(field=field)
    full: Any = world.ask(field="finance", learn="How do you close a month?")
    not_a_host: Any = request_person(world.ws, "UGUEST", "USOMEBODY", "What does a day look like?")
    with world.ws.read() as tx:
        kept = [tx.drafts.get(no.draft_id) for no in (full, not_a_host)]
    assert [no.reason for no in (full, not_a_host)] == [TooManyRequests(3), NotAHost("USOMEBODY")]
    assert [(draft.field, draft.text) for draft in kept if draft] == [
        ("finance", "How do you close a month?"),
        (None, "What does a day look like?"),
    ]


def test_one_person_can_be_asked_by_name(world: World) -> None:
    world.host("UHOST")
    world.host("UOTHER")
    world.person("UGUEST")
    result: Any = request_person(world.ws, "UGUEST", "UHOST", "hello")
    assert result.request.wish.wanted_host_id == "UHOST"
    assert len(world.offers("UHOST")) == 1
    assert request_person(world.ws, "UGUEST", "UGUEST", "") == CannotAskYourself()
    assert request_person(world.ws, "UGUEST", "UNOHOST", "") == NotAHost("UNOHOST")


def test_nobody_of_the_guests_chain_or_team_is_asked(world: World) -> None:
    world.host("UBOSS")
    world.host("UCEO")
    world.host("UPEER", manager_id="UBOSS")
    world.person("UBOSS", manager_id="UCEO")
    world.person("UGUEST", manager_id="UBOSS")
    result: Any = world.ask("UGUEST")
    assert result.because is NobodyBecause.NOBODY_FREE
    assert world.outbox("offer") == []


def test_the_same_delivery_asks_once(world: World) -> None:
    world.person("UGUEST")
    request_from_text(world.ws.answering("envelope:1"), "UGUEST", "marketing")
    with pytest.raises(AlreadyHandledError):
        request_from_text(world.ws.answering("envelope:1"), "UGUEST", "legal")
    with world.ws.read() as tx:
        assert len(tx.requests.open_of("UGUEST")) == 1


def test_a_failed_delivery_may_come_again(world: World) -> None:
    """The delivery is let in by the transaction that does its work: no work, no trace."""
    delivery = world.ws.answering("envelope:2")

    def fail() -> None:
        with delivery.begin():
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        fail()
    world.person("UGUEST")
    assert isinstance(request_from_text(delivery, "UGUEST", "marketing"), RequestMade)
