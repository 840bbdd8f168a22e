"""Requests: rows to values and back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, distinct, func, or_, select, update

from bot.domain.people import Standing
from bot.domain.requests import OPEN_REQUEST, Request, RequestState, Wish
from bot.values import plain
from storage.records import PersonRow, RequestRow
from storage.table import Table, changed
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
        row = RequestRow(
            team_id=self._team_id,
            guest_id=guest_id,
            **plain(wish),
            state=RequestState.WAITING,
            created_at=now,
            waiting_since=since,
            lapses_at=lapses_at,
        )
        self._session.add(row)
        self._session.flush()
        return request_of(row)

    def get(self, request_id: int) -> Request | None:
        row = self._session.scalar(
            select(RequestRow).where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
        )
        return request_of(row) if row else None

    def move(self, request: Request, to: RequestState) -> bool:
        moved = self._session.execute(
            update(RequestRow)
            .where(RequestRow.id == request.id, RequestRow.state == request.state)
            .values(state=to, try_again_at=None)
        )
        return changed(moved)

    def times_of(self, guest_id: str, since: datetime) -> list[datetime]:
        query = select(RequestRow.created_at).where(
            RequestRow.team_id == self._team_id,
            RequestRow.guest_id == guest_id,
            RequestRow.created_at > since,
        )
        return list(self._session.scalars(query.order_by(RequestRow.created_at)))

    def open_of(self, guest_id: str) -> list[Request]:
        return self._all(RequestRow.guest_id == guest_id, RequestRow.state.in_(OPEN_REQUEST))

    def open_for(self, host_id: str) -> list[Request]:
        return self._all(RequestRow.wanted_host_id == host_id, RequestRow.state.in_(OPEN_REQUEST))

    def waiting_for(self, fields: Iterable[str]) -> list[Request]:
        return self._all(RequestRow.state == RequestState.WAITING, RequestRow.field.in_(set(fields)))

    def open_in(self, fields: Iterable[str]) -> list[Request]:
        return self._all(
            RequestRow.state.in_(OPEN_REQUEST),
            RequestRow.field.in_(set(fields)),
            RequestRow.wanted_host_id.is_(None),
        )

    def ask_in(self, request_id: int, field: str) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(field=field)
        )

    def fields_to_retry(self, now: datetime) -> list[str]:
        return list(
            self._session.scalars(
                select(RequestRow.field)
                .where(RequestRow.team_id == self._team_id, RequestRow.state == RequestState.WAITING)
                .where(or_(RequestRow.try_again_at.is_(None), RequestRow.try_again_at <= now))
                .distinct()
                .order_by(RequestRow.field)
            )
        )

    def set_note(self, request_id: int, note: str) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(learn=note)
        )

    def widen(self, request_id: int) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(neighbours=True)
        )

    def share_table(self, request_id: int, *, on: bool) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(shares_table=on)
        )

    def waiting_for_tables(self, at_least: int) -> list[str]:
        return list(
            self._session.scalars(
                select(RequestRow.field)
                .where(RequestRow.team_id == self._team_id, RequestRow.state == RequestState.WAITING)
                .where(RequestRow.shares_table)
                .group_by(RequestRow.field)
                .having(func.count() >= at_least)
                .order_by(RequestRow.field)
            )
        )

    def try_again(self, request_id: int, at: datetime) -> None:
        self._session.execute(update(RequestRow).where(RequestRow.id == request_id).values(try_again_at=at))

    def keep_from(self, request_id: int, people: frozenset[str]) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(not_these=sorted(people))
        )

    def tell_if_hosted(self, request_id: int, until: datetime | None) -> None:
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.id == request_id)
            .values(tell_until=until)
        )

    def to_tell(self, fields: Iterable[str], now: datetime) -> list[Request]:
        return self._all(
            RequestRow.state == RequestState.LAPSED,
            RequestRow.field.in_(set(fields)),
            RequestRow.tell_until > now,
        )

    def wanted(self, at_least: int, now: datetime) -> dict[str, int]:
        guests = func.count(distinct(RequestRow.guest_id))
        rows = self._session.execute(
            select(RequestRow.field, guests)
            .join(
                PersonRow, (PersonRow.team_id == RequestRow.team_id) & (PersonRow.id == RequestRow.guest_id)
            )
            .where(RequestRow.team_id == self._team_id, PersonRow.standing == Standing.MEMBER)
            .where(RequestRow.wanted_host_id.is_(None))
            .where(
                or_(
                    RequestRow.state == RequestState.WAITING,
                    (RequestRow.state == RequestState.LAPSED) & (RequestRow.tell_until > now),
                )
            )
            .group_by(RequestRow.field)
            .having(guests >= at_least)
            .order_by(RequestRow.field)
        )
        return {field: n for field, n in rows}  # noqa: C416 - rows are no pairs to a type checker

    def past_lapse(self, now: datetime) -> list[int]:
        return list(
            self._session.scalars(
                select(RequestRow.id)
                .where(RequestRow.team_id == self._team_id, RequestRow.state.in_(OPEN_REQUEST))
                .where(RequestRow.lapses_at <= now)
                .order_by(RequestRow.id)
            )
        )

    def made_since(self, moment: datetime) -> list[Request]:
        rows = self._session.scalars(
            select(RequestRow)
            .where(RequestRow.team_id == self._team_id, RequestRow.created_at > moment)
            .order_by(RequestRow.created_at, RequestRow.id)
        )
        return [request_of(row) for row in rows]

    def _all(self, *where: ColumnElement[bool]) -> list[Request]:
        rows = self._session.scalars(
            select(RequestRow)
            .where(RequestRow.team_id == self._team_id, *where)
            .order_by(RequestRow.waiting_since, RequestRow.id)
        )
        return [request_of(row) for row in rows]
