"""The guest is asked what happened, the host where they hear nothing; in working hours, and never too often."""

from typing import Any

import pytest
from world import World

from bot.domain.people import Preferences
from bot.domain.refusals import NotYours
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer, InterviewState
from bot.facts.afterwards import Feedback
from bot.facts.interviews import Noted
from bot.jobs import rule_jobs, run_once
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.show_home import show_home

QUESTIONS = "did_you_meet", "still_wondering", "asked_later"


def test_the_guest_is_asked_twice_then_the_host_and_then_it_is_unknown(world: World) -> None:
    interview = world.introduce()
    world.live(6.9)
    assert world.outbox(*QUESTIONS) == []
    world.live(0.2)
    assert world.outbox(*QUESTIONS) == [f"interview:{interview.id}:did_you_meet:UGUEST"]
    world.live(7.5, hours=3)
    assert world.outbox(*QUESTIONS) == [
        f"interview:{interview.id}:{question}:{who}"
        for who in ("UGUEST", "UHOST")
        for question in ("did_you_meet", "still_wondering")
    ]
    assert world.interview(interview.id).is_open
    world.live(3, hours=3)
    assert world.interview(interview.id).state is InterviewState.UNKNOWN


@pytest.mark.parametrize("answer", [Answer.MET, Answer.FELL_THROUGH])
def test_one_word_of_the_guest_spares_the_host_the_question(world: World, answer: Answer) -> None:
    interview = world.introduce()
    world.live(8)
    assert isinstance(report_outcome(world.ws, "UGUEST", interview.id, answer), Noted)
    assert world.interview(interview.id).state.value == answer.value
    world.live(20, hours=3)
    assert world.outbox(*QUESTIONS) == [f"interview:{interview.id}:did_you_meet:UGUEST"]
    assert world.outbox("outcome_noted") == [f"interview:{interview.id}:did_you_meet:UGUEST:noted"]


def test_once_the_guest_was_silent_a_hosts_word_is_kept_and_the_host_was_asked_once(world: World) -> None:
    interview = world.introduce()
    world.live(11)
    assert world.outbox(*QUESTIONS)[-1] == f"interview:{interview.id}:did_you_meet:UHOST"
    report_outcome(world.ws, "UHOST", interview.id, Answer.MET)
    assert world.interview(interview.id).state is InterviewState.MET
    world.live(20, hours=3)
    assert len(world.outbox(*QUESTIONS)) == 3


def test_a_guest_who_wants_no_messages_leaves_it_to_the_host(world: World) -> None:
    interview = world.introduce()
    set_preferences(world.ws, "UGUEST", Preferences(nudges=0))
    world.live(13, hours=3)
    assert world.outbox(*QUESTIONS) == [f"interview:{interview.id}:did_you_meet:UHOST"]


def test_the_sides_may_disagree_and_both_answers_are_kept(world: World) -> None:
    interview = world.introduce()
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    report_outcome(world.ws, "UHOST", interview.id, Answer.FELL_THROUGH)
    kept = world.interview(interview.id)
    assert kept.state is InterviewState.DISPUTED
    assert {o.person_id: o.answer for o in kept.outcomes} == {
        "UGUEST": Answer.MET,
        "UHOST": Answer.FELL_THROUGH,
    }


def test_a_second_click_and_strangers_are_turned_away(world: World) -> None:
    interview = world.introduce()
    assert report_outcome(world.ws, "USTRANGER", interview.id, Answer.MET) == NotYours()
    assert report_outcome(world.ws, "UGUEST", 4711, Answer.MET) == NotYours()
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    assert report_outcome(world.ws, "UGUEST", interview.id, Answer.FELL_THROUGH) == AlreadyReported(
        Answer.MET
    )


def test_not_yet_moves_the_question_once(world: World) -> None:
    interview = world.introduce()
    world.live(7.1)
    report_outcome(world.ws, "UGUEST", interview.id, Answer.NOT_YET)
    report_outcome(world.ws, "UGUEST", interview.id, Answer.NOT_YET)  # a second click takes nothing from them
    world.live(6.5)
    assert not any("asked_later" in key for key in world.outbox())
    world.live(1)
    assert f"interview:{interview.id}:asked_later:UGUEST" in world.outbox()
    report_outcome(world.ws, "UGUEST", interview.id, Answer.NOT_YET)
    world.live(20, hours=3)
    assert len([key for key in world.outbox(*QUESTIONS) if key.endswith("UGUEST")]) == 2


def test_fell_through_frees_the_seat_and_gives_the_guest_their_place_back(world: World) -> None:
    world.host("UHOST", capacity=1)
    interview = world.introduce()
    waiting: Any = world.ask("UNEXT")
    assert waiting.hear_by is None
    report_outcome(world.ws, "UHOST", interview.id, Answer.FELL_THROUGH)
    assert len(world.offers("UHOST")) == 1, "the free seat goes to who waited"
    assert world.outbox("chat_is_off") == [f"interview:{interview.id}:off:UGUEST"]
    asked_at = world.request(interview.request_id).waiting_since
    world.clock.move(days=3)
    again: Any = ask_again(world.ws, "UGUEST", interview.request_id)
    assert again.request.waiting_since == asked_at
    world.live(10, hours=3)
    assert world.outbox(*QUESTIONS) == []


def test_the_same_two_are_not_matched_again_within_the_cooldown(world: World) -> None:
    interview = world.introduce()
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    world.clock.move(days=60)
    again: Any = world.ask()
    assert again.hear_by is None
    world.clock.move(days=150)
    run_once(rule_jobs(world.ws))
    later: Any = world.ask(field="marketing")
    assert later.hear_by is not None


def test_nobody_is_asked_at_night(world: World) -> None:
    world.host("UHOST", tz="Asia/Tokyo")
    world.person("UGUEST", tz="Asia/Kolkata")
    world.introduce()
    for _ in range(24 * 18):
        before = world.outbox(*QUESTIONS)
        world.live(1 / 24)
        for key in set(world.outbox(*QUESTIONS)) - set(before):
            who = key.rsplit(":", 1)[1]
            calendar = world.ws.calendar(world.book.people[who])
            assert calendar.next_working_moment(world.clock.now()) == world.clock.now()
    assert len(world.outbox(*QUESTIONS)) == 4


def test_after_three_weeks_of_downtime_one_side_gets_one_question(world: World) -> None:
    interview = world.introduce()
    world.clock.move(days=21)
    for _ in range(3):
        run_once(rule_jobs(world.ws))
    assert world.outbox(*QUESTIONS) == [f"interview:{interview.id}:did_you_meet:UGUEST"]


def test_feedback_is_kept_for_who_gave_it(world: World) -> None:
    interview = world.introduce()
    assert give_feedback(world.ws, "UHOST", interview.id, Feedback(benefits=(5,))) == NotYours(), (
        "an answer comes first"
    )
    report_outcome(world.ws, "UHOST", interview.id, Answer.MET)
    assert isinstance(give_feedback(world.ws, "UHOST", interview.id, Feedback((5, 7), None, "a lot")), Noted)


def test_home_and_nudges_agree(world: World) -> None:
    interview = world.introduce()
    assert not any(item.ask for item in show_home(world.ws, "UGUEST").interviews)
    world.clock.move(days=7, hours=1)
    run_once(rule_jobs(world.ws))
    assert [item.interview.id for item in show_home(world.ws, "UGUEST").interviews if item.ask] == [
        interview.id
    ]
    report_outcome(world.ws, "UGUEST", interview.id, Answer.MET)
    assert not any(item.ask for item in show_home(world.ws, "UGUEST").interviews)


def test_home_holds_nothing_of_anybody_elses(world: World) -> None:
    world.introduce("UG1", "UHOST")
    world.ask("UG2", learn="a secret")
    mine = repr(show_home(world.ws, "UG1"))
    assert "UG2" not in mine
    assert "a secret" not in mine
