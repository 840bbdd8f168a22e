"""One request, from the command to the offer in the database, in a small and in a large company.

    python benchmarks/request.py [--people 1000 200000]

The field has the same 40 hosts in both; the rest of the company hosts other fields, and nobody's request may look at
them. Prints the median of the use case on SQLite, the companies taking turns, and the ratio (target: 1.5 at most).
"""

import argparse
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, insert

from bot.context import Workspace
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.people import Person
from bot.domain.requests import Wish
from bot.facts.asking import RequestMade
from bot.usecases.asking.request_interview import request_interview
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.records import HostFieldRow, HostRow, PersonRow
from storage.store import Store

TEAM, NOW = "TBENCH", datetime(2027, 1, 4, 9, tzinfo=UTC)
HOSTS, CAPACITY, REQUESTS, WARM_UP = 40, 8, 200, 20
ROWS_AT_ONCE = 10_000


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", nargs=2, type=int, default=[1_000, 200_000])
    sizes = parser.parse_args().people
    with company(sizes[0]) as small, company(sizes[1]) as large:
        times: list[list[float]] = [[], []]
        for number in range(REQUESTS + WARM_UP):
            for ws, own in zip((small, large), times, strict=True):
                own.append(ask(ws, f"U{HOSTS + number}"))
    medians = [1_000 * median(own[WARM_UP:]) for own in times]
    print("one request, from command to offer, SQLite")
    for people, own, middle in zip(sizes, times, medians, strict=True):
        slow = 1_000 * quantiles(own[WARM_UP:], n=20)[-1]
        print(f"{people:>10,} people: median {middle:6.2f} ms, 95 % within {slow:6.2f} ms")
    print(f"{'ratio':>17}: {medians[1] / medians[0]:6.2f}")


def ask(ws: Workspace, guest_id: str) -> float:
    """Return the seconds that one request takes."""
    begin = perf_counter()
    placed = request_interview(ws, guest_id, Wish("marketing"))
    taken = perf_counter() - begin
    if not isinstance(placed, RequestMade) or placed.hear_by is None:
        raise RuntimeError(f"no offer was made: {placed}")
    return taken


@contextmanager
def company(people: int) -> Iterator[Workspace]:
    """Found a company in a database of its own: 40 people host marketing, 1 in 14 of the rest another field."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'company.db'}")
        upgrade(engine)
        with engine.begin() as connection:
            for first in range(0, people, ROWS_AT_ONCE):
                hire(connection, range(first, min(first + ROWS_AT_ONCE, people)))
        clock = StoppedClock()
        yield Workspace(TEAM, Store(engine, TEAM, clock), Nobody(), clock, FieldBook(FieldCatalogue([])))
        engine.dispose()


def hire(connection: Connection, numbers: range) -> None:
    hosts = [number for number in numbers if number < HOSTS or number % 14 == 0]
    connection.execute(
        insert(PersonRow),
        [
            {
                "team_id": TEAM,
                "id": f"U{number}",
                "name": f"Person {number}",
                "title": "",
                "tz": "Europe/Berlin",
                "standing": "member",
                "department": "d",
                "team": f"t{number // 8}",
                "manager_id": f"U{number // 8}",
                "asked_slack_at": NOW,
            }
            for number in numbers
        ],
    )
    connection.execute(
        insert(HostRow),
        [
            {
                "team_id": TEAM,
                "person_id": f"U{number}",
                "available": True,
                "capacity": CAPACITY,
                "languages": ["en"],
                "formats": ["video"],
                "about": "",
            }
            for number in hosts
        ],
    )
    connection.execute(
        insert(HostFieldRow),
        [
            {
                "team_id": TEAM,
                "person_id": f"U{number}",
                "field": "marketing" if number < HOSTS else f"field {number % 100}",
            }
            for number in hosts
        ],
    )


if __name__ == "__main__":
    main()
