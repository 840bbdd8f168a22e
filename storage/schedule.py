"""When each kind of step is next due: one small query each, all by index."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.hosting.recruiting import AskState
from bot.domain.requests import OPEN_REQUEST, OfferState, RequestState
from storage.outbox import OPEN
from storage.records import HostAskRow, InterviewRow, OfferRow, OutboxRow, RequestRow


def read_schedule(session: Session, team_id: str, until: datetime | None) -> list[tuple[str, datetime, int]]:
    """Return (step, next moment, how many): all that is planned, or what is due by `until`."""
    pending = OfferRow.state == OfferState.PENDING
    plans: dict[str, tuple[InstrumentedAttribute[Any], list[Any]]] = {
        "send": (OutboxRow.not_before, [OutboxRow.state.in_(OPEN)]),
        "remind": (OfferRow.remind_at, [pending]),
        "second_host": (OfferRow.hedge_at, [pending]),
        "expire": (OfferRow.deadline, [pending]),
        "retry": (RequestRow.try_again_at, [RequestRow.state == RequestState.WAITING]),
        "lapse": (RequestRow.lapses_at, [RequestRow.state.in_(OPEN_REQUEST)]),
        "host_ask": (HostAskRow.until, [HostAskRow.state == AskState.ASKED]),
        "look": (InterviewRow.look_at, []),
    }
    found = []
    for step, (column, where) in plans.items():
        query = select(func.min(column), func.count()).where(
            column.class_.team_id == team_id, column.is_not(None), *where
        )
        if until is not None:
            query = query.where(column <= until)
        at, count = session.execute(query).one()
        if at is not None:
            found.append((step, at, count))
    return found
