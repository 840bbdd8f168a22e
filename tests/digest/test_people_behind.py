"""Who counts toward the minimum cell, at the door: asked, forgotten, moved away, by the real use cases."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from world import World

from bot.domain.digest.months import Month
from bot.domain.fields.book import FieldEdit
from bot.domain.people import NEVER_TOOK_PART, Standing
from bot.domain.requests import RequestState
from bot.steps.digest import bounds_of
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.privacy.forget_person import forget_person

NOVEMBER = Month(2026, 11)


def told(world: World, month: Month = NOVEMBER) -> dict[str, int | None]:
    """How many are told to have asked, by row."""
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", str(month))
    return {line.row: line.counts.asked for line in shown.digest.lines}


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


def test_a_field_made_beside_a_small_one_does_not_lift_their_family(world: World) -> None:
    for key in ("decoy", "works-council"):
        edit_field(world.ws, "UHR", FieldEdit(key, key.title()))
    for number in range(12):
        world.ask(f"UG{number}")
    ask_and_be_forgotten(world, "decoy")
    world.ask("UVICTIM", "works-council")
    assert not [row for row in told(world) if row.startswith("family:")]


def test_who_has_left_still_counts(world: World) -> None:
    for number in range(5):
        world.ask(f"UG{number}", "legal")
    world.person("UG0", standing=Standing.DEACTIVATED)
    assert told(world) == {"legal": 5}


@pytest.mark.parametrize("standing", sorted(NEVER_TOOK_PART))
def test_an_account_that_cannot_take_part_does_not(standing: Standing, world: World) -> None:
    for number in range(5):
        world.ask(f"UG{number}", "legal")
    world.person("UG0", standing=standing)
    assert told(world) == {}


def test_who_is_in_a_small_number_is_known_by_numbers_alone(both_worlds: World) -> None:
    world = both_worlds
    world.ask("UG1", "legal")
    world.ask("UG2", "legal")
    world.ask("UG2", "sales")
    with world.ws.begin() as tx:
        [request] = [each for each in tx.requests.open_of("UG2") if each.wish.field == "sales"]
        tx.requests.move(request, RequestState.WITHDRAWN)
    with world.ws.read() as tx:
        bounds = NOVEMBER.bounds(world.ws.tz)
        who = tx.counts.tally(bounds, {"legal": "legal", "sales": "sales"}, bounds, 5).who
    assert who["sales", "withdrawn"] < who["legal", "asked"] == who["legal", "unmet"]
    assert who["", "withdrawn"] == who["sales", "withdrawn"], "one person has one number in all of them"


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
    assert (november.digest.totals.asked, december.digest.totals.asked) == (8, 9)
    with world.ws.read() as tx:
        assert bounds_of(tx, moved, NOVEMBER)[1] == bounds_of(tx, world.ws, Month(2026, 12))[0]
