"""Takes people out of the tables, as their rows say column by column (storage/records)."""

import re
from collections.abc import Iterable
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    String,
    Text,
    bindparam,
    cast,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import Table as SqlTable

from bot.domain.people import PSEUDONYM, Standing
from bot.domain.requests import OPEN_REQUEST
from storage.outbox import OPEN
from storage.records import (
    REGISTER,
    ConcernRow,
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
from storage.records.register import Erasure
from storage.table import Table, whose

TABLES = Row.metadata.sorted_tables
OF_AN_INTERVIEW = (SlotRow, NudgeRow, ReferralRow, ConcernRow)
SLICE = 5_000
"""Rows a statement: databases take only so many values at once."""
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

    def forget(self, person_id: str, now: datetime) -> None:
        self._session.flush()
        [pseudonym] = self._pseudonyms(1, now)
        for table in TABLES:
            for column in REGISTER[table.name].columns:
                if column.erasure is Erasure.REPLACED:
                    self._set(table, column.name, pseudonym, table.c[column.name] == person_id)
                elif column.erasure is Erasure.PASSED_UP:
                    self._pass_up(person_id)
                elif column.erasure is Erasure.TAKEN_OUT:
                    self._take_out(table, column.name, person_id)
                elif column.erasure is Erasure.EMPTIED:
                    # Interviews hold the pseudonym already; the row's own columns may still hold the person's id.
                    theirs = [whose(table, owner, {person_id, pseudonym}) for owner in column.of]
                    self._set(table, column.name, _nothing(table.c[column.name]), or_(*theirs))
        for table in reversed(TABLES):
            for column in REGISTER[table.name].columns:
                if column.erasure is Erasure.DELETED:
                    self._delete(table, table.c[column.name], person_id)
        self._session.expire_all()

    def oldest(self, before: datetime) -> datetime | None:
        """Return when the oldest ended request was made that still has people in it; None for none before then."""
        return self._session.scalar(
            select(RequestRow.created_at)
            .where(self._here(RequestRow), RequestRow.created_at < before, *self._ended_with_people())
            .order_by(RequestRow.created_at)
            .limit(1)
        )

    def make_anonymous(self, bounds: tuple[datetime, datetime], now: datetime) -> int:
        """One pseudonym for each person within `bounds`: counts of people stay right, other months are not linked."""
        made = (RequestRow.created_at >= bounds[0], RequestRow.created_at < bounds[1])
        requests = list(
            self._session.scalars(
                select(RequestRow.id).where(self._here(RequestRow), *made, *self._ended_with_people())
            )
        )
        pseudonyms: dict[str, str] = {}
        for start in range(0, len(requests), SLICE):
            self._strip_requests(requests[start : start + SLICE], pseudonyms, now)
        self._session.expire_all()
        return len(requests)

    def _strip_requests(self, requests: list[int], pseudonyms: dict[str, str], now: datetime) -> None:
        interviews = list(
            self._session.scalars(select(InterviewRow.id).where(InterviewRow.request_id.in_(requests)))
        )
        self._strip(RequestRow, RequestRow.id.in_(requests), pseudonyms, now)
        self._strip(OfferRow, OfferRow.request_id.in_(requests), pseudonyms, now)
        self._strip(InterviewRow, InterviewRow.id.in_(interviews), pseudonyms, now)
        self._strip(OutcomeRow, OutcomeRow.interview_id.in_(interviews), pseudonyms, now)
        for row in OF_AN_INTERVIEW:
            self._session.execute(delete(row).where(row.interview_id.in_(interviews)))

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

    def _pseudonyms(self, number: int, now: datetime) -> list[str]:
        """Insert pseudonyms as people, for the rows that must refer to a person."""
        ids = [f"{PSEUDONYM}{token_hex(8)}" for _ in range(number)]
        nobody = {"team_id": self._team_id, "name": "", "title": "", "asked_slack_at": now}
        if ids:
            self._session.execute(
                insert(PersonRow), [{**nobody, "id": id_, "standing": Standing.DEACTIVATED} for id_ in ids]
            )
        return ids

    def _strip(
        self, row: type[Row], these: ColumnElement[bool], pseudonyms: dict[str, str], now: datetime
    ) -> None:
        """Replace the people and empty the texts of these rows."""
        table = Row.metadata.tables[row.__tablename__]
        for column in REGISTER[table.name].columns:
            held = table.c[column.name]
            if column.erasure is Erasure.REPLACED:
                self._replace(table, held, these, pseudonyms, now)
            elif column.erasure in (Erasure.EMPTIED, Erasure.TAKEN_OUT):
                self._set(table, column.name, _nothing(held), these)

    def _replace(
        self,
        table: SqlTable,
        held: Column[Any],
        these: ColumnElement[bool],
        pseudonyms: dict[str, str],
        now: datetime,
    ) -> None:
        """Replace people by pseudonyms: each row its own, many rows in one statement."""
        keys = list(table.primary_key)
        named = self._session.execute(
            select(*keys, held.label("somebody")).where(these, held.not_like(f"{PSEUDONYM}%"))
        ).all()
        new = sorted({row.somebody for row in named} - pseudonyms.keys())
        pseudonyms.update(zip(new, self._pseudonyms(len(new), now), strict=True))
        if named:
            self._session.execute(
                table.update()
                .where(*(key == bindparam(f"old_{key.name}") for key in keys))
                .values({held.name: bindparam("pseudonym")}),
                [
                    {
                        "pseudonym": pseudonyms[row.somebody],
                        **{f"old_{key.name}": getattr(row, key.name) for key in keys},
                    }
                    for row in named
                ],
            )

    def _set(self, table: SqlTable, name: str, value: object, *where: ColumnElement[bool]) -> None:
        self._session.execute(
            update(table).where(table.c.team_id == self._team_id, *where).values({name: value})
        )

    def _pass_up(self, person_id: str) -> None:
        """Who reported to them reports to their manager: the chain above stays whole."""
        own = self._session.get(PersonRow, (self._team_id, person_id))
        above = own.manager_id if own else None
        people = PersonRow.__table__
        self._set(people, "manager_id", above, PersonRow.manager_id == person_id)  # type: ignore[arg-type]

    def _take_out(self, table: SqlTable, name: str, person_id: str) -> None:
        """Take an id out of the lists that hold it."""
        keys = list(table.primary_key)
        for row in self._naming(table, table.c[name], person_id):
            left = [each for each in getattr(row, name) if each != person_id]
            self._set(table, name, left, *(key == getattr(row, key.name) for key in keys))

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


def _nothing(column: Column[Any]) -> object:
    """Return the empty value of a column."""
    if column.nullable:
        return None
    return [] if isinstance(column.type, JSON) else ""
