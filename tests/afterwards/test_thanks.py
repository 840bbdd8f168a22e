"""After an interview: thanks in the guest's own words, what it gave the host, a move three months later."""

from typing import Any

import pytest
from world import World

from bot.domain.hosting.notes import has_all
from bot.domain.refusals import NotYours
from bot.domain.refusals.afterwards import AlreadyThanked
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback
from bot.facts.hosting import Favours
from bot.facts.interviews import Noted
from bot.messages.afterwards.notifications import first_name
from bot.steps.gathering import thanks_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import thank_host
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
    world.live(5, hours=4)
    world.live(95, hours=24)
    assert world.outbox("did_you_move") == [f"interview:{number}:did_you_move"]
    assert show_home(world.ws, "UGUEST").interviews[0].move
    assert isinstance(report_move(world.ws, "UHOST", number, moved=True, tell_host=True), NotYours)
    assert isinstance(report_move(world.ws, "UGUEST", number, moved=True), Noted)
    assert isinstance(report_move(world.ws, "UGUEST", number, moved=True, tell_host=True), AlreadyReported)
    assert world.outbox("guest_moved") == []
    assert not show_home(world.ws, "UGUEST").waits_for_me


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
