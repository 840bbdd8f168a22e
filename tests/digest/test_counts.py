"""What the digest counts, on both databases: cohorts by company time, distinct people, rows of merged fields."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from world import MONDAY, World

from bot.domain.digest.figures import BENEFITS
from bot.domain.digest.months import Month
from bot.domain.digest.suppression import Count
from bot.domain.digest.tally import Tally
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback
from bot.usecases.interviews.report_outcome import report_outcome

NOVEMBER = Month(2026, 11)
FIELDS = {"marketing": "marketing", "legal": "other", "sales": "other"}


@pytest.fixture
def world(both_worlds: World) -> World:
    """Two met in marketing, one waits there; one asked for both of the others, and sales has no host."""
    world = both_worlds
    world.host("UHOST", department="Marketing", capacity=8)
    world.host("ULAW", "legal", department="")
    for guest in ("UG1", "UG2"):
        world.person(guest, department="Product")
        world.met(guest)
    chats = {guest: tx_interviews(world, guest)[0] for guest in ("UG1", "UG2")}
    with world.ws.begin() as tx:
        tx.outcomes.write(chats["UG1"], "UG1", Feedback(useful=4), MONDAY)
        tx.outcomes.write(chats["UG2"], "UG2", Feedback(useful=5), MONDAY)
        tx.outcomes.write(chats["UG1"], "UHOST", Feedback(benefits=(1, 9)), MONDAY)
        tx.outcomes.write(chats["UG2"], "UHOST", Feedback(benefits=(9,)), MONDAY)
        tx.outcomes.set_moved(chats["UG2"], "UG2", moved=True)
    world.ask("UG3")
    world.ask("UG4", "legal")
    world.ask("UG4", "sales")
    return world


def tx_interviews(world: World, person_id: str) -> list[int]:
    with world.ws.read() as tx:
        return [interview.id for interview in tx.interviews.of_person(person_id)]


def counted(world: World, month: Month = NOVEMBER, moved_of: Month = NOVEMBER) -> Tally:
    with world.ws.read() as tx:
        return tx.counts.tally(month.bounds(world.ws.tz), FIELDS, moved_of.bounds(world.ws.tz), 5)


def test_requests_by_row_with_distinct_guests(world: World) -> None:
    tally = counted(world)
    assert tally.rows["marketing"] == {
        "asked": Count(3, 3), "introduced": Count(2, 2), "waiting": Count(1, 1), "unmet": Count(),
        "withdrawn": Count(),
    }  # fmt: skip
    assert tally.rows["other"]["asked"] == Count(2, 1), "one person in two fields of one row"
    assert (tally.rows["other"]["waiting"], tally.rows["other"]["unmet"]) == (Count(1, 1), Count(1, 1))
    assert tally.totals["asked"] == Count(5, 4)
    assert tally.hosts == {"marketing": 1, "other": 1}


def test_what_became_of_the_introductions(world: World) -> None:
    tally = counted(world)
    assert (tally.counts["met"], tally.counts["sides"]) == (Count(2, 2), Count(4, 3))
    assert (tally.statistics["useful"], tally.counts["raters"]) == (4.5, Count(2, 2))
    assert tally.benefits == (Count(1, 1), *[Count()] * 7, Count(2, 1))
    assert (tally.statistics["acceptance"], tally.counts["accepted"]) == (100.0, Count(2, 1))
    assert tally.flows == {("Product", "Marketing"): Count(2, 1)}
    assert tally.loads == (2,)
    assert tally.statistics["median_days"] == 0
    assert tally.counts["moved"] == Count(1, 1)
    assert counted(world, moved_of=Month(2026, 7)).counts["moved"] == Count()


def test_a_request_belongs_to_one_month_by_company_time(both_worlds: World) -> None:
    world = both_worlds
    world.clock.at = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    world.ask("UG1")
    berlin = world.ws.tz.__class__("Europe/Berlin")
    found: list[Any] = []
    with world.ws.read() as tx:
        found = [tx.counts.fields_asked(Month(2026, n).bounds(berlin)) for n in (10, 11)]
    assert found == [[], ["marketing"]]


def test_lapsed_is_unmet_and_withdrawn_is_nothing(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    for guest in ("UG1", "UG2"):
        world.ask(guest)
    world.live(days=30, hours=12)
    tally = counted(world)
    assert tally.rows["marketing"]["unmet"] == Count(2, 2)
    assert tally.totals["waiting"] == Count()


def test_waits_are_counted_in_half_days(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask("UG1")
    world.clock.at += timedelta(hours=31)
    offer = world.offers("UHOST")[0]
    from bot.usecases.offers.answer_offer import accept_offer  # noqa: PLC0415

    accept_offer(world.ws, "UHOST", offer.id)
    assert counted(world).statistics["median_days"] == 1.5
    report_outcome(world.ws, "UG1", tx_interviews(world, "UG1")[0], Answer.FELL_THROUGH)
    assert counted(world).counts["met"] == Count()


def test_a_benefit_is_one_digit() -> None:
    """They are found in a list's text: with ten of them, 1 would be found in 10."""
    assert BENEFITS < 10
