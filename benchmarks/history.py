"""A large made-up history in a database, and what some work costs there beside its own statements sent bare."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, event, insert, text

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.fields.field import Field
from bot.steps.digest import take_count
from storage.records import HostFieldRow, HostRow, InterviewRow, OfferRow, OutcomeRow, PersonRow, RequestRow
from storage.store import Store

TEAM, NOW, MONTHS = "TBENCH", datetime(2027, 1, 4, 9, tzinfo=UTC), 24
MONTH = Month(2026, 11)
FIELDS, PEOPLE, ROWS_AT_ONCE, ROUNDS = 70, 50_000, 20_000, 3


class Undone(Exception):  # noqa: N818 - nothing is wrong
    """Takes back what was measured, so that the next round finds the same."""


class StoppedClock:
    def now(self) -> datetime:
        return NOW

    def real_now(self) -> datetime:
        return NOW


def workspace(engine: Engine) -> Workspace:
    """Return the app's side of it; Slack is never asked."""
    catalogue = FieldCatalogue([Field(f"field-{n}", f"Field {n}", f"Family {n % 9}") for n in range(FIELDS)])
    clock = StoppedClock()
    return Workspace(TEAM, Store(engine, TEAM, clock), None, clock, FieldBook(catalogue))  # type: ignore[arg-type]


def count(ws: Workspace) -> None:
    with ws.read() as tx:
        digest = take_count(tx, ws, MONTH)
    if not digest.totals.asked:
        raise RuntimeError("nothing was counted")


def record(engine: Engine, work: Callable[[], object]) -> list[tuple[str, Any]]:
    """Return the statements that some work sends, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    work()
    event.remove(engine, "before_cursor_execute", note)
    return sent


def run_bare(engine: Engine, statements: list[tuple[str, Any]]) -> None:
    """Send the statements by the driver alone, and take back what they wrote."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if engine.dialect.name == "sqlite":
            cursor.execute("BEGIN")  # our engine leaves that to whoever asks
        for statement, parameters in statements:
            cursor.execute(statement, parameters)
            if cursor.description:
                cursor.fetchall()
        connection.rollback()
    finally:
        connection.close()


def timed(work: Any) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def write_history(engine: Engine, requests: int) -> None:
    """Two years: two in three are introduced, half of them met, and hosts say what it gave them."""
    draw = Random(7)
    with engine.begin() as connection:
        for first in range(0, PEOPLE, ROWS_AT_ONCE):
            numbers = range(first, min(first + ROWS_AT_ONCE, PEOPLE))
            connection.execute(insert(PersonRow), [person(n) for n in numbers])
        hosts = range(0, PEOPLE, 10)
        connection.execute(insert(HostRow), [host(n) for n in hosts])
        serves = [
            {"team_id": TEAM, "person_id": f"U{n}", "field": f"field-{n // 10 % FIELDS}"} for n in hosts
        ]
        connection.execute(insert(HostFieldRow), serves)
    for first in range(1, requests + 1, ROWS_AT_ONCE):
        numbers = range(first, min(first + ROWS_AT_ONCE, requests + 1))
        rows = [ask(draw, number, requests) for number in numbers]
        with engine.begin() as connection:
            for table in (RequestRow, OfferRow, InterviewRow, OutcomeRow):
                connection.execute(insert(table), [row[table] for row in rows if table in row])
    learn(engine)


def learn(engine: Engine) -> None:
    """PostgreSQL looks at its tables by itself; SQLite has nobody who would, and so it plans without."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def person(number: int) -> dict[str, Any]:
    return {
        "team_id": TEAM, "id": f"U{number}", "name": f"Person {number}", "title": "", "standing": "member",
        "department": f"Department {number % 40}", "asked_slack_at": NOW,
    }  # fmt: skip


def host(number: int) -> dict[str, Any]:
    return {
        "team_id": TEAM, "person_id": f"U{number}", "available": True, "capacity": 2, "languages": ["en"],
        "formats": ["video"], "about": "", "stories": [], "quiet": [], "refuses": [],
    }  # fmt: skip


def ask(draw: Random, number: int, requests: int) -> dict[Any, dict[str, Any]]:
    at = NOW - timedelta(days=30 * MONTHS * (1 - number / requests))
    field, guest = draw.randrange(FIELDS), f"U{draw.randrange(PEOPLE)}"
    by = f"U{(draw.randrange(PEOPLE // 10 // FIELDS) * FIELDS + field) * 10}"
    introduced = draw.random() < 0.67
    rows: dict[Any, dict[str, Any]] = {
        RequestRow: {
            "id": number, "team_id": TEAM, "guest_id": guest, "field": f"field-{field}", "learn": "", "languages": [],
            "not_these": [], "questions": [], "neighbours": False, "created_at": at, "waiting_since": at,
            "state": "matched" if introduced else "lapsed", "lapses_at": at + timedelta(days=28),
        },
        OfferRow: {
            "id": number, "team_id": TEAM, "request_id": number, "host_id": by, "created_at": at, "deadline": at,
            "state": "accepted" if introduced else "declined", "reminded": True, "reasons": [],
            "question": "", "answer": "",
        },
    }  # fmt: skip
    if introduced:
        met = draw.random() < 0.5
        rows[InterviewRow] = {
            "id": number, "team_id": TEAM, "request_id": number, "guest_id": guest, "host_id": by,
            "field": f"field-{field}", "state": "met" if met else "unknown",
            "introduced_at": at + timedelta(hours=draw.randint(1, 90)),
        }  # fmt: skip
        rows[OutcomeRow] = {
            "team_id": TEAM, "interview_id": number, "person_id": draw.choice([guest, by]), "answered_at": at,
            "answer": "met" if met else "fell_through", "not_yet_count": 0, "benefits": [draw.randint(1, 9)],
            "useful": 4, "words": "", "story": "", "thanks": "",
        }  # fmt: skip
    return rows
