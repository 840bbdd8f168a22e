"""Of the month that runs HR reads how many asked at least, three times, and whoever looks every day no more."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from world import MONDAY, HandClock, World

from bot.domain.digest.figures import Range
from bot.domain.digest.months import Month
from bot.domain.digest.so_far import looked_on
from bot.jobs import rule_jobs, run_once
from bot.usecases.digest.look_at_month import look_at_month
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.privacy.forget_person import forget_person
from bot.usecases.show_home import show_home

DECEMBER = Month(2026, 12)


def said(world: World) -> int:
    shown = show_home(world.ws, "UHR").so_far
    assert shown is not None
    assert shown.month == Month.of(world.clock.now(), world.ws.tz)
    return shown.at_least


def test_who_looks_every_day_sees_three_steps_at_most(both_worlds: World) -> None:
    """One asks each hour of the day, and HR looks each time: it changes on three mornings, and never for one person."""
    world, seen, asked = both_worlds, list[tuple[date, int, int]](), 0
    world.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    while world.clock.at.month == 12:
        for hour in (9, 12):
            world.clock.at = world.clock.at.replace(hour=hour)
            world.ask(f"UG{asked}")
            asked += 1
            look_at_month(world.ws)
            seen.append((world.clock.at.date(), said(world), asked))
        world.clock.at = world.clock.at.replace(hour=9) + timedelta(days=1)
    changes = [each for before, each in pairwise(seen) if before[1] != each[1]]
    assert {day.day for day, _, _ in changes} <= {8, 15, 22}
    assert len(changes) >= 2
    assert all(level % 10 == 0 and level < n for _, level, n in changes)


def test_nothing_is_said_below_twice_the_minimum(world: World) -> None:
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    for n in range(9):
        world.ask(f"UG{n}")
    world.clock.at = datetime(2026, 12, 30, 9, 0, tzinfo=UTC)
    assert look_at_month(world.ws) == 3
    assert said(world) == 0
    shown = show_home(world.ws, "UHR").so_far
    assert shown is not None
    assert shown.begins_with == 10


def test_the_coin_is_thrown_once_and_who_is_forgotten_takes_nothing_back(both_worlds: World) -> None:
    world = both_worlds
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    for n in range(30):
        world.ask(f"UG{n}")
    world.clock.at = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    assert [look_at_month(world.ws) for _ in range(20)] == [1, *[0] * 19]
    before = said(world)
    assert before in (20, 30)
    for n in range(12):
        forget_person(world.ws, f"UG{n}")
    world.clock.at = datetime(2026, 12, 23, 9, 0, tzinfo=UTC)
    run_once(rule_jobs(world.ws))
    assert said(world) == before


def test_what_was_said_is_the_least_of_the_months_total(world: World) -> None:
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    for n in range(14):
        world.ask(f"UG{n}")
    world.clock.at = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)
    look_at_month(world.ws)
    assert said(world) == 10
    world.clock.at = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    shown: Any = show_digest(world.ws, "UHR", str(DECEMBER))
    assert isinstance(shown.digest.totals.asked, Range)
    assert 10 <= shown.digest.totals.asked.low <= 14


def test_only_hr_reads_it(world: World) -> None:
    assert show_home(world.ws, "UGUEST").so_far is None


@dataclass
class Pretending(HandClock):
    """`tick --now`: the moment that it says, and the one that has come."""

    real: datetime = MONDAY

    def real_now(self) -> datetime:
        return self.real


def test_no_pretended_date_looks_ahead(world: World) -> None:
    early = replace(world.ws, clock=Pretending(datetime(2026, 12, 30, 9, 0, tzinfo=UTC), real=MONDAY))
    look_at_month(early)
    with world.ws.read() as tx:
        assert tx.digests.looked_on(DECEMBER) == set()
        assert tx.digests.looked_on(Month.of(MONDAY, world.ws.tz)) == set(
            looked_on(Month.of(MONDAY, world.ws.tz), MONDAY.date())
        )
