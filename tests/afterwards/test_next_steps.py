"""What came of a talk: a next step of the guest's own, what the host offers, and what the host hears of it."""

from typing import Any

import pytest
from world import World

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.notifications.afterwards import StepWritten
from bot.domain.people import Preferences
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import AlreadyThanked
from bot.domain.refusals.asking import KeptForLater, MetLately
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer
from bot.facts.afterwards import CameOf, Feedback, StepForm
from bot.facts.interviews import Noted
from bot.steps.gathering import gather, thanks_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.keep_apart import keep_apart
from bot.usecases.afterwards.next_step import offer_step, report_step, write_step
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import leave_thanks, thank_host
from bot.usecases.asking.request_interview import request_person
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.interviews.show_interview import my_step
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.privacy.forget_person import forget_person
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.show_home import show_home

COURSE = StepForm(StepKind.COURSE, "The analytics course, by March")
TOLD = StepForm(StepKind.SHADOWING, "Half a day with your team", tell_host=True)
QUESTIONS = ("How do you decide what a launch needs?", "What would you do otherwise?")


def step_of(world: World, number: int) -> NextStep | None:
    with world.ws.read() as tx:
        interview: Any = tx.interviews.get(number)
    said = interview.outcome_of("UGUEST")
    return said.step if said else None


def test_a_guest_writes_a_step_and_is_asked_about_it_once_four_weeks_later(world: World) -> None:
    number = world.met()
    assert isinstance(write_step(world.ws, "UGUEST", number, COURSE), Noted)
    world.live(25, hours=24)
    assert world.outbox("did_you_take_the_step") == []
    assert not show_home(world.ws, "UGUEST").waits_for_me
    world.live(6, hours=24)
    assert world.outbox("did_you_take_the_step") == [f"interview:{number}:did_you_take_the_step"]
    assert show_home(world.ws, "UGUEST").interviews[0].step
    assert isinstance(report_step(world.ws, "UGUEST", number, taken=True), Noted)
    assert isinstance(report_step(world.ws, "UGUEST", number, taken=False), AlreadyReported)
    assert not show_home(world.ws, "UGUEST").waits_for_me
    world.live(40, hours=24)
    assert len(world.outbox("did_you_take_the_step")) == 1


def test_a_host_hears_of_a_step_where_the_guest_says_so(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, COURSE)
    report_step(world.ws, "UGUEST", number, taken=True)
    assert (world.outbox("step_written"), world.outbox("step_taken")) == ([], [])
    assert show_home(world.ws, "UHOST").year.came_of == ()
    write_step(world.ws, "UGUEST", number, TOLD)
    report_step(world.ws, "UGUEST", number, taken=True, tell_host=True)
    assert world.outbox("step_written") == [f"interview:{number}:step_written"]
    assert world.outbox("step_taken") == [f"interview:{number}:step_taken"]
    (came,) = show_home(world.ws, "UHOST").year.came_of
    assert (came.guest_id, came.step and came.step.kind, came.step and came.step.taken) == (
        "UGUEST",
        StepKind.SHADOWING,
        True,
    )


def test_what_the_guest_keeps_to_themself_after_all_is_not_shown(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, TOLD)
    report_step(world.ws, "UGUEST", number, taken=True)
    assert show_home(world.ws, "UHOST").year.came_of == (), "it was to stay between us"
    with world.ws.read() as tx:
        assert gather(StepWritten(number, "UHOST"), tx, world.ws) is None, "the host's hours come later"


def test_a_step_that_the_host_may_not_know_any_more_is_not_sent(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, TOLD)
    with world.ws.read() as tx:
        assert gather(StepWritten(number, "UHOST"), tx, world.ws) is not None
    write_step(world.ws, "UGUEST", number, COURSE)
    with world.ws.read() as tx:
        assert gather(StepWritten(number, "UHOST"), tx, world.ws) is None


def test_whoever_takes_no_step_is_left_alone_and_the_host_hears_nothing(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, COURSE)
    report_step(world.ws, "UGUEST", number, taken=False, tell_host=True)
    world.live(60, hours=24)
    assert world.outbox("step_taken") == []
    assert world.outbox("did_you_take_the_step") == []
    assert show_home(world.ws, "UHOST").year.came_of == ()


def test_a_step_is_the_guests_own(world: World) -> None:
    number = world.met()
    for other in ("UHOST", "USTRANGER"):
        assert isinstance(write_step(world.ws, other, number, COURSE), NotYours)
        assert isinstance(my_step(world.ws, other, number), NotYours)
    write_step(world.ws, "UGUEST", number, COURSE)
    for other in ("UHOST", "USTRANGER"):
        assert isinstance(report_step(world.ws, other, number, taken=True), NotYours)
    assert isinstance(report_step(world.ws, "UGUEST", number + 1, taken=True), NotYours)


def test_nothing_to_answer_where_nothing_was_written(world: World) -> None:
    number = world.met()
    assert isinstance(report_step(world.ws, "UGUEST", number, taken=True), NotYours)


def test_whoever_wants_no_messages_is_asked_on_the_home(world: World) -> None:
    number = world.met()
    set_preferences(world.ws, "UGUEST", Preferences(nudges=0))
    write_step(world.ws, "UGUEST", number, COURSE)
    world.live(29, hours=24)
    assert world.outbox("did_you_take_the_step") == []
    assert show_home(world.ws, "UGUEST").interviews[0].step


def test_an_offer_of_the_host_waits_for_the_guests_own_answer(world: World) -> None:
    """Before it, the message would say what the host has said."""
    interview = world.introduce()
    assert isinstance(offer_step(world.ws, "UHOST", interview.id, StepKind.SHADOWING), NotYours)
    report_outcome(world.ws, "UHOST", interview.id, Answer.MET)
    assert isinstance(offer_step(world.ws, "UGUEST", interview.id, StepKind.SHADOWING), NotYours)
    assert isinstance(offer_step(world.ws, "UHOST", interview.id, StepKind.COURSE), NotYours)
    offer_step(world.ws, "UHOST", interview.id, StepKind.SHADOWING)
    assert world.outbox("step_offered") == []
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    assert world.outbox("step_offered") == [f"interview:{interview.id}:step_offered"]


@pytest.mark.parametrize("answer", [Answer.FELL_THROUGH, Answer.NOT_YET])
def test_an_offer_does_not_reach_a_guest_who_did_not_meet(world: World, answer: Answer) -> None:
    interview = world.introduce()
    report_outcome(world.ws, "UHOST", interview.id, Answer.MET)
    offer_step(world.ws, "UHOST", interview.id, StepKind.SECOND_TALK)
    report_outcome(world.ws, "UGUEST", interview.id, answer)
    assert world.outbox("step_offered") == []


def test_the_host_hears_which_answers_helped_with_the_thanks_and_not_before(world: World) -> None:
    world.host("UHOST")
    world.ask("UGUEST", "marketing", questions=QUESTIONS)
    accepted: Any = accept_offer(world.ws, "UHOST", world.offers("UHOST")[-1].id)
    number = accepted.interview.id
    report_outcome(world.ws, "UGUEST", number, Answer.MET)
    report_outcome(world.ws, "UHOST", number, Answer.MET)
    give_feedback(world.ws, "UGUEST", number, Feedback(helped=(1, 7)))
    assert show_home(world.ws, "UHOST").year.came_of == ()
    thank_host(world.ws, "UGUEST", number, "Thank you")
    with world.ws.read() as tx:
        facts: Any = thanks_facts(tx, number, "UHOST")
    assert facts.helped == QUESTIONS[1:]
    assert show_home(world.ws, "UHOST").year.came_of == (CameOf("UGUEST", "marketing", QUESTIONS[1:]),)


def test_no_thanks_needed_puts_the_draft_away_and_leaves_the_door_open(world: World) -> None:
    number = world.met()
    world.live(1)
    assert isinstance(leave_thanks(world.ws, "UHOST", number), NotYours)
    assert isinstance(leave_thanks(world.ws, "UGUEST", number), Noted)
    assert world.outbox("thanks_left") == [f"interview:{number}:thanks_left"]
    assert not show_home(world.ws, "UGUEST").waits_for_me
    assert show_home(world.ws, "UHOST").year.thanks == 0
    assert isinstance(thank_host(world.ws, "UGUEST", number, "After all: thank you"), Noted)
    assert isinstance(leave_thanks(world.ws, "UGUEST", number), AlreadyThanked)


def test_a_move_stands_on_the_hosts_home_where_the_guest_said_so(world: World) -> None:
    number = world.met()
    report_move(world.ws, "UGUEST", number, moved=True)
    assert show_home(world.ws, "UHOST").year.came_of == ()
    other = world.met("UBEN")
    report_move(world.ws, "UBEN", other, moved=True, tell_host=True)
    assert show_home(world.ws, "UHOST").year.came_of == (CameOf("UBEN", "marketing", moved=True),)


def test_two_who_want_a_second_talk_do_not_wait_half_a_year(world: World) -> None:
    number = world.met()
    assert isinstance(request_person(world.ws, "UGUEST", "UHOST", "More?"), KeptForLater)
    again = StepForm(StepKind.SECOND_TALK, "The budget, in detail", tell_host=True)
    write_step(world.ws, "UGUEST", number, again)
    assert world.outbox("step_written") == [], "the host reads it in the request"
    asked: Any = request_person(world.ws, "UGUEST", "UHOST", again.words)
    offer = world.offers("UHOST")[0]
    assert (asked.request.wish.learn, offer.request_id) == (again.words, asked.request.id)
    accepted: Any = accept_offer(world.ws, "UHOST", offer.id)
    for side in accepted.interview.sides:
        report_outcome(world.ws, side, accepted.interview.id, Answer.MET)
    third = request_person(world.ws, "UGUEST", "UHOST", "A third one")
    assert isinstance(third, KeptForLater), "each talk asks anew"


def test_a_host_who_offers_a_second_talk_can_be_asked_for_it(world: World) -> None:
    number = world.met()
    offer_step(world.ws, "UHOST", number, StepKind.SECOND_TALK)
    request_person(world.ws, "UGUEST", "UHOST", "")
    assert len(world.offers("UHOST")) == 1


def test_a_second_talk_that_stays_with_the_guest_asks_nobody(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, StepForm(StepKind.SECOND_TALK, "One day"))
    assert isinstance(request_person(world.ws, "UGUEST", "UHOST", ""), MetLately)


def test_whoever_keeps_apart_is_not_brought_together_by_a_step(world: World) -> None:
    number = world.met()
    keep_apart(world.ws, "UHOST", number)
    write_step(world.ws, "UGUEST", number, StepForm(StepKind.SECOND_TALK, "", tell_host=True))
    request_person(world.ws, "UGUEST", "UHOST", "")
    assert world.offers("UHOST") == []


def test_a_guest_who_was_forgotten_is_not_named_on_the_hosts_home(world: World) -> None:
    number = world.met()
    write_step(world.ws, "UGUEST", number, TOLD)
    assert len(show_home(world.ws, "UHOST").year.came_of) == 1
    forget_person(world.ws, "UGUEST")
    assert show_home(world.ws, "UHOST").year.came_of == ()
