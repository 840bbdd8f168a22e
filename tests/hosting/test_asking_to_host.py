"""Where enough colleagues wait for a field, somebody who may know it is asked to host: one at a time, and gently."""

from dataclasses import replace

import pytest
from world import World

from bot.domain.digest.months import Month
from bot.domain.hosting.recruiting import AskState, Source, Tried, asks_at_once, likeliest_first
from bot.domain.people import Pause, Preferences, Profile
from bot.domain.refusals import NotYours
from bot.domain.requests import OfferState
from bot.facts.hosting import HostForm
from bot.usecases.hosting.ask_to_host import ask_likely_hosts, decline_ask, like_field, stop_asking
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.hosting.show_form import open_first_form
from bot.usecases.offers.suggest_colleague import suggest_colleague

FIELD = "legal"
LAWYER = {"title": "Senior legal counsel"}


def waiting(world: World, guests: int = 5, **about: object) -> None:
    for number in range(guests):
        world.person(f"UG{number}", team=f"T{number}", manager_id=f"UM{number}", **about)
        world.ask(f"UG{number}", FIELD, "How does a contract come about?")


def asked(world: World) -> dict[str, AskState]:
    with world.ws.read() as tx:
        return {person: ask.state for person in world.book.people for ask in tx.host_asks.open_of(person)}


def ask_of(world: World, person_id: str) -> int:
    with world.ws.read() as tx:
        return tx.host_asks.open_of(person_id)[-1].id


def test_enough_who_wait_bring_one_question_to_somebody_who_knows_the_field(world: World) -> None:
    """Guests of a new installation waited four weeks, and nobody was asked to host."""
    world.person("ULAWYER", **LAWYER)
    world.person("UOTHER", title="Head of marketing")
    waiting(world, 4)
    assert ask_likely_hosts(world.ws) == 0, "four are fewer than a number of the digest stands for"
    world.person("ULAST")
    world.ask("ULAST", FIELD)
    before = world.outbox()
    assert ask_likely_hosts(world.ws) == 1
    assert asked(world) == {"ULAWYER": AskState.ASKED}
    assert set(world.outbox()) - set(before) == {f"host_ask:{ask_of(world, 'ULAWYER')}"}, "no guest is told"
    assert ask_likely_hosts(world.ws) == 0, "there is nobody else to ask"
    for number in range(9):
        world.person(f"ULAWYER{number}", **LAWYER)
    assert [ask_likely_hosts(world.ws) for _ in range(6)] == [1, 1, 1, 1, 0, 0], "five wait: five are asked"


def test_a_yes_brings_one_seat_and_a_guest_who_waits_is_offered_at_once(world: World) -> None:
    world.person("ULAWYER", **LAWYER)
    waiting(world)
    ask_likely_hosts(world.ws)
    form = open_first_form(world.ws, "ULAWYER", ask_of(world, "ULAWYER"))
    assert isinstance(form, HostForm)
    assert (form.first, form.profile.fields, form.profile.capacity) == (True, {FIELD}, 1)
    save_profile(world.ws, "ULAWYER", form.profile)
    [offer] = world.offers("ULAWYER")
    assert offer.state is OfferState.PENDING
    with world.ws.read() as tx:
        request = tx.requests.get(offer.request_id)
        assert tx.host_asks.tried(Month(2026, 11)) == {Source.WORK: Tried(1, 1)}
    assert request is not None
    assert request.guest_id in {f"UG{number}" for number in range(5)}
    assert asked(world) == {}
    assert len(world.outbox("host_ask_settled")) == 1


def test_nobody_is_asked_twice_within_three_months(world: World) -> None:
    world.person("ULAWYER", **LAWYER)
    waiting(world)
    ask_likely_hosts(world.ws)
    decline_ask(world.ws, "ULAWYER", ask_of(world, "ULAWYER"))
    for _ in range(12):
        world.clock.move(days=7)
        assert ask_likely_hosts(world.ws) == 0
    world.clock.move(days=8)
    assert ask_likely_hosts(world.ws) == 1, "who lapsed meanwhile would still like to hear of a host"


def test_silence_asks_the_next_one_and_a_late_yes_counts(world: World) -> None:
    for number in range(5):
        world.person(f"UFIRST{number}", **LAWYER)
    world.person("USECOND", department="Legal", title="Associate")
    waiting(world)
    assert sum(ask_likely_hosts(world.ws) for _ in range(9)) == 5
    world.clock.move(days=1)
    assert ask_likely_hosts(world.ws) == 0
    world.clock.move(days=2)
    assert ask_likely_hosts(world.ws) == 1
    assert asked(world)["USECOND"] is AskState.ASKED
    assert asked(world)["UFIRST0"] is AskState.PASSED
    save_profile(world.ws, "UFIRST0", Profile(frozenset({FIELD}), 1, frozenset({"en"})))
    assert "UFIRST0" not in asked(world)
    with world.ws.read() as tx:
        assert tx.host_asks.tried(Month(2026, 11)) == {Source.WORK: Tried(6, 1)}


@pytest.mark.parametrize(
    "about",
    [
        pytest.param({"team": "T3"}, id="beside one of them"),
        pytest.param({"manager_id": "UG2"}, id="below one of them"),
        pytest.param({"id_": "UM1"}, id="above one of them"),
    ],
)
def test_nobody_is_asked_who_is_kept_apart_from_one_who_waits(world: World, about: dict[str, str]) -> None:
    who = about.pop("id_", "ULAWYER")
    waiting(world)
    world.person(who, **LAWYER, **about)
    assert ask_likely_hosts(world.ws) == 0
    world.person("UFREE", **LAWYER)
    assert ask_likely_hosts(world.ws) == 1
    assert asked(world) == {"UFREE": AskState.ASKED}


def test_nobody_is_asked_whom_a_guest_keeps_their_requests_from(world: World) -> None:
    waiting(world)
    world.person("ULAWYER", **LAWYER)
    with world.ws.begin() as tx:
        tx.people.set_preferences("UG4", Preferences(not_these=frozenset({"ULAWYER"})))
    assert ask_likely_hosts(world.ws) == 0


def test_who_does_not_want_to_be_asked_is_not(world: World) -> None:
    world.person("ULAWYER", **LAWYER)
    waiting(world)
    ask_likely_hosts(world.ws)
    stop_asking(world.ws, "ULAWYER")
    assert asked(world) == {}
    assert len(world.outbox("host_ask_settled")) == 1
    world.clock.move(days=100)
    assert ask_likely_hosts(world.ws) == 0


@pytest.mark.parametrize("why", ["hosts", "on a break", "left", "is off by the operator"])
def test_who_is_not_to_be_asked(world: World, why: str) -> None:
    world.person("ULAWYER", **LAWYER)
    waiting(world)
    if why == "hosts":
        save_profile(world.ws, "ULAWYER", Profile(frozenset({"sales"}), 1, frozenset({"en"})))
    elif why == "on a break":
        with world.ws.begin() as tx:
            tx.people.set_pause("ULAWYER", Pause())
    elif why == "left":
        world.clock.move(days=2)
        world.book.people.pop("ULAWYER")
        with world.ws.begin() as tx:
            tx.people.set_ask_to_host("ULAWYER", on=False)
    else:
        world.ws = replace(world.ws, policy=replace(world.ws.policy, ask_likely_hosts=False))
    assert ask_likely_hosts(world.ws) == 0


def test_an_imported_colleague_whom_slack_has_not_named_yet_is_looked_up_first(world: World) -> None:
    world.person("ULAWYER", department="Legal")
    with world.ws.begin() as tx:
        person = tx.people.get("ULAWYER")
        assert person is not None
        tx.people.put(replace(person, name=""), world.clock.now().replace(year=1970))
    waiting(world)
    assert ask_likely_hosts(world.ws) == 1
    with world.ws.read() as tx:
        known = tx.people.get("ULAWYER")
    assert known is not None
    assert known.name == "Ulawyer"


def test_a_colleague_whom_a_host_suggests_is_asked_in_the_same_three_months(world: World) -> None:
    world.host("UHOST", FIELD)
    world.person("ULAWYER", **LAWYER)
    world.ask("UGUEST", FIELD)
    suggest_colleague(world.ws, "UHOST", world.offers("UHOST")[0].id, "ULAWYER")
    assert len(world.outbox("would_you_host")) == 1
    waiting(world)
    with world.ws.begin() as tx:
        tx.hosts.switch_off("UHOST")
    assert ask_likely_hosts(world.ws) == 0


def test_only_who_was_asked_may_answer(world: World) -> None:
    world.person("ULAWYER", **LAWYER)
    world.person("UOTHER")
    waiting(world)
    ask_likely_hosts(world.ws)
    ask = ask_of(world, "ULAWYER")
    assert decline_ask(world.ws, "UOTHER", ask) == NotYours()
    assert open_first_form(world.ws, "UOTHER", ask) == NotYours()
    assert asked(world) == {"ULAWYER": AskState.ASKED}


def test_the_source_that_worked_is_asked_first() -> None:
    found = [("UA", Source.WORK), ("UB", Source.NAMED), ("UA", Source.MOVED), ("UC", Source.GUEST)]
    assert likeliest_first(found, {}) == [("UB", Source.NAMED), ("UA", Source.MOVED), ("UC", Source.GUEST)]
    worked = {Source.WORK: Tried(20, 18), Source.NAMED: Tried(20, 1)}
    assert likeliest_first(found, worked)[0] == ("UA", Source.WORK)


def test_one_is_asked_for_each_need() -> None:
    assert [asks_at_once(n, 5) for n in (4, 5, 9, 25)] == [0, 5, 9, 25]


def test_titles_that_name_the_field_are_like_it(world: World) -> None:
    titles = ["Senior legal counsel", "Lawyer", "Legally minded poet", "Head of marketing", ""]
    assert "Senior legal counsel" in like_field(world.ws, FIELD, titles)
    assert "Head of marketing" not in like_field(world.ws, FIELD, titles)
    assert like_field(world.ws, "marketing", titles) == ["Head of marketing"]


def test_who_hosts_all_they_may_keeps_their_fields(world: World) -> None:
    """A yes that came after they began to host on their own: a sixth field could not have been drawn."""
    world.person("ULAWYER", **LAWYER)
    waiting(world)
    ask_likely_hosts(world.ws)
    ask = ask_of(world, "ULAWYER")
    five = frozenset({"sales", "finance", "marketing", "data-science", "product-design"})
    save_profile(world.ws, "ULAWYER", Profile(five, 1, frozenset({"en"})))
    form = open_first_form(world.ws, "ULAWYER", ask)
    assert isinstance(form, HostForm)
    assert (form.profile.fields, form.first) == (five, False)
