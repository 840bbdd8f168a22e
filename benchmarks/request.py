"""One request, from the command to the offer in the database, in a small and a large company and field.

    python benchmarks/request.py [--people 1000000] [--hosts 12000] [--short]

Each row stands beside the same request in a field of 40 such hosts in a small company, taking turns with it. In the
alike field all hosts are equal, so the draw decides among all of them; in the mixed one they differ in time zone,
languages, seats, fields, words and past, each guest writes a note, and half of them want somebody who came from another
field.
Printed as well: how long nobody else could write.
"""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline
from sqlalchemy import Connection, insert, text

from bot.context import Workspace
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.people import Person
from bot.domain.requests import Wish
from bot.facts.asking import RequestMade
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.hosting.note_outlooks import note_outlooks
from storage.records import HostFieldRow, HostRow, PersonRow
from storage.store import Store, StoreTransaction

TEAM, NOW = "TBENCH", datetime(2027, 1, 4, 9, tzinfo=UTC)
FEW_PEOPLE, FEW_HOSTS, CAPACITY, REQUESTS, WARM_UP = 1_000, 40, 8, 120, 20
ROWS_AT_ONCE = 10_000
FIELD, GUESTS = "marketing", 2_000
"""Guests come after the field's hosts: they host nothing else, so that nobody who asks is asked."""
ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/Lisbon", "America/New_York", "Asia/Tokyo", "Asia/Kolkata")
LANGUAGES = (["en"], ["en"], ["en", "de"], ["en", "fr"], ["de", "en", "fr"], ["ja"])
WORDS = tuple(
    f"{first}{second}" for first in ("brand", "price", "launch", "media") for second in "abcdefghijklmnop"
)
PASTS = ("", *(f"field {number}" for number in range(40)))


class StoppedClock:
    """All requests are made at one moment."""

    def now(self) -> datetime:
        return NOW

    def real_now(self) -> datetime:
        return NOW


class Nobody:
    """Slack is never asked: everybody is known."""

    def person(self, person_id: str, *, fresh: bool = False) -> Person | None:
        raise AssertionError(person_id, fresh)

    def group_members(self, usergroup_id: str) -> frozenset[str]:
        raise AssertionError(usergroup_id)

    def by_email(self, emails: Collection[str]) -> Mapping[str, Person]:
        raise AssertionError(emails)

    def post(self, channel_id: str, text: str, blocks: Sequence[dict[str, Any]]) -> bool:
        raise AssertionError(channel_id, text, blocks)


class TimedStore(Store):
    """A store that notes for how many seconds each writer kept the others out."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.held: list[float] = []

    @contextmanager
    def begin(self, delivery: str | None = None) -> Iterator[StoreTransaction]:
        with super().begin(delivery) as tx:
            since = perf_counter()
            yield tx
        self.held.append(perf_counter() - since)


@dataclass
class Company:
    """People, and the hosts of one field among them, in a database of its own."""

    people: int
    hosts: int
    mixed: bool = False
    times_seats: int = 1
    """So that few hosts have a seat for everybody who asks."""
    took: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)

    def found(self, database: Database) -> None:
        with database.engine.begin() as connection:
            for first in range(0, self.people, ROWS_AT_ONCE):
                hire(connection, self, range(first, min(first + ROWS_AT_ONCE, self.people)))
        clock = StoppedClock()
        self.store = TimedStore(database.engine, TEAM, clock)
        self.ws = Workspace(TEAM, self.store, Nobody(), clock, FieldBook(FieldCatalogue([])))
        note_outlooks(self.ws)
        if database.name == POSTGRESQL:  # does so by itself within a minute
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))

    def ask(self, number: int) -> None:
        draw = Random(number)
        learn = " ".join(draw.choices(WORDS, k=6)) if self.mixed else ""
        languages = frozenset(draw.choice(LANGUAGES)) if self.mixed else frozenset[str]()
        road = draw.choice((None, draw.choice(PASTS[1:]))) if self.mixed else None
        self.store.held.clear()
        begin = perf_counter()
        placed = request_interview(
            self.ws, f"U{self.hosts + number}", Wish(FIELD, learn, languages, road=road)
        )
        self.took.append(perf_counter() - begin)
        self.held.append(sum(self.store.held))
        if not isinstance(placed, RequestMade) or placed.hear_by is None:
            raise RuntimeError(f"no offer was made: {placed}")

    @property
    def milliseconds(self) -> float:
        return 1_000 * median(self.took[WARM_UP:])

    @property
    def milliseconds_held(self) -> float:
        return 1_000 * median(self.held[WARM_UP:])

    def __str__(self) -> str:
        return f"{self.hosts:,} {'mixed' if self.mixed else 'alike'} hosts, {self.people:,} people"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--hosts", type=int, default=12_000)
    parser.add_argument("--short", action="store_true", help="a large company of 100,000")
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    given = parser.parse_args()
    people = 100_000 if given.short else given.people
    for name in given.database:
        companies = [
            Company(FEW_PEOPLE + GUESTS, FEW_HOSTS),
            Company(20 * FEW_PEOPLE, 1_300),
            Company(people, given.hosts),
            Company(FEW_PEOPLE + GUESTS, FEW_HOSTS, mixed=True, times_seats=20),
            Company(people, given.hosts, mixed=True),
        ]
        with ExitStack() as stack:
            there = True
            for company in companies:
                found = stack.enter_context(databases(name))
                there = there and bool(found)
                if found:
                    company.found(found[0])
            if there:
                measure(companies)
                report(name, companies)


def measure(companies: Sequence[Company]) -> None:
    for number in range(REQUESTS + WARM_UP):
        for company in companies:
            company.ask(number)


def report(name: str, companies: Sequence[Company]) -> None:
    small = {company.mixed: company for company in companies if company.hosts == FEW_HOSTS}
    headline(f"one request, from the command to the offer, {name}")
    for company in companies:
        peer = small[company.mixed]
        if company is peer:
            Goal(unit=" ms").report(str(company), company.milliseconds)
        else:
            Goal(1.5, is_ratio=True, unit=" ms").report(str(company), company.milliseconds, peer.milliseconds)
    for company in companies:
        Goal(unit=" ms").report(f"of it nobody else could write: {company}", company.milliseconds_held)


def hire(connection: Connection, company: Company, numbers: range) -> None:
    hosts = [number for number in numbers if number < company.hosts or number % 14 == 0]
    hosts = [number for number in hosts if not company.hosts <= number < company.hosts + GUESTS]
    draws = {number: Random(number) for number in numbers}
    pick: Callable[[int, Sequence[Any]], Any] = lambda number, of: (  # noqa: E731
        draws[number].choice(of) if company.mixed else of[0]
    )
    connection.execute(
        insert(PersonRow),
        [
            {
                "team_id": TEAM,
                "id": f"U{number}",
                "name": f"Person {number}",
                "title": "",
                "tz": pick(number, ZONES),
                "standing": "member",
                "department": "d",
                "team": f"t{number // 8}",
                "manager_id": f"U{number // 8}",
                "asked_slack_at": NOW,
            }
            for number in numbers
        ],
    )
    if not hosts:
        return
    connection.execute(
        insert(HostRow),
        [
            {
                "team_id": TEAM,
                "person_id": f"U{number}",
                "available": True,
                "capacity": pick(number, (CAPACITY, 1, 2, 3, 4)) * company.times_seats,
                "languages": pick(number, LANGUAGES),
                "formats": ["video"],
                "about": " ".join(pick(number, ("", *WORDS)) for _ in range(8)),
                "came_from": sorted({pick(number, PASTS) for _ in range(2)} - {""}),
            }
            for number in hosts
        ],
    )
    served = [(number, FIELD if number < company.hosts else f"field {number % 100}") for number in hosts]
    also = [(number, "another") for number in hosts if pick(number, (False, False, True))]
    connection.execute(
        insert(HostFieldRow),
        [{"team_id": TEAM, "person_id": f"U{number}", "field": key} for number, key in (*served, *also)],
    )


if __name__ == "__main__":
    main()
