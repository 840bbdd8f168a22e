"""The owner of transactions: begin() commits or rolls back, and nobody else does."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, select, text
from sqlalchemy.orm import Session

from bot.ports import AlreadyHandledError, Clock
from storage.afterwards.concerns import ConcernsTable
from storage.afterwards.referrals import ReferralsTable
from storage.afterwards.separations import SeparationsTable
from storage.asking.drafts import DraftsTable
from storage.asking.requests import RequestsTable
from storage.digest.counts import CountsTable
from storage.digest.digests import DigestsTable
from storage.engine import READ_ONLY, cut_log, write_anew
from storage.fields.fields import FieldsTable
from storage.fields.wordings import WordingsTable
from storage.finding_a_time.slots import SlotsTable
from storage.hosting.host_asks import HostAsksTable
from storage.hosting.hosts import HostsTable
from storage.hosting.outlooks import OutlooksTable
from storage.hosting.shelves import ShelvesTable
from storage.interviews.interviews import InterviewsTable
from storage.interviews.outcomes import OutcomesTable
from storage.offers.batches import BatchesTable
from storage.offers.offers import OffersTable
from storage.outbox import DUE, OPEN, OutboxTable
from storage.people.people import PeopleTable
from storage.privacy.audit import AuditTable
from storage.privacy.erasure import ErasureTable
from storage.privacy.own_data import OwnDataTable
from storage.records import DraftRow, HeartbeatRow, HostAskRow, InboxRow, OutboxRow
from storage.schedule import read_schedule
from storage.settings.choices import ChoicesTable
from storage.settings.closing_days import ClosingDaysTable
from storage.table import insert_once


class StoreTransaction:
    """The tables of one workspace within one transaction."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session, self._team_id = session, team_id
        self.people = PeopleTable(session, team_id)
        self.hosts = HostsTable(session, team_id)
        self.outlooks = OutlooksTable(session, team_id)
        self.host_asks = HostAsksTable(session, team_id)
        self.shelves = ShelvesTable(session, team_id)
        self.requests = RequestsTable(session, team_id)
        self.offers = OffersTable(session, team_id)
        self.interviews = InterviewsTable(session, team_id)
        self.outcomes = OutcomesTable(session, team_id)
        self.referrals = ReferralsTable(session, team_id)
        self.separations = SeparationsTable(session, team_id)
        self.concerns = ConcernsTable(session, team_id)
        self.slots = SlotsTable(session, team_id)
        self.drafts = DraftsTable(session, team_id)
        self.outbox = OutboxTable(session, team_id)
        self.counts = CountsTable(session, team_id)
        self.digests = DigestsTable(session, team_id)
        self.batches = BatchesTable(session, team_id)
        self.fields = FieldsTable(session, team_id)
        self.wordings = WordingsTable(session, team_id)
        self.audit = AuditTable(session, team_id)
        self.closing_days = ClosingDaysTable(session, team_id)
        self.choices = ChoicesTable(session, team_id)
        self.erasure = ErasureTable(session, team_id)
        self.own_data = OwnDataTable(session, team_id)

    def schedule(self, until: datetime | None = None) -> list[tuple[str, datetime, int]]:
        return read_schedule(self._session, self._team_id, until)

    def prunable(self, before: datetime, messages_before: datetime, asks_before: datetime) -> dict[str, int]:
        return {
            what: self._session.scalar(
                select(func.count()).select_from(row).where(row.team_id == self._team_id, old)
            )
            or 0
            for what, row, old in _past_their_time(before, messages_before, asks_before)
        }


class Store:
    """The database of one workspace.

    `after_commit` is called after every write: somebody may want to look at the outbox at once.
    """

    def __init__(
        self, engine: Engine, team_id: str, clock: Clock, after_commit: Callable[[], None] = lambda: None
    ) -> None:
        self._engine, self._team_id, self._clock = engine, team_id, clock
        self._after_commit = after_commit
        is_sqlite = engine.dialect.name == "sqlite"
        only_read = {READ_ONLY: True}
        self._looking = engine.execution_options(
            **only_read if is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        )
        self._reading = engine.execution_options(
            **only_read if is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )

    @contextmanager
    def begin(self, delivery: str | None = None) -> Iterator[StoreTransaction]:
        """Write, one writer at a time per workspace; `delivery` is Slack's id and is let in once.

        SQLite takes its lock with BEGIN IMMEDIATE; on PostgreSQL an advisory lock makes the same
        promise, so that a rule that counts (free seats, open requests) counts the same on both.
        """
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            if self._engine.dialect.name == "postgresql":
                session.execute(
                    text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
                    {"name": f"coffee-chat:{self._team_id}"},
                )
            if delivery is not None and not self._let_in(session, delivery):
                raise AlreadyHandledError(delivery)
            transaction = StoreTransaction(session, self._team_id)
            yield transaction
            transaction.outlooks.keep_up(self._clock.now())
        self._after_commit()

    @contextmanager
    def read(self) -> Iterator[StoreTransaction]:
        """Read a consistent picture without keeping writers out."""
        with Session(self._reading) as session, session.begin():
            yield StoreTransaction(session, self._team_id)

    @contextmanager
    def queue(self) -> Iterator[OutboxTable]:
        """Write to the outbox alone, beside whoever writes the rest: rows are claimed with SKIP LOCKED."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield OutboxTable(session, self._team_id)

    def prune(self, before: datetime, messages_before: datetime, asks_before: datetime) -> int:
        """Forget drafts and deliveries, ended messages, and asks to host, from before; return how many."""
        forgotten = 0
        with Session(self._engine) as session, session.begin():
            for _, row, old in _past_their_time(before, messages_before, asks_before):
                result = session.execute(delete(row).where(row.team_id == self._team_id, old))
                forgotten += getattr(result, "rowcount", 0)
        return forgotten

    def let_go(self) -> bool:
        return write_anew(self._engine)

    def cut_log(self) -> bool:
        return cut_log(self._engine)

    def recover(self) -> None:
        """At start: release the messages that an earlier process had claimed, before their leases end.

        Only where we are the one process there can be: a SQLite file has one bot.
        """
        if self._engine.dialect.name == "sqlite":
            with self.queue() as queue:
                queue.end_leases(self._clock.now())

    def anything_due(self, now: datetime) -> bool:
        """Say whether a message may be due: one statement, in no transaction that keeps anybody waiting."""
        with self._looking.connect() as connection:
            return connection.execute(DUE, {"team": self._team_id, "now": now}).first() is not None

    def beat(self, ended: Mapping[str, datetime]) -> None:
        """Note when each of these jobs last ended well."""
        with Session(self._engine) as session, session.begin():
            for job, at in ended.items():
                session.merge(HeartbeatRow(team_id=self._team_id, job=job, at=at))

    def heartbeats(self) -> dict[str, datetime]:
        with Session(self._engine) as session:
            rows = session.scalars(select(HeartbeatRow).where(HeartbeatRow.team_id == self._team_id))
            return {row.job: row.at for row in rows}

    def _let_in(self, session: Session, delivery: str) -> bool:
        return insert_once(
            session, InboxRow, team_id=self._team_id, key=delivery[:255], received_at=self._clock.now()
        )


def _past_their_time(
    before: datetime, messages_before: datetime, asks_before: datetime
) -> list[tuple[str, type[Any], ColumnElement[bool]]]:
    ended = (OutboxRow.ended_at < messages_before) & OutboxRow.state.not_in(OPEN)
    return [
        ("drafts", DraftRow, DraftRow.created_at < before),
        ("handled deliveries", InboxRow, InboxRow.received_at < before),
        ("ended messages", OutboxRow, ended),
        ("asks to host", HostAskRow, HostAskRow.asked_at < asks_before),
    ]
