"""One statement past the ORM, beside the session with its records, and beside the driver alone (decision 035).

    python benchmarks/statements.py [--database SQLite PostgreSQL]

Reads one request by its key, changes it where it is still in its state, and adds one, in one transaction. The peer
makes its statement each time and lets the session keep records; the driver reads the same row by text.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.people import Person
from bot.domain.requests import RequestState, Wish
from bot.values import plain
from storage.asking.requests import RequestsTable, request_of
from storage.people.people import PeopleTable
from storage.records import RequestRow

TEAM, GUEST, NOW = "TBENCH", "UGUEST", datetime(2027, 1, 4, 9, tzinfo=UTC)
RUNS, TRIES = 200, 7
MICROSECONDS = 1e6
MOST = 0.75
"""Times the peer."""
LAPSES_AT, WAITING = NOW + timedelta(days=1), RequestState.WAITING


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    with databases(*parser.parse_args().database) as found:
        for database in found:
            measure(database)


def measure(database: Database) -> None:
    with Session(database.engine) as session, session.begin():
        PeopleTable(session, TEAM).put(Person(GUEST, "Gina"), NOW)
        table = RequestsTable(session, TEAM)
        request = table.add(GUEST, Wish("marketing"), NOW, NOW, LAPSES_AT)
        key = (RequestRow.team_id == TEAM, RequestRow.id == request.id)

        def read() -> None:
            request_of(session.scalars(select(RequestRow).where(*key)).one())

        def change() -> None:
            as_seen = update(RequestRow).where(*key, RequestRow.state == WAITING)
            session.execute(as_seen.values(state=WAITING, try_again_at=None))

        def add() -> None:
            row = RequestRow(
                team_id=TEAM,
                guest_id=GUEST,
                **plain(Wish("marketing")),
                state=WAITING,
                created_at=NOW,
                waiting_since=NOW,
                lapses_at=LAPSES_AT,
            )
            session.add(row)
            session.flush()
            request_of(row)

        bare = f"SELECT * FROM requests WHERE team_id = '{TEAM}' AND id = {request.id}"  # noqa: S608 - both are ours
        cursor = session.connection().connection.cursor()
        headline(f"one statement past the ORM, beside the session and its records, {database.name}")
        Goal(unit=" us").report("the driver alone reads one", took(lambda: cursor.execute(bare).fetchall()))
        goal = Goal(MOST, is_ratio=True, unit=" us")
        goal.report("read one by its key", took(lambda: table.get(request.id)), took(read))
        goal.report("change it as it was seen", took(lambda: table.move(request, WAITING)), took(change))
        goal.report(
            "add one", took(lambda: table.add(GUEST, Wish("marketing"), NOW, NOW, LAPSES_AT)), took(add)
        )


def took(work: Callable[[], object]) -> float:
    """Return the microseconds of one run, the best of some tries."""
    best = float("inf")
    for _ in range(TRIES):
        begin = perf_counter()
        for _ in range(RUNS):
            work()
        best = min(best, perf_counter() - begin)
    return best / RUNS * MICROSECONDS


if __name__ == "__main__":
    main()
