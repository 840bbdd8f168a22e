"""Both sides' answers stay apart, in whatever order they come; and what is over looks over."""

import json
from typing import Any

import pytest
from world import World

from bot.domain.notifications.interviews import InterviewIsOff, OutcomeNoted
from bot.domain.people import Preferences
from bot.domain.requests import Answer, Interview, InterviewState
from bot.facts.interviews import Noted
from bot.messages.home.page import home_view
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.usecases.interviews.report_outcome import report_outcome, report_silence
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.show_home import show_home

MET, OFF, NOT_YET = Answer.MET, Answer.FELL_THROUGH, Answer.NOT_YET


def home(world: World, person_id: str) -> str:
    words = words_for(None, world.ws.tz, world.ws.fields)
    return json.dumps(home_view(show_home(world.ws, person_id), words), ensure_ascii=False)


def told(world: World, note: Any) -> str | None:
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    words = words_for(None, world.ws.tz, world.ws.fields)
    return None if facts is None else render(note, facts, words).text


def introduced(world: World) -> Interview:
    interview = world.introduce()
    world.clock.move(days=8)
    return interview


@pytest.mark.parametrize("answer", [MET, OFF])
def test_the_home_shows_my_answer_and_nothing_of_the_other(world: World, answer: Answer) -> None:
    interview = introduced(world)
    before = home(world, "UHOST")
    report_outcome(world.ws, "UGUEST", interview.id, answer)
    assert home(world, "UHOST") == before
    assert "Did you and" in before


@pytest.mark.parametrize("guest_first", [True, False])
def test_a_disagreement_is_the_same_whoever_came_first(world: World, guest_first: bool) -> None:
    interview = introduced(world)
    said = [("UGUEST", MET), ("UHOST", OFF)]
    for person, answer in said if guest_first else reversed(said):
        report_outcome(world.ws, person, interview.id, answer)
    assert world.interview(interview.id).state is InterviewState.DISPUTED
    assert "Would you like to thank" in home(world, "UGUEST")
    assert "fell through" in home(world, "UHOST")
    assert "Your year" not in home(world, "UHOST"), "who says it fell through is not thanked for a chat"
    assert told(world, InterviewIsOff(interview.id, "UGUEST")) is None, "the guest says that they met"
    taken_back = f"interview:{interview.id}:off:UGUEST:taken_back"
    assert taken_back in world.outbox()


def test_once_more_is_promised_only_where_it_comes(world: World) -> None:
    interview = introduced(world)
    note = OutcomeNoted(interview.id, "UHOST", "did_you_meet")
    report_outcome(world.ws, "UHOST", interview.id, NOT_YET)
    assert "once more" in str(told(world, note))
    report_silence(world.ws, "UHOST", interview.id)
    assert "once more" in str(told(world, note)), "not having heard is no second 'not yet'"
    world.live(days=14, hours=4)
    assert f"interview:{interview.id}:asked_later:UHOST" in world.outbox()
    report_outcome(world.ws, "UHOST", interview.id, NOT_YET)
    assert "not ask again" in str(told(world, note))


def test_who_wants_no_messages_can_still_say_it_on_the_home(world: World) -> None:
    """With nudges switched off nobody ever asked, and the chat closed as unknown after two days."""
    for person in ("UGUEST", "UHOST"):
        world.host(person)
        set_preferences(world.ws, person, Preferences(nudges=0))
    interview = world.introduce()
    world.live(days=8)
    assert world.outbox("did_you_meet", "find_a_time") == []
    assert world.interview(interview.id).is_open
    assert "outcome.met" in home(world, "UGUEST")
    assert "outcome.met" in home(world, "UHOST")


def test_a_chat_that_fell_through_does_not_begin_a_cooldown(world: World) -> None:
    interview = introduced(world)
    report_outcome(world.ws, "UGUEST", interview.id, OFF)
    again: Any = world.ask()
    assert again.hear_by is not None


def test_nobody_is_shamed_for_a_chat_that_is_closed(world: World) -> None:
    interview = introduced(world)
    report_silence(world.ws, "UHOST", interview.id)
    report_outcome(world.ws, "UHOST", interview.id, OFF)
    world.host("UOTHER")
    again: Any = world.ask()
    assert again.hear_by is not None, "it goes out now, not tomorrow"


def test_somebody_who_was_asked_once_finds_their_year_and_notes(world: World) -> None:
    """A colleague whom a host named has no profile, and found neither tally nor note."""
    interview = introduced(world)
    for side in interview.sides:
        report_outcome(world.ws, side, interview.id, MET)
    year = show_home(world.ws, "UHOST").year
    assert year.met == 1


def test_a_not_yet_can_be_followed_by_an_answer_whatever_the_other_said(world: World) -> None:
    """The host was asked once more, pressed "met", and read that they had said "not yet": so the guest had answered."""
    interview = introduced(world)
    report_outcome(world.ws, "UHOST", interview.id, NOT_YET)
    report_outcome(world.ws, "UGUEST", interview.id, MET)
    world.live(days=14, hours=4)
    assert f"interview:{interview.id}:asked_later:UHOST" in world.outbox()
    assert isinstance(report_outcome(world.ws, "UHOST", interview.id, MET), Noted)


def test_a_not_yet_after_the_end_is_kept_and_asked_about_no_more(world: World) -> None:
    interview = introduced(world)
    world.live(days=30, hours=4)
    assert world.interview(interview.id).state is InterviewState.UNKNOWN
    report_outcome(world.ws, "UGUEST", interview.id, NOT_YET)
    note = OutcomeNoted(interview.id, "UGUEST", "did_you_meet")
    assert str(told(world, note)).endswith("I will not ask again.")
    world.live(days=30, hours=4)
    assert world.outbox("asked_later") == []


@pytest.mark.parametrize("ended_by", [MET, OFF, None])
def test_a_guest_who_was_asked_to_write_first_is_left_no_buttons(
    world: World, ended_by: Answer | None
) -> None:
    interview = introduced(world)
    report_silence(world.ws, "UHOST", interview.id)
    world.live(days=2)
    assert f"interview:{interview.id}:write_first" in world.outbox()
    if ended_by is None:
        world.live(days=60, hours=4)
    else:
        report_outcome(world.ws, "UGUEST", interview.id, ended_by)
    assert f"interview:{interview.id}:write_first:settled" in world.outbox()
