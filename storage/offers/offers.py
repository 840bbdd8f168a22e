"""Offers: rows to values and back, and which of them the clock has work with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true, update

from bot.domain.requests import Offer, OfferState, Request
from storage.asking.requests import request_of
from storage.records import OfferRow, RequestRow
from storage.table import Table, changed


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
        row = OfferRow(
            team_id=self._team_id,
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
        self._session.add(row)
        self._session.flush()
        self._changed(host_id)
        return _offer(row)

    def get(self, offer_id: int) -> Offer | None:
        row = self._session.scalar(
            select(OfferRow).where(OfferRow.team_id == self._team_id, OfferRow.id == offer_id)
        )
        return _offer(row) if row else None

    def move(self, offer: Offer, to: OfferState, now: datetime) -> bool:
        moved = self._session.execute(
            update(OfferRow)
            .where(OfferRow.id == offer.id, OfferRow.state == offer.state)
            .values(state=to, settled_at=now)
        )
        self._changed(offer.host_id)
        return changed(moved)

    def ask_first(self, offer_id: int, question: str) -> bool:
        """Keep the host's one question; False if there is one already."""
        asked = self._session.execute(
            update(OfferRow)
            .where(OfferRow.id == offer_id, OfferRow.question == "", OfferRow.state == OfferState.PENDING)
            .values(question=question, hedge_at=None)
        )
        return changed(asked)

    def answer(self, offer_id: int, answer: str, deadline: datetime) -> bool:
        """Keep the guest's answer, and give the host until then; False if it was answered, or is over."""
        answered = self._session.execute(
            update(OfferRow)
            .where(OfferRow.id == offer_id, OfferRow.answer == "", OfferRow.state == OfferState.PENDING)
            .values(answer=answer, deadline=deadline)
        )
        return changed(answered)

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
        return self._all(OfferRow.request_id == request_id)

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
        mine = select(RequestRow.id).where(
            RequestRow.team_id == self._team_id, RequestRow.guest_id == guest_id
        )
        return self._all(
            OfferRow.request_id.in_(mine),
            OfferRow.state == OfferState.PENDING,
            OfferRow.question != "",
            OfferRow.answer == "",
        )

    def next_table(self) -> int:
        last = self._session.scalar(
            select(func.max(OfferRow.table_id)).where(OfferRow.team_id == self._team_id)
        )
        return (last or 0) + 1

    def at_table(self, table_id: int) -> list[Offer]:
        return self._all(OfferRow.table_id == table_id)

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
        return self._all(OfferRow.host_id == host_id, OfferRow.state == OfferState.PENDING)

    def pending(self) -> list[Offer]:
        return self._all(OfferRow.state == OfferState.PENDING)

    def past_deadline(self, now: datetime) -> list[int]:
        return self._pending(OfferRow.deadline <= now)

    def to_remind(self, now: datetime) -> list[int]:
        return self._pending(OfferRow.remind_at <= now)

    def mark_reminded(self, offer_id: int) -> None:
        self._update(offer_id, reminded=True, remind_at=None)

    def remind_later(self, offer_id: int, at: datetime) -> None:
        self._update(offer_id, remind_at=at)

    def to_hedge(self, now: datetime) -> list[int]:
        return self._pending(OfferRow.hedge_at <= now)

    def mark_hedged(self, offer_id: int) -> None:
        self._update(offer_id, hedge_at=None)

    def _update(self, offer_id: int, **values: object) -> None:
        self._session.execute(update(OfferRow).where(OfferRow.id == offer_id).values(**values))

    def _pending(self, due: ColumnElement[bool]) -> list[int]:
        return list(
            self._session.scalars(
                select(OfferRow.id)
                .where(OfferRow.team_id == self._team_id, OfferRow.state == OfferState.PENDING, due)
                .order_by(OfferRow.id)
            )
        )

    def _all(self, *where: ColumnElement[bool]) -> list[Offer]:
        rows = self._session.scalars(
            select(OfferRow).where(OfferRow.team_id == self._team_id, *where).order_by(OfferRow.id)
        )
        return [_offer(row) for row in rows]
