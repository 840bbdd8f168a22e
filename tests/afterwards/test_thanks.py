"""After an interview: thanks in the guest's own words, what it gave the host, a move three months later."""

import json
from typing import Any

import pytest
from world import World

from bot.domain.hosting.notes import has_all
from bot.domain.notifications.interviews import OutcomeNoted
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import AlreadyThanked
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback
from bot.facts.hosting import Favours
from bot.facts.interviews import Noted
from bot.messages.afterwards.notifications import first_name
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts, thanks_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import leave_thanks, thank_host
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.interviews.show_interview import my_notes
from bot.usecases.show_home import show_home


def test_the_draft_comes_by_itself_within_a_day_and_once(world: World) -> None:
    number = world.met()
    world.live(0.1)
    assert world.outbox("thanks_draft") == []
    world.live(1)
    assert world.outbox("thanks_draft") == [f"interview:{number}:thanks_draft"]
    world.live(5)
    assert len(world.outbox("thanks_draft")) == 1


def test_the_draft_comes_at_once_where_the_guest_said_what_was_useful(world: World) -> None:
    number = world.met()
    give_feedback(world.ws, "UGUEST", number, Feedback(useful=5, words="the reading list"))
    world.live(0.05)
    assert len(world.outbox("thanks_draft")) == 1
    with world.ws.read() as tx:
        facts = thanks_facts(tx, number, "UGUEST")
    assert facts is not None
    assert facts.useful == "the reading list"


def answer_of(world: World, number: int, nudge: str = "did_you_meet") -> str:
    """What the guest reads in the place of the question."""
    note = OutcomeNoted(number, "UGUEST", nudge)
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    assert facts is not None
    words = words_for(None, world.ws.tz, world.ws.fields)
    return json.dumps(render(note, facts, words).blocks, ensure_ascii=False)


def asked_and_met(world: World, days: float = 8) -> int:
    number = world.introduce().id
    world.live(days)
    report_outcome(world.ws, "UGUEST", number, Answer.MET)
    return number


def test_who_answers_a_message_is_shown_the_draft_there_and_hears_no_more_of_it(world: World) -> None:
    number = asked_and_met(world)
    assert "Would you like to thank" in answer_of(world, number)
    assert "thanks.send" in answer_of(world, number)
    world.live(6)
    assert world.outbox("thanks_draft") == []
    assert show_home(world.ws, "UGUEST").interviews[0].thank, "their Home keeps it"


def test_of_two_messages_that_asked_the_last_one_has_the_draft(world: World) -> None:
    number = asked_and_met(world, days=9.5)
    assert len(world.outbox("outcome_noted")) == 2
    assert "thanks.send" not in answer_of(world, number)
    assert "thanks.send" in answer_of(world, number, "still_wondering")


def test_the_answer_follows_what_the_guest_does_about_the_draft(world: World) -> None:
    number = asked_and_met(world)
    give_feedback(world.ws, "UGUEST", number, Feedback(words="the reading list"))
    assert "What helped me most: the reading list" in answer_of(world, number)
    world.clock.move(minutes=1)
    leave_thanks(world.ws, "UGUEST", number)
    assert "I send <@UHOST> nothing" in answer_of(world, number)
    assert "thanks.send" not in answer_of(world, number)
    assert not show_home(world.ws, "UGUEST").interviews[0].thank
    world.clock.move(minutes=1)
    thank_host(world.ws, "UGUEST", number, "Thank you, Mark")
    assert "has your thanks" in answer_of(world, number)
    assert "Thank you, Mark" in answer_of(world, number)
    anew = world.outbox("answer_shown_anew")
    assert len(anew) == 3, "each change is shown"
    assert all(key.startswith(f"interview:{number}:did_you_meet:UGUEST:noted:") for key in anew)


def test_a_host_who_was_not_asked_says_with_the_thanks_what_it_gave_them(world: World) -> None:
    number = asked_and_met(world)
    assert give_feedback(world.ws, "UHOST", number, Feedback((5,))) == NotYours()
    assert show_home(world.ws, "UHOST").year.met == 0, "what the guest says is not shown"
    thank_host(world.ws, "UGUEST", number, "Thank you")
    year = show_home(world.ws, "UHOST").year
    assert (year.met, year.thanks) == (1, 1), "thanks are for a chat that took place"
    assert isinstance(give_feedback(world.ws, "UHOST", number, Feedback((5, 7))), Noted)
    assert world.interview(number).says_met("UHOST"), "that says that they met"
    year = show_home(world.ws, "UHOST").year
    assert (year.met, dict(year.benefits)) == (1, {5: 1, 7: 1})
    world.live(20, hours=6)
    assert world.outbox("did_you_meet") == [f"interview:{number}:did_you_meet:UGUEST"]


def test_a_host_who_says_that_it_fell_through_is_counted_no_chat_by_the_thanks(world: World) -> None:
    number = asked_and_met(world)
    report_outcome(world.ws, "UHOST", number, Answer.FELL_THROUGH)
    thank_host(world.ws, "UGUEST", number, "Thank you")
    assert show_home(world.ws, "UHOST").year.met == 0
    assert isinstance(give_feedback(world.ws, "UHOST", number, Feedback((5,))), Noted)
    assert not world.interview(number).says_met("UHOST"), "their own word stands"


def test_the_host_gets_the_thanks_once_and_nobody_can_thank_for_others(world: World) -> None:
    number = world.met()
    assert isinstance(thank_host(world.ws, "UHOST", number, "me"), NotYours)
    assert isinstance(thank_host(world.ws, "USTRANGER", number, "me"), NotYours)
    assert isinstance(thank_host(world.ws, "UGUEST", number, "Thank *you* <!channel>"), Noted)
    assert isinstance(thank_host(world.ws, "UGUEST", number, "again"), AlreadyThanked)
    assert world.outbox("thanks") == [f"interview:{number}:thanks"]
    with world.ws.read() as tx:
        facts = thanks_facts(tx, number, "UHOST")
    assert facts is not None
    assert facts.sent == "Thank *you* <!channel>"
    world.live(3)
    assert world.outbox("thanks_draft") == [], "who has thanked is not asked to"


def test_no_thanks_without_a_talk_or_to_somebody_who_left(world: World) -> None:
    interview = world.introduce()
    assert isinstance(thank_host(world.ws, "UGUEST", interview.id, "Thanks"), NotYours)
    report_outcome(world.ws, "UGUEST", interview.id, Answer.NOT_YET)
    assert isinstance(thank_host(world.ws, "UGUEST", interview.id, "Thanks"), NotYours)


def test_three_months_later_the_guest_is_asked_and_the_host_hears_only_with_consent(world: World) -> None:
    number = world.met()
    thank_host(world.ws, "UGUEST", number, "Thank you")
    world.live(5, hours=4)
    world.live(95, hours=24)
    assert world.outbox("did_you_move") == [f"interview:{number}:did_you_move"]
    assert show_home(world.ws, "UGUEST").interviews[0].move
    assert isinstance(report_move(world.ws, "UHOST", number, moved=True, tell_host=True), NotYours)
    assert isinstance(report_move(world.ws, "UGUEST", number, moved=True), Noted)
    assert isinstance(report_move(world.ws, "UGUEST", number, moved=True, tell_host=True), AlreadyReported)
    assert world.outbox("guest_moved") == []
    assert not show_home(world.ws, "UGUEST").waits_for_me


def test_whoever_did_nothing_more_about_the_talk_is_asked_by_the_home_alone_whether_they_moved(
    world: World,
) -> None:
    number = world.met()
    world.live(89, hours=24)
    assert not show_home(world.ws, "UGUEST").waits_for_me
    world.live(3, hours=24)
    assert world.outbox("did_you_move") == []
    assert [mine.move for mine in show_home(world.ws, "UGUEST").interviews] == [True]
    assert show_home(world.ws, "UHOST").interviews == ()
    world.live(20, hours=24)
    assert show_home(world.ws, "UGUEST").interviews == (), "for three weeks"
    assert isinstance(report_move(world.ws, "UGUEST", number, moved=True), Noted), "later is possible"


def test_with_consent_the_host_hears_it(world: World) -> None:
    number = world.met()
    report_move(world.ws, "UGUEST", number, moved=True, tell_host=True)
    assert world.outbox("guest_moved") == [f"interview:{number}:guest_moved"]


def test_the_second_chat_is_the_moment_to_ask_whether_the_guest_would_host(world: World) -> None:
    numbers = [world.met(host_id=host) for host in ("UONE", "UTWO")]
    with world.ws.read() as tx:
        facts: Any = thanks_facts(tx, numbers[1], "UGUEST")
    assert facts.may_host
    world.host("UGUEST", "sales")
    with world.ws.read() as tx:
        again: Any = thanks_facts(tx, numbers[1], "UGUEST")
    assert not again.may_host, "who hosts already is not asked"


def test_the_hosts_year_counts_what_they_ticked_and_the_notes_are_theirs_alone(world: World) -> None:
    first, second = world.met("UANNA"), world.met("UBEN")
    give_feedback(world.ws, "UHOST", first, Feedback((1, 4), words="How data teams plan", story="My detour"))
    give_feedback(world.ws, "UHOST", second, Feedback((4,)))
    thank_host(world.ws, "UANNA", first, "Thank you")
    world.host("UANNA", "sales")
    year = show_home(world.ws, "UHOST").year
    assert (year.met, dict(year.benefits), year.thanks, year.notes) == (2, {1: 1, 4: 2}, 1, 1)
    assert year.favours == Favours(hosts=1, interviews=0)
    assert [note.words for note in my_notes(world.ws, "UHOST").notes] == ["How data teams plan"]
    assert my_notes(world.ws, "UANNA").total == 0
    with world.ws.read() as tx:
        assert tx.outcomes.stories_told("UHOST") == {"My detour": 1}


FOUND = {
    "PLAN data": ["Über data teams and how they plan"],
    "uber": ["Über data teams and how they plan"],
    "plan nowhere": [],
    "ben": ["Sales calls"],
    "marketing": ["Sales calls", "Über data teams and how they plan"],
    "%": [],
}


def test_a_host_finds_words_in_their_own_notes_alone(both_worlds: World) -> None:
    world = both_worlds
    for host, guest, words in (
        ("UOTHER", "UCARL", "data plan of somebody else, über"),
        ("UHOST", "UANNA", "Über data teams and how they plan"),
        ("UHOST", "UBEN", "Sales calls"),
    ):
        number = world.met(guest, host)
        give_feedback(world.ws, host, number, Feedback(words=words))
        give_feedback(world.ws, guest, number, Feedback(words="data plan that was useful"))
        world.clock.move(days=1)
        if host == "UOTHER":
            with world.ws.begin() as tx:
                tx.hosts.switch_off(host)
    for wanted, found in FOUND.items():
        assert [note.words for note in my_notes(world.ws, "UHOST", wanted).notes] == found, wanted


def test_accents_and_marks_do_not_count() -> None:
    assert has_all("Straße, cafés, مُحَمَّد", "STRASSE cafes محمد")
    assert has_all("anything", "  ")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Mark Osei", "Mark"),
        ("Anne-Marie", "Anne-Marie"),
        ("Osei, Mark", "Osei, Mark"),
        ("Dr. Mark Osei", "Dr. Mark Osei"),
        ("山田 太郎", "山田 太郎"),
        ("김 민준", "김 민준"),
        ("", ""),
    ],
)
def test_a_draft_calls_the_host_as_colleagues_do(name: str, called: str) -> None:
    assert first_name(name) == called
