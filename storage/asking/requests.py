"""Requests: rows to values and back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, distinct, func, or_, select

from bot.domain.people import Standing
from bot.domain.requests import OPEN_REQUEST, Request, RequestState, Wish
from bot.values import plain
from storage.records import PersonRow, RequestRow
from storage.table import TEAM, Table
from storage.values import read_row


def request_of(row: RequestRow) -> Request:
    return Request(
        id=row.id,
        guest_id=row.guest_id,
        wish=read_row(Wish, row),
        state=RequestState(row.state),
        created_at=row.created_at,
        waiting_since=row.waiting_since,
        lapses_at=row.lapses_at,
        tell_until=row.tell_until,
    )


class RequestsTable(Table):
    """The requests of one workspace."""

    def add(self, guest_id: str, wish: Wish, now: datetime, since: datetime, lapses_at: datetime) -> Request:
        row = self._add(
            RequestRow,
            guest_id=guest_id,
            **plain(wish),
            state=RequestState.WAITING,
            created_at=now,
            waiting_since=since,
            lapses_at=lapses_at,
        )
        return request_of(row)

    def get(self, request_id: int) -> Request | None:
        row = self._one(RequestRow, id=request_id)
        return request_of(row) if row else None

    def move(self, request: Request, to: RequestState) -> bool:
        return self._set(RequestRow, {"id": request.id, "state": request.state}, state=to, try_again_at=None)

    def times_of(self, guest_id: str, since: datetime) -> list[datetime]:
        return list(self._values(TIMES_OF, guest=guest_id, since=since))

    def open_of(self, guest_id: str) -> list[Request]:
        return self._all(OPEN_OF, guest=guest_id)

    def open_for(self, host_id: str) -> list[Request]:
        return self._all(OPEN_FOR, host=host_id)

    def waiting_for(self, fields: Iterable[str]) -> list[Request]:
        return self._all(WAITING_FOR, fields=sorted(set(fields)))

    def open_in(self, fields: Iterable[str]) -> list[Request]:
        return self._all(OPEN_IN, fields=sorted(set(fields)))

    def ask_in(self, request_id: int, field: str) -> None:
        self._set(RequestRow, {"id": request_id}, field=field)

    def fields_to_retry(self, now: datetime) -> list[str]:
        return list(self._values(FIELDS_TO_RETRY, now=now))

    def set_note(self, request_id: int, note: str) -> None:
        self._set(RequestRow, {"id": request_id}, learn=note)

    def widen(self, request_id: int) -> None:
        self._set(RequestRow, {"id": request_id}, neighbours=True)

    def share_table(self, request_id: int, *, on: bool) -> None:
        self._set(RequestRow, {"id": request_id}, shares_table=on)

    def waiting_for_tables(self, at_least: int) -> list[str]:
        return list(self._values(WAITING_FOR_TABLES, at_least=at_least))

    def try_again(self, request_id: int, at: datetime) -> None:
        self._set(RequestRow, {"id": request_id}, try_again_at=at)

    def keep_from(self, request_id: int, people: frozenset[str]) -> None:
        self._set(RequestRow, {"id": request_id}, not_these=sorted(people))

    def tell_if_hosted(self, request_id: int, until: datetime | None) -> None:
        self._set(RequestRow, {"id": request_id}, tell_until=until)

    def to_tell(self, fields: Iterable[str], now: datetime) -> list[Request]:
        return self._all(TO_TELL, fields=sorted(set(fields)), now=now)

    def wanted(self, at_least: int, now: datetime) -> dict[str, int]:
        return {row[0]: row[1] for row in self._run(WANTED, at_least=at_least, now=now)}

    def past_lapse(self, now: datetime) -> list[int]:
        return list(self._values(PAST_LAPSE, now=now))

    def made_since(self, moment: datetime) -> list[Request]:
        return self._all(MADE_SINCE, since=moment)

    def _all(self, some: Select[RequestRow], **given: object) -> list[Request]:
        return [request_of(row) for row in self._rows(some, **given)]


def _requests(*where: ColumnElement[bool]) -> Select[RequestRow]:
    return (
        select(RequestRow)
        .where(RequestRow.team_id == TEAM, *where)
        .order_by(RequestRow.waiting_since, RequestRow.id)
    )


def _wanted() -> Select[str, int]:
    """Return how many guests wait for each field, or would be told of a host there."""
    guests = func.count(distinct(RequestRow.guest_id))
    to_tell = (RequestRow.state == RequestState.LAPSED) & (RequestRow.tell_until > bindparam("now"))
    return (
        select(RequestRow.field, guests)
        .join(PersonRow, (PersonRow.team_id == RequestRow.team_id) & (PersonRow.id == RequestRow.guest_id))
        .where(RequestRow.team_id == TEAM, PersonRow.standing == Standing.MEMBER)
        .where(RequestRow.wanted_host_id.is_(None), or_(IS_WAITING, to_tell))
        .group_by(RequestRow.field)
        .having(guests >= bindparam("at_least"))
        .order_by(RequestRow.field)
    )


IS_OPEN, IS_WAITING = RequestRow.state.in_(OPEN_REQUEST), RequestRow.state == RequestState.WAITING
OF_FIELDS = RequestRow.field.in_(bindparam("fields", expanding=True))
OPEN_OF = _requests(RequestRow.guest_id == bindparam("guest"), IS_OPEN)
OPEN_FOR = _requests(RequestRow.wanted_host_id == bindparam("host"), IS_OPEN)
OPEN_IN = _requests(IS_OPEN, OF_FIELDS, RequestRow.wanted_host_id.is_(None))
WAITING_FOR = _requests(IS_WAITING, OF_FIELDS)
TO_TELL = _requests(
    RequestRow.state == RequestState.LAPSED, OF_FIELDS, RequestRow.tell_until > bindparam("now")
)
MADE_SINCE = (
    select(RequestRow)
    .where(RequestRow.team_id == TEAM, RequestRow.created_at > bindparam("since"))
    .order_by(RequestRow.created_at, RequestRow.id)
)
TIMES_OF = (
    select(RequestRow.created_at)
    .where(RequestRow.team_id == TEAM, RequestRow.guest_id == bindparam("guest"))
    .where(RequestRow.created_at > bindparam("since"))
    .order_by(RequestRow.created_at)
)
PAST_LAPSE = (
    select(RequestRow.id)
    .where(RequestRow.team_id == TEAM, IS_OPEN, RequestRow.lapses_at <= bindparam("now"))
    .order_by(RequestRow.id)
)
FIELDS_TO_RETRY = (
    select(RequestRow.field)
    .where(RequestRow.team_id == TEAM, IS_WAITING)
    .where(or_(RequestRow.try_again_at.is_(None), RequestRow.try_again_at <= bindparam("now")))
    .distinct()
    .order_by(RequestRow.field)
)
WAITING_FOR_TABLES = (
    select(RequestRow.field)
    .where(RequestRow.team_id == TEAM, IS_WAITING, RequestRow.shares_table)
    .group_by(RequestRow.field)
    .having(func.count() >= bindparam("at_least"))
    .order_by(RequestRow.field)
)
WANTED = _wanted()
