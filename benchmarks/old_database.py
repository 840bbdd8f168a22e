"""What a database costs that years have filled, beside the same statements sent bare.

    python benchmarks/old_database.py [--short] [--requests 1000000] [--database SQLite PostgreSQL]

A month's digest out of 1,000,000 requests; the Home, with the list that /coffee-chat status shows, of somebody with 500
chats; the look whether a nudge is due, with 100,000 open interviews; one message claimed of 100,000 that are due. Each
is measured turn about with its own statements, as the driver sends them. The goal is three times that at most, or two
milliseconds more: so long any transaction takes, however little it asks.
"""

import argparse
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any

from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline
from history import (
    NOW,
    PEOPLE,
    ROWS_AT_ONCE,
    TEAM,
    Undone,
    count,
    learn,
    record,
    run_bare,
    timed,
    workspace,
    write_history,
)
from sqlalchemy import Engine, func, insert, select

from bot.context import Workspace
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.show_home import show_home
from storage.records import InterviewRow, OutboxRow, OutcomeRow, RequestRow

CHATS, OPEN_INTERVIEWS, MESSAGES, DUE_NOW = 500, 100_000, 100_000, 20
BUSY = "U0"
"""Who has 500 chats: half as a guest, half as a host."""
TIMES, MORE_MS, MEGABYTES = 3, 2, 64
LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Measure:
    name: str
    work: Callable[[Workspace], object]
    rounds: int = 21


def claim_one(ws: Workspace) -> None:
    with suppress(Undone), ws.begin() as tx:
        if not tx.outbox.claim(NOW, LEASE, 1):
            raise RuntimeError("nothing was due")
        raise Undone


def look_for_nudges(ws: Workspace) -> None:
    if send_nudges(ws):
        raise RuntimeError("nothing was to be due")


def measures(requests: int) -> list[Measure]:
    return [
        Measure(f"digest of a month, of {requests:,} requests", count, 3),
        Measure(f"Home of somebody with {CHATS} chats", partial(show_home, person_id=BUSY)),
        Measure(f"is a nudge due? {OPEN_INTERVIEWS:,} open interviews", look_for_nudges),
        Measure(f"claim 1 of {MESSAGES:,} messages that are due", claim_one),
    ]


def write_busy_person(engine: Engine) -> None:
    """Give interviews of others to one person, so that they have met somebody 500 times in two years."""
    with engine.begin() as connection:
        met = connection.execute(
            select(InterviewRow.id, InterviewRow.request_id, InterviewRow.guest_id)
            .where(InterviewRow.state == "met", InterviewRow.guest_id != BUSY, InterviewRow.host_id != BUSY)
            .order_by(InterviewRow.id)
        ).all()
        for place, (interview, request, guest) in enumerate(met[:: len(met) // CHATS][:CHATS]):
            mine = OutcomeRow.__table__.c.interview_id == interview
            side = "guest_id" if place % 2 else "host_id"
            connection.execute(
                InterviewRow.__table__.update().where(InterviewRow.id == interview).values({side: BUSY})
            )
            if place % 2:
                connection.execute(
                    RequestRow.__table__.update().where(RequestRow.id == request).values(guest_id=BUSY)
                )
            who = BUSY if place % 2 == 0 else guest
            connection.execute(OutcomeRow.__table__.update().where(mine).values(person_id=who))


def write_open_interviews(engine: Engine) -> None:
    """Introduced lately, with nothing to ask before tomorrow."""
    with engine.begin() as connection:
        first = connection.scalar(select(func.max(RequestRow.id))) or 0
        for begin in range(0, OPEN_INTERVIEWS, ROWS_AT_ONCE):
            numbers = range(first + begin + 1, first + min(begin + ROWS_AT_ONCE, OPEN_INTERVIEWS) + 1)
            connection.execute(insert(RequestRow), [request(number) for number in numbers])
            connection.execute(insert(InterviewRow), [interview(number) for number in numbers])


def request(number: int) -> dict[str, Any]:
    return {
        "id": number, "team_id": TEAM, "guest_id": f"U{number % PEOPLE}", "field": "field-1", "learn": "",
        "languages": [], "not_these": [], "questions": [], "neighbours": False, "created_at": NOW, "waiting_since": NOW,
        "state": "matched", "lapses_at": NOW + timedelta(days=28),
    }  # fmt: skip


def interview(number: int) -> dict[str, Any]:
    return {
        "id": number, "team_id": TEAM, "request_id": number, "guest_id": f"U{number % PEOPLE}",
        "host_id": f"U{(number + 10) % PEOPLE}", "field": "field-1", "state": "introduced", "introduced_at": NOW,
        "look_at": NOW + timedelta(days=1, seconds=number),
    }  # fmt: skip


def write_messages(engine: Engine) -> None:
    with engine.begin() as connection:
        for begin in range(0, MESSAGES, ROWS_AT_ONCE):
            numbers = range(begin, min(begin + ROWS_AT_ONCE, MESSAGES))
            connection.execute(insert(OutboxRow), [message(number) for number in numbers])
    learn(engine)


def message(number: int) -> dict[str, Any]:
    reader = f"U{number % PEOPLE}"
    return {
        "team_id": TEAM, "key": f"bench:{number}", "kind": "year_in_review", "lane": reader,
        "facts": {"host_id": reader, "year": number}, "by_clock": number >= DUE_NOW, "state": "pending",
        "created_at": NOW, "not_before": NOW - timedelta(seconds=number), "attempts": 0,
    }  # fmt: skip


def measure(database: Database, requests: int) -> bool:
    """Print the table of one database; False where a goal is missed."""
    engine = database.engine
    for write in (
        partial(write_history, requests=requests),
        write_busy_person,
        write_open_interviews,
        write_messages,
    ):
        write(engine)
    ws = workspace(engine)
    headline(f"a database of years, {database.name}: {requests:,} requests, {PEOPLE:,} people")
    met = [_report(engine, ws, each) for each in measures(requests)]
    return all(met)


def _report(engine: Engine, ws: Workspace, each: Measure) -> bool:
    work = partial(each.work, ws)
    statements = record(engine, work)
    ours, bare = [], []
    for _ in range(each.rounds):
        ours.append(timed(work))
        bare.append(timed(partial(run_bare, engine, statements)))
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    milliseconds = [median(all_) * 1_000 for all_ in (ours, bare)]
    bound = max(TIMES * milliseconds[1], milliseconds[1] + MORE_MS)
    met = Goal(round(bound, 1), unit=" ms").report(each.name, *milliseconds)
    return Goal(MEGABYTES, unit=" MB").report("  its memory at the peak", peak) and met


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="100,000 requests")
    parser.add_argument("--requests", type=int)
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    given = parser.parse_args()
    requests = given.requests or (100_000 if given.short else 1_000_000)
    with databases(*given.database) as found:
        met = [measure(each, requests) for each in found]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
