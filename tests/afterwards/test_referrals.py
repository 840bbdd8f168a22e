"""A question before the yes, and colleagues: whom else to meet, and who would be better for it."""

from dataclasses import replace
from typing import Any

import pytest
from world import World

from bot.domain.afterwards.referrals import Referral
from bot.domain.people import Standing
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import CannotRefer, WhyNot
from bot.domain.refusals.offers import AlreadyAnswered, AlreadyAskedFirst, AlreadySettled
from bot.domain.requests import Answer, Offer, Request, RequestState
from bot.facts.hosting import Passed
from bot.facts.offers import Accepted, Explained
from bot.usecases.afterwards.refer_guest import accept_referral, decline_referral, refer_guest, tell_referrer
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.interviews.show_interview import my_feedback, waiting_question
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.offers.keep_deadlines import ask_second_hosts
from bot.usecases.offers.suggest_colleague import suggest_colleague
from bot.usecases.show_home import show_home


def refer(world: World, colleague_id: str = "UCEM") -> Referral:
    number = world.met()
    referral = refer_guest(world.ws, "UHOST", number, colleague_id)
    assert isinstance(referral, Referral)
    return referral


def test_the_guest_is_asked_then_the_colleague_then_they_are_introduced(world: World) -> None:
    world.person("UCEM")
    referral = refer(world)
    assert world.offers("UCEM") == [], "the colleague hears nothing before the guest says yes"
    assert len(show_home(world.ws, "UGUEST").referrals) == 1
    request = accept_referral(world.ws, "UGUEST", referral.id)
    assert isinstance(request, Request)
    assert request.wish.referrer_id == "UHOST"
    offer = world.offers("UCEM")[0]
    assert isinstance(accept_offer(world.ws, "UCEM", offer.id), Accepted)
    assert world.request(request.id).state is RequestState.MATCHED
    assert len(world.outbox("introduction")) == 2
    assert isinstance(accept_referral(world.ws, "UGUEST", referral.id), AlreadySettled)


def test_a_guest_may_say_no_and_nobody_hears_of_it(world: World) -> None:
    world.person("UCEM")
    referral = refer(world)
    before = len(world.outbox())
    assert isinstance(decline_referral(world.ws, "UHOST", referral.id), NotYours)
    assert isinstance(decline_referral(world.ws, "UGUEST", referral.id), Referral)
    assert world.outbox()[before:] == [f"referral:{referral.id}:settled"]


@pytest.mark.parametrize(
    ("colleague", "why"),
    [
        ("UHOST", WhyNot.ONESELF),
        ("UGUEST", WhyNot.GUEST),
        ("UGONE", WhyNot.GONE),
        ("UNOBODY", WhyNot.GONE),
        ("UBOSS", WhyNot.RULES),
    ],
)
def test_who_cannot_be_suggested(world: World, colleague: str, why: WhyNot) -> None:
    world.person("UBOSS")
    world.person("UGUEST", manager_id="UBOSS")
    world.person("UGONE", standing=Standing.DEACTIVATED)
    refused = refer_guest(world.ws, "UHOST", world.met(), colleague)
    assert refused == CannotRefer(colleague, why)


def test_only_the_host_who_met_may_suggest_and_each_colleague_once(world: World) -> None:
    world.person("UCEM")
    referral = refer(world)
    assert isinstance(refer_guest(world.ws, "UGUEST", referral.interview_id, "UCEM"), NotYours)
    again = refer_guest(world.ws, "UHOST", referral.interview_id, "UCEM")
    assert again == CannotRefer("UCEM", WhyNot.NAMED_BEFORE)


def test_a_question_travels_without_a_name_and_brings_time(world: World) -> None:
    world.host("UHOST")
    world.ask()
    offer = world.offers("UHOST")[0]
    assert isinstance(ask_first(world.ws, "USTRANGER", offer.id, "?"), NotYours)
    assert isinstance(ask_first(world.ws, "UHOST", offer.id, "Which tools?"), Offer)
    assert isinstance(ask_first(world.ws, "UHOST", offer.id, "And why?"), AlreadyAskedFirst)
    assert [q.question for q in show_home(world.ws, "UGUEST").questions] == ["Which tools?"]
    assert waiting_question(world.ws, "UGUEST", offer.id) == "Which tools?"
    world.clock.move(days=2, hours=23)
    assert isinstance(answer_question(world.ws, "UOTHER", offer.id, "Me!"), NotYours)
    assert isinstance(answer_question(world.ws, "UGUEST", offer.id, "Figma"), Offer)
    assert isinstance(answer_question(world.ws, "UGUEST", offer.id, "Both"), AlreadySettled)
    assert world.offer(offer.id).deadline > offer.deadline
    assert isinstance(accept_offer(world.ws, "UHOST", offer.id), Accepted)
    assert world.outbox("answer_settled") == [f"offer:{offer.id}:answer:settled"]


def test_who_asks_is_not_silent(world: World) -> None:
    world.host("UHOST")
    world.ask()
    ask_first(world.ws, "UHOST", world.offers("UHOST")[0].id, "Which tools?")
    world.host("USECOND")
    world.clock.move(days=2)
    assert ask_second_hosts(world.ws) == 0


def test_a_question_ends_with_its_offer(world: World) -> None:
    world.host("UHOST")
    world.ask()
    offer = world.offers("UHOST")[0]
    ask_first(world.ws, "UHOST", offer.id, "Which tools?")
    decline_offer(world.ws, "UHOST", offer.id)
    assert isinstance(ask_first(world.ws, "UHOST", offer.id, "?"), AlreadyAnswered)
    assert isinstance(waiting_question(world.ws, "UGUEST", offer.id), AlreadySettled)
    assert world.outbox("question_settled") == [f"offer:{offer.id}:question:settled"]


def test_a_colleague_who_hosts_is_asked_and_one_who_does_not_is_invited_once(world: World) -> None:
    world.host("UHOST")
    world.ask()
    offer = world.offers("UHOST")[0]
    decline_offer(world.ws, "UHOST", offer.id)
    world.host("UBETTER")
    world.person("UNEW")
    assert isinstance(suggest_colleague(world.ws, "UHOST", offer.id, "UNEW"), Explained)
    assert world.outbox("would_you_host") == ["host:UNEW:would_you"]
    assert isinstance(suggest_colleague(world.ws, "UHOST", offer.id, "UBETTER"), Explained)
    assert len(world.offers("UBETTER")) == 1
    assert suggest_colleague(world.ws, "UHOST", offer.id, "UHOST") == CannotRefer("UHOST", WhyNot.ONESELF)
    assert isinstance(suggest_colleague(world.ws, "UOTHER", offer.id, "UBETTER"), NotYours)


@pytest.mark.parametrize("why", ["seat", "language", "hours"])
def test_a_referral_keeps_seats_languages_and_hours(world: World, why: str) -> None:
    """Whoever had no seat left got one more, and two people without a common language were offered each other."""
    colleague = {
        "seat": {"capacity": 1},
        "language": {"locale": "en-US"},
        "hours": {"tz": "Pacific/Auckland"},
    }[why]
    host = world.host("UCEM", "legal", **colleague)
    if why == "seat":
        world.ask("UFIRST", "legal")
    if why == "language":
        only_japanese = replace(host, profile=replace(host.profile, languages=frozenset({"ja"})))
        with world.ws.store.begin() as tx:
            tx.hosts.put(only_japanese)
    number = world.met()
    assert refer_guest(world.ws, "UHOST", number, "UCEM") == CannotRefer("UCEM", WhyNot.RULES)


def test_the_referrer_hears_that_it_worked_where_the_guest_says_so(world: World) -> None:
    world.person("UCEM")
    referral = refer(world)
    request: Any = accept_referral(world.ws, "UGUEST", referral.id)
    accepted: Any = accept_offer(world.ws, "UCEM", world.offers("UCEM")[0].id)
    number = accepted.interview.id
    assert isinstance(tell_referrer(world.ws, "UGUEST", number), NotYours), "they have not met yet"
    report_outcome(world.ws, "UGUEST", number, Answer.MET)
    form: Any = my_feedback(world.ws, "UGUEST", number)
    assert form.referrer == world.book.people["UHOST"].name
    assert show_home(world.ws, "UHOST").year.passed == ()
    assert isinstance(tell_referrer(world.ws, "UCEM", number), NotYours)
    for _ in range(2):
        assert isinstance(tell_referrer(world.ws, "UGUEST", number), Referral)
    assert world.outbox("referral_worked") == [f"referral:{referral.id}:worked"]
    assert show_home(world.ws, "UHOST").year.passed == (Passed("UGUEST", "UCEM"),)
    assert request.wish.field == "marketing"


def test_whoever_came_without_a_referral_has_nobody_to_tell(world: World) -> None:
    number = world.met()
    form: Any = my_feedback(world.ws, "UGUEST", number)
    assert form.referrer == ""
    assert isinstance(tell_referrer(world.ws, "UGUEST", number), NotYours)


def test_a_referral_to_a_host_of_another_field_is_about_that_field(world: World) -> None:
    world.host("UCEM", "legal")
    referral = refer(world)
    assert show_home(world.ws, "UGUEST").referrals[0].field == "legal"
    request: Any = accept_referral(world.ws, "UGUEST", referral.id)
    assert (request.wish.field, len(world.offers("UCEM"))) == ("legal", 1)
