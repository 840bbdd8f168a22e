"""Takes people out of the tables, as their rows say column by column (storage/records)."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Select,
    String,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    false,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import Table as SqlTable

from bot.domain.digest.months import Month
from bot.domain.people import PSEUDONYM, Standing
from bot.domain.requests import OPEN_REQUEST
from storage.outbox import OPEN
from storage.records import (
    REGISTER,
    ConcernRow,
    ForgottenRow,
    InterviewRow,
    NudgeRow,
    OfferRow,
    OutboxRow,
    OutcomeRow,
    PersonRow,
    ReferralRow,
    RequestRow,
    Row,
    SlotRow,
)
from storage.records.register import Erasure, Said
from storage.table import Table, insert_once, whose

TABLES = Row.metadata.sorted_tables
OF_AN_INTERVIEW = (SlotRow, NudgeRow, ReferralRow, ConcernRow)
SLICE = 5_000
"""Rows a statement: databases take only so many values at once."""
HALF_A_DAY = timedelta(hours=12)
StandIns = dict[tuple[str, datetime], str]
"""By person and first of the month: who stands in for them there."""
ID_LENGTH = 32
"""Of the columns that hold one id and nothing else; longer ones may hold an id among other things."""


class ErasureTable(Table):
    """Erasure in one workspace."""

    def silence(self, person_id: str) -> None:
        about = {
            "interview_id": self._ids(InterviewRow, InterviewRow.guest_id, InterviewRow.host_id, person_id),
            "request_id": self._ids(RequestRow, RequestRow.guest_id, RequestRow.wanted_host_id, person_id),
        }
        asked = select(RequestRow.id).where(RequestRow.guest_id == person_id)
        mine = or_(OfferRow.host_id == person_id, OfferRow.request_id.in_(asked))
        about["offer_id"] = set(self._session.scalars(select(OfferRow.id).where(self._here(OfferRow), mine)))
        waiting = self._session.scalars(
            select(OutboxRow).where(self._here(OutboxRow), OutboxRow.state.in_(OPEN))
        )
        for row in waiting:
            if any(row.facts.get(name) in numbers for name, numbers in about.items()):
                self._session.delete(row)
        self._session.flush()

    def keep_mark(self, person_id: str, month: Month) -> None:
        person = self._session.get(PersonRow, (self._team_id, person_id))
        if person is not None:
            insert_once(
                self._session, ForgottenRow, team_id=self._team_id, mark=person.mark, month=str(month)
            )

    def drop_marks(self, before: Month) -> None:
        old = (ForgottenRow.team_id == self._team_id, ForgottenRow.month < str(before))
        self._session.execute(delete(ForgottenRow).where(*old))

    def forget(self, person_id: str, tz: ZoneInfo) -> None:
        """What belongs to them by another row is done first: afterwards that row names nobody."""
        self._session.flush()
        self._hosts_changed(
            select(RequestRow.id).where(self._here(RequestRow), RequestRow.guest_id == person_id)
        )

        def first(asked: datetime) -> datetime:
            return Month.of(asked, tz).bounds(tz)[0]

        self._pass_up(person_id)
        for table, column in _columns(Erasure.WAIT):
            as_guest = table.c.guest_id == person_id
            self._rewrite(table, column, as_guest, lambda row: first(row.asked) + _wait(row))
            self._rewrite(table, column, table.c.host_id == person_id, lambda row: row.asked + _wait(row))
        for table, column in _columns(Erasure.MONTH):
            self._rewrite(table, column, _owned(table, column, person_id), lambda row: first(row.asked))
        for table, column in _columns(Erasure.TAKEN_OUT):
            self._take_out(table, column.name, person_id)
        for table, column in _columns(Erasure.EMPTIED, Erasure.TAKEN_OUT, Erasure.NAMED):
            self._fill(table, column.name, _nothing(column), _owned(table, column, person_id))
        for table, column in _columns(Erasure.WITH_CHAT):
            theirs = _owned(table, column, person_id)
            self._session.execute(delete(table).where(table.c.team_id == self._team_id, theirs))
        stand_ins: StandIns = {}
        for table, column in _columns(Erasure.REPLACED, Erasure.NAMED):
            self._replace(table, column, column == person_id, first, stand_ins)
        for table, column in reversed(_columns(Erasure.DELETED)):
            self._delete(table, column, person_id)
        self._session.expire_all()

    def oldest(self, before: datetime) -> datetime | None:
        """Return when the oldest ended request was made that still has people in it; None for none before then."""
        return self._session.scalar(
            select(RequestRow.created_at)
            .where(self._here(RequestRow), RequestRow.created_at < before, *self._ended_with_people())
            .order_by(RequestRow.created_at)
            .limit(1)
        )

    def with_people(self, bounds: tuple[datetime, datetime]) -> int:
        return len(self._made_in(bounds))

    def make_anonymous(self, bounds: tuple[datetime, datetime]) -> int:
        """One stand-in for each person within `bounds`: counts of people stay right, other months are not linked."""
        requests = self._made_in(bounds)
        stand_ins: StandIns = {}
        for start in range(0, len(requests), SLICE):
            self._strip_requests(requests[start : start + SLICE], bounds[0], stand_ins)
        self._session.expire_all()
        return len(requests)

    def _made_in(self, bounds: tuple[datetime, datetime]) -> list[int]:
        made = (RequestRow.created_at >= bounds[0], RequestRow.created_at < bounds[1])
        ended = select(RequestRow.id).where(self._here(RequestRow), *made, *self._ended_with_people())
        return list(self._session.scalars(ended))

    def _strip_requests(self, requests: list[int], first: datetime, stand_ins: StandIns) -> None:
        """Requests come last: how long one waited is worked out from when it was made."""
        interviews = list(
            self._session.scalars(select(InterviewRow.id).where(InterviewRow.request_id.in_(requests)))
        )
        self._hosts_changed(requests)
        for row in OF_AN_INTERVIEW:
            self._session.execute(delete(row).where(row.interview_id.in_(interviews)))
        self._strip(OutcomeRow, OutcomeRow.interview_id.in_(interviews), first, stand_ins)
        self._strip(InterviewRow, InterviewRow.id.in_(interviews), first, stand_ins)
        self._strip(OfferRow, OfferRow.request_id.in_(requests), first, stand_ins)
        self._strip(RequestRow, RequestRow.id.in_(requests), first, stand_ins)

    def _hosts_changed(self, requests: Select[Any] | list[int]) -> None:
        """What counts of the hosts of these requests goes, or moves to another day."""
        for row in (OfferRow, InterviewRow):
            self._changed(*self._session.scalars(select(row.host_id).where(row.request_id.in_(requests))))

    def leavers(self, before: datetime) -> list[str]:
        return list(
            self._session.scalars(
                select(PersonRow.id)
                .where(self._here(PersonRow), PersonRow.left_at < before)
                .order_by(PersonRow.id)
            )
        )

    def _here(self, row: type[Any]) -> ColumnElement[bool]:
        here: ColumnElement[bool] = row.team_id == self._team_id
        return here

    def _ids(self, row: type[Any], *columns: Any) -> set[int]:
        *sides, person_id = columns
        return set(
            self._session.scalars(
                select(row.id).where(self._here(row), or_(*(side == person_id for side in sides)))
            )
        )

    def _ended_with_people(self) -> list[ColumnElement[bool]]:
        asked = select(OfferRow.request_id).where(OfferRow.host_id.not_like(f"{PSEUDONYM}%"))
        unfinished = select(InterviewRow.request_id).where(InterviewRow.closed_at.is_(None))
        return [
            RequestRow.state.not_in(OPEN_REQUEST),
            or_(RequestRow.guest_id.not_like(f"{PSEUDONYM}%"), RequestRow.id.in_(asked)),
            RequestRow.id.not_in(unfinished),
        ]

    def _strip(
        self, row: type[Row], these: ColumnElement[bool], first: datetime, stand_ins: StandIns
    ) -> None:
        """Replace the people of these rows, empty their texts, and cut their times."""
        table = Row.metadata.tables[row.__tablename__]
        for column in REGISTER[table.name].columns:
            held = table.c[column.name]
            if column.erasure is Erasure.REPLACED:
                people = and_(these, held.not_like(f"{PSEUDONYM}%"))
                self._replace(table, held, people, lambda _: first, stand_ins)
            elif column.erasure is Erasure.WAIT:
                self._rewrite(table, held, these, lambda row: first + _wait(row))
            elif column.erasure is Erasure.MONTH:
                self._fill(table, column.name, first, these, held.is_not(None))
            elif column.erasure in (Erasure.EMPTIED, Erasure.TAKEN_OUT, Erasure.NAMED):
                self._fill(table, column.name, _nothing(held), these)

    def _replace(
        self,
        table: SqlTable,
        held: Column[Any],
        these: ColumnElement[bool],
        first: Callable[[datetime], datetime],
        stand_ins: StandIns,
    ) -> None:
        """Replace people by stand-ins: one for each person and month."""
        named = self._found(table, held, these)
        new = sorted({(row.held, first(row.asked)) for row in named} - stand_ins.keys())
        stand_ins.update(zip(new, self._stand_ins([month for _, month in new]), strict=True))
        self._write(table, held, [(row, stand_ins[row.held, first(row.asked)]) for row in named])

    def _stand_ins(self, months: list[datetime]) -> list[str]:
        """Insert one for each of these months, for the rows that must refer to a person. No moment links them."""
        ids = [f"{PSEUDONYM}{token_hex(8)}" for _ in months]
        nobody = {"team_id": self._team_id, "name": "", "title": "", "standing": Standing.DEACTIVATED}
        rows = [{**nobody, "id": id_, "asked_slack_at": at} for id_, at in zip(ids, months, strict=True)]
        if rows:
            self._session.execute(insert(PersonRow), rows)
        return ids

    def _rewrite(
        self,
        table: SqlTable,
        column: Column[Any],
        these: ColumnElement[bool],
        value: Callable[[Any], object],
    ) -> None:
        """Give each of these rows what `value` makes of its `held` and of when it was `asked`, in few statements."""
        rows = self._found(table, column, and_(these, column.is_not(None)))
        self._write(table, column, [(row, value(row)) for row in rows])

    def _found(self, table: SqlTable, column: Column[Any], these: ColumnElement[bool]) -> Sequence[Any]:
        read = select(*table.primary_key, column.label("held"), _asked_at(table).label("asked"))
        return self._session.execute(read.where(table.c.team_id == self._team_id, these)).all()

    def _write(self, table: SqlTable, column: Column[Any], values: Sequence[tuple[Any, object]]) -> None:
        keys = list(table.primary_key)
        if values:
            self._session.execute(
                table.update()
                .where(*(key == bindparam(f"old_{key.name}") for key in keys))
                .values({column.name: bindparam("new", type_=column.type)}),
                [
                    {"new": new, **{f"old_{key.name}": getattr(row, key.name) for key in keys}}
                    for row, new in values
                ],
            )

    def _fill(self, table: SqlTable, name: str, value: object, *where: ColumnElement[bool]) -> None:
        self._session.execute(
            update(table).where(table.c.team_id == self._team_id, *where).values({name: value})
        )

    def _pass_up(self, person_id: str) -> None:
        """Who reported to them reports to their manager: the chain above stays whole."""
        own = self._session.get(PersonRow, (self._team_id, person_id))
        above = own.manager_id if own else None
        people = PersonRow.__table__
        self._fill(people, "manager_id", above, PersonRow.manager_id == person_id)  # type: ignore[arg-type]

    def _take_out(self, table: SqlTable, name: str, person_id: str) -> None:
        """Take an id out of the lists that hold it."""
        keys = list(table.primary_key)
        for row in self._naming(table, table.c[name], person_id):
            left = [each for each in getattr(row, name) if each != person_id]
            self._fill(table, name, left, *(key == getattr(row, key.name) for key in keys))

    def _delete(self, table: SqlTable, column: Column[Any], person_id: str) -> None:
        if isinstance(column.type, String) and column.type.length == ID_LENGTH:
            mine = (table.c.team_id == self._team_id, column == person_id)
            self._session.execute(delete(table).where(*mine))
            return
        keys = list(table.primary_key)
        for row in self._naming(table, column, person_id):
            this = (key == getattr(row, key.name) for key in keys)
            self._session.execute(delete(table).where(*this))

    def _naming(self, table: SqlTable, column: Column[Any], person_id: str) -> Iterable[Any]:
        """Return the rows in which a longer text or a list holds this very id."""
        text = cast(column, Text)
        rows = self._session.execute(
            select(table).where(table.c.team_id == self._team_id, text.contains(person_id, autoescape=True))
        ).all()
        whole = re.compile(rf"(?<![A-Za-z0-9]){re.escape(person_id)}(?![A-Za-z0-9])")
        return [row for row in rows if whole.search(str(getattr(row, column.name)))]


def _columns(*kinds: Erasure) -> list[tuple[SqlTable, Column[Any]]]:
    """Return the columns that the register treats so, parents first."""
    return [
        (table, table.c[column.name])
        for table in TABLES
        for column in REGISTER[table.name].columns
        if column.erasure in kinds
    ]


def _owned(table: SqlTable, column: Column[Any], person_id: str) -> ColumnElement[bool]:
    """Return the rows in which the register says that this column is theirs."""
    said: Said = column.info["said"]
    return or_(false(), *(whose(table, owner, [person_id]) for owner in said.of))


def _asked_at(table: SqlTable) -> ColumnElement[Any]:
    """Return when the request was made that a row goes back to: it says the month the row counts in.

    An entry of the audit log goes back to none, and has its own moment.
    """
    if table is RequestRow.__table__:
        return table.c.created_at
    asked = select(RequestRow.created_at).correlate(table)
    if "request_id" in table.c:
        return asked.where(RequestRow.id == table.c.request_id).scalar_subquery()
    if "interview_id" in table.c:
        asked = asked.join(InterviewRow, InterviewRow.request_id == RequestRow.id)
        return asked.where(InterviewRow.id == table.c.interview_id).scalar_subquery()
    return table.c.at


def _wait(row: Any) -> timedelta:
    """Return how long the request waited, in half days: so much the digest counts, and no more stays."""
    return HALF_A_DAY * int((row.held - row.asked) / HALF_A_DAY + 0.5)


def _nothing(column: Column[Any]) -> object:
    """Return the empty value of a column."""
    if column.nullable:
        return None
    return [] if isinstance(column.type, JSON) else ""
