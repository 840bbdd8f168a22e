"""Offers: rows to values and back, and which of them the clock has work with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, true

from bot.domain.requests import Offer, OfferState, Request
from storage.asking.requests import request_of
from storage.records import OfferRow, RequestRow
from storage.table import TEAM, Table


def _offer(row: OfferRow) -> Offer:
    return Offer(
        id=row.id,
        request_id=row.request_id,
        host_id=row.host_id,
        state=OfferState(row.state),
        created_at=row.created_at,
        deadline=row.deadline,
        reasons=tuple(row.reasons),
        reminded=row.reminded,
        question=row.question,
        answer=row.answer,
        table_id=row.table_id,
    )


class OffersTable(Table):
    """The offers of one workspace."""

    def add(
        self,
        request_id: int,
        host_id: str,
        now: datetime,
        *,
        deadline: datetime,
        remind_at: datetime | None,
        hedge_at: datetime | None,
        reasons: Sequence[str],
        table_id: int | None = None,
    ) -> Offer:
        row = self._add(
            OfferRow,
            request_id=request_id,
            host_id=host_id,
            state=OfferState.PENDING,
            created_at=now,
            deadline=deadline,
            remind_at=remind_at,
            reminded=False,
            hedge_at=hedge_at,
            reasons=list(reasons),
            question="",
            answer="",
            table_id=table_id,
        )
        self._changed(host_id)
        return _offer(row)

    def get(self, offer_id: int) -> Offer | None:
        row = self._one(OfferRow, id=offer_id)
        return _offer(row) if row else None

    def move(self, offer: Offer, to: OfferState, now: datetime) -> bool:
        self._changed(offer.host_id)
        return self._set(OfferRow, {"id": offer.id, "state": offer.state}, state=to, settled_at=now)

    def ask_first(self, offer_id: int, question: str) -> bool:
        """Keep the host's one question; False if there is one already."""
        none_yet = {"id": offer_id, "question": "", "state": OfferState.PENDING}
        return self._set(OfferRow, none_yet, question=question, hedge_at=None)

    def answer(self, offer_id: int, answer: str, deadline: datetime) -> bool:
        """Keep the guest's answer, and give the host until then; False if it was answered, or is over."""
        none_yet = {"id": offer_id, "answer": "", "state": OfferState.PENDING}
        return self._set(OfferRow, none_yet, answer=answer, deadline=deadline)

    def unanswered(self, host_id: str, since: datetime | None) -> int:
        """Count a host's offers that expired in silence since their last sign of life."""
        later = OfferRow.settled_at > since if since else true()
        return (
            self._session.scalar(
                select(func.count())
                .where(OfferRow.team_id == self._team_id, OfferRow.host_id == host_id, later)
                .where(OfferRow.state == OfferState.EXPIRED, OfferRow.table_id.is_(None))
            )
            or 0
        )

    def declined_in_a_row(self, host_id: str) -> int:
        """Count a host's declined offers since they last said yes."""
        mine = (
            OfferRow.team_id == self._team_id,
            OfferRow.host_id == host_id,
            OfferRow.table_id.is_(None),
        )
        last_yes = (
            select(func.coalesce(func.max(OfferRow.id), 0))
            .where(*mine, OfferRow.state == OfferState.ACCEPTED)
            .scalar_subquery()
        )
        return (
            self._session.scalar(
                select(func.count()).where(
                    *mine, OfferRow.state == OfferState.DECLINED, OfferRow.id > last_yes
                )
            )
            or 0
        )

    def of_request(self, request_id: int) -> list[Offer]:
        return self._all(OF_REQUEST, request=request_id)

    def made_about(self, guest_id: str) -> list[tuple[Offer, Request]]:
        rows = self._session.execute(
            select(OfferRow, RequestRow)
            .join(RequestRow, RequestRow.id == OfferRow.request_id)
            .where(OfferRow.team_id == self._team_id, RequestRow.guest_id == guest_id)
            .order_by(OfferRow.id)
        )
        return [(_offer(offer), request_of(request)) for offer, request in rows]

    def questions_to(self, guest_id: str) -> list[Offer]:
        """Return the offers whose host waits for this guest's answer."""
        return self._all(QUESTIONS_TO, guest=guest_id)

    def next_table(self) -> int:
        last = self._session.scalar(
            select(func.max(OfferRow.table_id)).where(OfferRow.team_id == self._team_id)
        )
        return (last or 0) + 1

    def at_table(self, table_id: int) -> list[Offer]:
        return self._all(AT_TABLE, table=table_id)

    def asked_for_tables(self, since: datetime) -> set[str]:
        return set(
            self._session.scalars(
                select(OfferRow.host_id)
                .where(OfferRow.team_id == self._team_id, OfferRow.table_id.is_not(None))
                .where(OfferRow.created_at > since)
                .distinct()
            )
        )

    def pending_of_host(self, host_id: str) -> list[Offer]:
        return self._all(PENDING_OF_HOST, host=host_id)

    def pending(self) -> list[Offer]:
        return self._all(PENDING)

    def past_deadline(self, now: datetime) -> list[int]:
        return list(self._values(PAST_DEADLINE, now=now))

    def to_remind(self, now: datetime) -> list[int]:
        return list(self._values(TO_REMIND, now=now))

    def mark_reminded(self, offer_id: int) -> None:
        self._set(OfferRow, {"id": offer_id}, reminded=True, remind_at=None)

    def remind_later(self, offer_id: int, at: datetime) -> None:
        self._set(OfferRow, {"id": offer_id}, remind_at=at)

    def to_hedge(self, now: datetime) -> list[int]:
        return list(self._values(TO_HEDGE, now=now))

    def mark_hedged(self, offer_id: int) -> None:
        self._set(OfferRow, {"id": offer_id}, hedge_at=None)

    def _all(self, some: Select[OfferRow], **given: object) -> list[Offer]:
        return [_offer(row) for row in self._rows(some, **given)]


def _offers(*where: ColumnElement[bool]) -> Select[OfferRow]:
    return select(OfferRow).where(OfferRow.team_id == TEAM, *where).order_by(OfferRow.id)


def _due(at: ColumnElement[Any]) -> Select[int]:
    pending = (OfferRow.team_id == TEAM, IS_PENDING, at <= bindparam("now"))
    return select(OfferRow.id).where(*pending).order_by(OfferRow.id)


IS_PENDING = OfferRow.state == OfferState.PENDING
OF_REQUEST = _offers(OfferRow.request_id == bindparam("request"))
AT_TABLE = _offers(OfferRow.table_id == bindparam("table"))
PENDING = _offers(IS_PENDING)
PENDING_OF_HOST = _offers(OfferRow.host_id == bindparam("host"), IS_PENDING)
QUESTIONS_TO = _offers(
    OfferRow.request_id.in_(
        select(RequestRow.id).where(RequestRow.team_id == TEAM, RequestRow.guest_id == bindparam("guest"))
    ),
    *(IS_PENDING, OfferRow.question != "", OfferRow.answer == ""),
)
PAST_DEADLINE = _due(OfferRow.deadline.expression)
TO_REMIND = _due(OfferRow.remind_at.expression)
TO_HEDGE = _due(OfferRow.hedge_at.expression)
