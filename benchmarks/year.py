"""A made-up year as the rules see it: people, hosts with habits, and requests (docs/matching.md, section 3)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.scenario import Arrival, Habit, Scenario
from bot.domain.people import Department, Host, Person, Place, Profile, Team
from bot.domain.requests import Wish
from bot.domain.workdays import Calendar

PEOPLE, FIELDS, TEAM = 10_000, 80, 8
FIRST_DAY = datetime(2027, 1, 4, 9, tzinfo=UTC)
WORKDAYS = 260
HOURS_EAST = (0, 2, 5, 7, 10, 12, -10, -7, -5, -2)
"""Ten zones around the globe; neighbours share about six working hours."""
WEEKS_OFF = (2, 2, 1)
LANGUAGES = ("en", "de", "fr", "es", "ja")


class EveryDay(Calendar):
    """A week of seven working days, as matching.md's simulation seems to have had."""

    def is_workday(self, day: date) -> bool:
        return bool(day)


def found_year(
    requests: int, seed: int, *, weekends: bool = True, away: bool = False, sharing: float = 0.0
) -> Scenario:
    """Return a year of so many requests, all of it drawn from one seed.

    `away`: hosts have their weeks off. `sharing`: the share of guests to whom a table is fine, too.
    """
    people, fields = PEOPLE, FIELDS
    draw = np.random.default_rng(seed)
    share = np.arange(1, fields + 1) ** -0.9
    share /= share.sum()
    works_in = draw.choice(fields, people, p=share)
    staff = found_staff(draw, people)
    languages = spoken_languages(draw, people)
    capacity = draw.choice(4, people, p=[0.4, 0.35, 0.15, 0.1]) + 1
    hosts, habits = [], {}
    for number in np.sort(draw.choice(people, round(people * 0.075), replace=False)).tolist():
        more = int(draw.random() < 0.2) * (1 + int(draw.random() < 0.5))
        served = {int(works_in[number]), *draw.choice(fields, more, p=share).tolist()}
        host = Host(
            staff[number],
            Profile(frozenset(map(_field, served)), int(capacity[number]), languages[number]),
        )
        hosts.append(Candidate(host, managers_of(number)))
        habits[host.id] = Habit(silence=float(draw.beta(1, 4)))
    if away:
        absent = np.random.default_rng(seed + 1_000)  # of its own: all else stays as it is without
        habits = {host: replace(habit, away=_weeks_off(absent)) for host, habit in habits.items()}
    # What many do is asked for by many, but not in the same order.
    by_demand = np.argsort(np.log(np.arange(1, fields + 1)) + draw.normal(0, 0.6, fields))
    wanted = by_demand[draw.choice(fields, requests, p=share)].tolist()
    guests = draw.integers(0, people, requests).tolist()
    days = np.sort(draw.uniform(0, WORKDAYS if weekends else 364, requests))
    shares = (np.random.default_rng(seed + 2_000).random(requests) < sharing).tolist()
    arrivals = [
        Arrival(
            _moment(day, 5 if weekends else 7),
            staff[guest],
            Wish(_field(field), languages=languages[guest], shares_table=share_table),
            managers_of(guest),
        )
        for day, guest, field, share_table in zip(days.tolist(), guests, wanted, shares, strict=True)
    ]
    return Scenario(arrivals, hosts, habits, seed, Calendar if weekends else EveryDay)


def _weeks_off(draw: np.random.Generator) -> tuple[tuple[datetime, datetime], ...]:
    """Five weeks a year: two of two weeks, one of one."""
    starts = [FIRST_DAY + timedelta(weeks=week) for week in draw.integers(0, 52, len(WEEKS_OFF)).tolist()]
    return tuple(
        (start, start + timedelta(weeks=weeks)) for start, weeks in zip(starts, WEEKS_OFF, strict=True)
    )


def managers_of(number: int) -> tuple[str, ...]:
    """Everybody's manager has an eighth of their number, up to 0, the head."""
    chain = []
    while number > 0:
        number //= TEAM
        chain.append(f"U{number}")
    return tuple(chain)


def found_staff(draw: np.random.Generator, people: int) -> list[Person]:
    zones = draw.choice(10, people, p=np.array([30, 20, 12, 10, 8, 6, 5, 4, 3, 2]) / 100).tolist()
    return [
        Person(
            f"U{number}",
            f"Person {number}",
            tz=_zone(HOURS_EAST[zones[number]]),
            place=Place(
                department=Department("d"), team=Team(f"t{number // TEAM}"), manager_id=f"U{number // TEAM}"
            ),
        )
        for number in range(people)
    ]


def spoken_languages(draw: np.random.Generator, people: int) -> list[frozenset[str]]:
    speaks = np.zeros((people, len(LANGUAGES)), bool)
    speaks[np.arange(people), draw.choice(len(LANGUAGES), people, p=[0.1, 0.3, 0.3, 0.2, 0.1])] = True
    speaks[:, 0] |= draw.random(people) < 0.75
    speaks |= draw.random((people, len(LANGUAGES))) < 0.05
    return [frozenset(LANGUAGES[n] for n in np.flatnonzero(row)) for row in speaks]


def _zone(hours_east: int) -> str:
    return f"Etc/GMT{-hours_east:+d}" if hours_east else "UTC"  # POSIX counts westward


def _field(number: int) -> str:
    return f"field {number}"


def _moment(day: float, days_a_week: int) -> datetime:
    """Return a moment in the eight working hours of that workday, company time."""
    week, weekday = divmod(int(day), days_a_week)
    return FIRST_DAY + timedelta(days=7 * week + weekday, hours=8 * (day % 1))
