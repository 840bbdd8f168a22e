"""The nine reasons for hosting, each as a story: from the first message to what the host reads in December."""

from datetime import UTC, datetime
from typing import Any

import pytest
from world import FIELDS, World

from bot.domain.afterwards.next_steps import StepKind
from bot.domain.notifications.hosting import YearInReview
from bot.domain.notifications.offers import OfferToHost
from bot.domain.requests import Answer, Interview
from bot.facts.afterwards import Feedback, StepForm
from bot.messages.blocks import Message
from bot.messages.home.page import home_view
from bot.messages.hosting.benefits import benefits
from bot.messages.rendering import render
from bot.messages.words import Words, words_for
from bot.steps.gathering import gather
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.next_step import report_step, write_step
from bot.usecases.afterwards.refer_guest import accept_referral, refer_guest, tell_referrer
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.asking.request_interview import request_person
from bot.usecases.hosting.review_years import review_years
from bot.usecases.hosting.take_break import take_break
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.interviews.show_interview import my_notes
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.show_home import show_home

QUESTIONS = ("How do you decide what a launch needs?", "What would you do otherwise?")


def words(world: World) -> Words:
    return words_for(None, world.ws.tz, FIELDS, "en")


def said(message: Message) -> str:
    return f"{message.text} {message.blocks}"


def offered(world: World) -> str:
    """What the host reads when somebody asks."""
    offer = world.offers("UHOST")[-1]
    note = OfferToHost(offer.id, "UHOST")
    with world.ws.read() as tx:
        facts: Any = gather(note, tx, world.ws)
    return said(render(note, facts, words(world)))


def both_met(world: World, interview: Interview) -> int:
    for side in interview.sides:
        report_outcome(world.ws, side, interview.id, Answer.MET)
    return interview.id


def accepted(world: World, host_id: str = "UHOST") -> Interview:
    made: Any = accept_offer(world.ws, host_id, world.offers(host_id)[-1].id)
    return made.interview  # type: ignore[no-any-return]


def december(world: World) -> str:
    """What the host reads then; the message is written by the clock."""
    world.clock.at = datetime(2026, 12, 10, 12, tzinfo=UTC)
    review_years(world.ws)
    assert "host:UHOST:year:2026" in world.outbox("year_in_review")
    note = YearInReview("UHOST", 2026)
    with world.ws.read() as tx:
        facts: Any = gather(note, tx, world.ws)
    return said(render(note, facts, words(world)))


def home(world: World, person_id: str = "UHOST") -> str:
    return str(home_view(show_home(world.ws, person_id), words(world)))


@pytest.fixture
def story(world: World) -> World:
    world.host("UHOST", "marketing", capacity=8)
    world.ask("UGUEST", "marketing", "What a launch needs", questions=QUESTIONS)
    return world


def test_1_helps_somebody_into_a_field(story: World) -> None:
    number = both_met(story, accepted(story))
    write_step(story.ws, "UGUEST", number, StepForm(StepKind.COURSE, "Analytics", tell_host=True))
    report_step(story.ws, "UGUEST", number, taken=True, tell_host=True)
    report_move(story.ws, "UGUEST", number, moved=True, tell_host=True)
    read = december(story)
    assert "took a next step: A course or a book" in read
    assert "moved towards" in read


def test_2_turns_to_somebody_else_and_is_left_alone_where_they_like_to_be(story: World) -> None:
    both_met(story, accepted(story))
    take_break(story.ws, "UHOST", "until December 1")
    story.ask("UOTHER", "marketing")
    assert story.offers("UHOST") == []
    give_feedback(story.ws, "UHOST", 1, Feedback((2,)))
    assert dict(benefits(words(story)))["2"] in december(story)


def test_3_shares_with_somebody_who_wants_to_hear_it(story: World) -> None:
    read = offered(story)
    assert "What a launch needs" in read
    assert QUESTIONS[0] in read
    both_met(story, accepted(story))
    assert "*Your year:* 1 chat" in december(story)


def test_4_practises_their_story(story: World) -> None:
    number = both_met(story, accepted(story))
    give_feedback(story.ws, "UHOST", number, Feedback((4,), story="My detour"))
    with story.ws.read() as tx:
        assert tx.outcomes.stories_told("UHOST") == {"My detour": 1}
    assert dict(benefits(words(story)))["4"] in december(story)


def test_5_meets_somebody_new_and_goes_deeper(story: World) -> None:
    assert "you two have not met here before" in offered(story)
    number = both_met(story, accepted(story))
    step = StepForm(StepKind.SECOND_TALK, "The budget", tell_host=True)
    write_step(story.ws, "UGUEST", number, step)
    request_person(story.ws, "UGUEST", "UHOST", step.words)
    assert "The budget" in offered(story)
    both_met(story, accepted(story))
    assert "*Your year:* 2 chats" in december(story)


def test_6_learns_of_other_peoples_work(story: World) -> None:
    number = both_met(story, accepted(story))
    give_feedback(story.ws, "UHOST", number, Feedback((6,), words="How data teams plan"))
    assert [note.words for note in my_notes(story.ws, "UHOST").notes] == ["How data teams plan"]
    assert "What I learned" in home(story)
    assert "How data teams plan" not in home(story, "UGUEST")


def test_7_gives_guidance_and_hears_which(story: World) -> None:
    number = both_met(story, accepted(story))
    give_feedback(story.ws, "UGUEST", number, Feedback(useful=5, words="the checklist", helped=(0,)))
    thank_host(story.ws, "UGUEST", number, "Your checklist saved me a week.")
    read = december(story)
    assert f"your answer to “{QUESTIONS[0]}” helped" in read
    assert "Your checklist saved me a week." in read


def test_8_opens_their_network_and_hears_that_it_worked(story: World) -> None:
    number = both_met(story, accepted(story))
    story.person("UCEM")
    referral: Any = refer_guest(story.ws, "UHOST", number, "UCEM")
    accept_referral(story.ws, "UGUEST", referral.id)
    second = both_met(story, accepted(story, "UCEM"))
    tell_referrer(story.ws, "UGUEST", second)
    assert "<@UGUEST> → you → <@UCEM>: they met." in december(story)


def test_9_returns_favours_and_sees_them_go_on(story: World) -> None:
    both_met(story, accepted(story))
    story.host("UGUEST", "legal")
    story.ask("UTHIRD", "legal")
    both_met(story, accepted(story, "UGUEST"))
    assert "The favour goes on: 1 guest of yours hosts others by now, 1 chat came of it." in december(story)
