"""Who counts toward the minimum cell, at the door: asked, forgotten, moved away, by the real use cases."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from world import World

from bot.domain.digest.months import Month
from bot.domain.people import NEVER_TOOK_PART, Standing
from bot.steps.digest import bounds_of
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.privacy.forget_person import forget_person

NOVEMBER = Month(2026, 11)


def told(world: World, month: Month = NOVEMBER) -> set[str]:
    """The fields that are named."""
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", str(month))
    return {line.row for line in shown.digest.lines}


def ask_and_be_forgotten(world: World, field: str, times: int = 4) -> None:
    for _ in range(times):
        world.person("UHR")
        world.ask("UHR", field)
        forget_person(world.ws, "UHR")


def test_asking_and_being_forgotten_four_times_is_not_four_people(both_worlds: World) -> None:
    world = both_worlds
    for number in range(12):
        world.ask(f"UG{number}")
    ask_and_be_forgotten(world, "legal")
    world.ask("UVICTIM", "legal")
    assert "legal" not in told(world), "five requests, and five less four is one other person"


def test_whoever_was_forgotten_is_in_no_number(both_worlds: World) -> None:
    """Only those who are there are counted, so a stand-in fills no gap between what one knows and what is told."""
    world = both_worlds
    for number in range(6):
        world.ask(f"UG{number}")
    ask_and_be_forgotten(world, "marketing", 30)
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", str(NOVEMBER))
    assert shown.digest.totals.asked.high <= 10


def test_who_has_left_still_counts(world: World) -> None:
    for number in range(5):
        world.ask(f"UG{number}", "legal")
    world.person("UG0", standing=Standing.DEACTIVATED)
    assert told(world) == {"legal"}


@pytest.mark.parametrize("standing", sorted(NEVER_TOOK_PART))
def test_an_account_that_cannot_take_part_does_not(standing: Standing, world: World) -> None:
    for number in range(5):
        world.ask(f"UG{number}", "legal")
    world.person("UG0", standing=standing)
    assert told(world) == set()


@pytest.mark.parametrize("later", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_request_is_in_one_month_whatever_becomes_of_the_time_zone(later: str, both_worlds: World) -> None:
    """A request an hour before or after the month's end, by the time zone of either month."""
    world = both_worlds
    world.person("UG")
    for number in range(8):
        world.clock.at = datetime(2026, 11, 30, 9 if number % 2 else 22, 30, tzinfo=UTC)
        world.ask(f"UA{number}")
    for number in range(9):
        world.clock.at = datetime(2026, 12, 1, 1 if number % 2 else 12, 30, tzinfo=UTC)
        world.ask(f"UB{number}", "sales")
    world.clock.at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    november: Any = show_digest(world.ws, "UHR", "2026-11")
    moved = replace(world.ws, tz=ZoneInfo(later))
    december: Any = show_digest(moved, "UHR", "2026-12")
    assert november.digest.totals.asked.low <= 8 <= november.digest.totals.asked.high
    assert december.digest.totals.asked.low <= 9 <= december.digest.totals.asked.high
    with world.ws.read() as tx:
        counted = [tx.counts.so_far(bounds_of(tx, moved, month)) for month in (NOVEMBER, Month(2026, 12))]
        assert counted == [8, 9]
        assert bounds_of(tx, moved, NOVEMBER)[1] == bounds_of(tx, world.ws, Month(2026, 12))[0]
