"""In December: what a host's year gave them and their guests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from world import World

from bot.domain.notifications.hosting import YearInReview, YearPicture
from bot.domain.people import Preferences
from bot.facts.afterwards import Feedback
from bot.messages.hosting.picture import MOST_CUPS, drawn_year
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.hosting.review_years import review_years
from bot.usecases.settings.set_preferences import set_preferences


def review_of(world: World, host_id: str = "UHOST", year: int = 2026) -> Any:
    with world.ws.read() as tx:
        return gather(YearInReview(host_id, year), tx, world.ws)


def test_each_host_who_met_somebody_reads_their_year_once_in_december(world: World) -> None:
    number = world.met()
    give_feedback(world.ws, "UHOST", number, Feedback((1, 4)))
    thank_host(world.ws, "UGUEST", number, "The list helped")
    report_move(world.ws, "UGUEST", number, moved=True, tell_host=True)
    world.host("UNOBODY", "legal")
    assert review_years(world.ws) == 0, "it is not December yet"
    world.clock.at = datetime(2026, 12, 10, 12, tzinfo=UTC)
    assert [review_years(world.ws), review_years(world.ws)] == [1, 0]
    assert world.outbox("year_in_review") == ["host:UHOST:year:2026"]
    assert world.outbox("year_picture") == ["host:UHOST:year:2026:picture"]
    facts = review_of(world)
    assert (facts.year.met, dict(facts.year.benefits), facts.words) == (1, {1: 1, 4: 1}, ("The list helped",))
    assert facts.year.came_of[0].moved
    assert review_of(world, year=2027) is None
    assert review_of(world, "UNOBODY") is None


def test_a_bot_that_was_down_makes_up_for_it_until_the_holidays(world: World) -> None:
    world.met()
    world.clock.at = datetime(2026, 12, 21, 12, tzinfo=UTC)
    assert review_years(world.ws) == 0
    world.clock.at = datetime(2026, 12, 20, 12, tzinfo=UTC)
    assert review_years(world.ws) == 1


def test_who_wants_no_questions_is_not_written_to(world: World) -> None:
    world.met()
    set_preferences(world.ws, "UHOST", Preferences(nudges=0))
    world.clock.at = datetime(2026, 12, 10, 12, tzinfo=UTC)
    assert review_years(world.ws) == 0


def test_the_picture_names_nobody_and_shows_a_cup_for_each_chat(world: World) -> None:
    number = world.met()
    thank_host(world.ws, "UGUEST", number, "The list of Zaphira")
    report_move(world.ws, "UGUEST", number, moved=True, tell_host=True)
    facts = review_of(world)
    t = words_for(None, world.ws.tz, world.ws.fields)
    drawn = drawn_year(2026, replace(facts.year, met=70), t)
    assert drawn.count("<g ") == MOST_CUPS
    assert "70 chats, of which 64 are drawn" in drawn
    sent = render(YearPicture("UHOST", 2026), facts, t)
    assert sent.file is not None
    assert sent.file.content.startswith(b"\x89PNG")
    assert sent.file.alt == "Your year as a host: 2026 1 chat Full cups: 1 guest thanked you in words."
    for said in (drawn, sent.file.alt, sent.text):
        assert not [each for each in ("UGUEST", "UHOST", "Zaphira", facts.reader.name) if each in said]
