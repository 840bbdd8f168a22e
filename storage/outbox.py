"""The outbox: messages are written in the transaction of what they tell, claimed with a lease, then sent."""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update

from bot.domain.deliveries import Claimed, DeliveryState, Posted
from bot.domain.notifications import Notification, restore
from storage.records import MethodHoldRow, OutboxRow
from storage.table import Table, changed, insert_once

OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)


class OutboxTable(Table):
    """The messages of one workspace."""

    def put(self, notification: Notification, now: datetime) -> bool:
        return insert_once(
            self._session,
            OutboxRow,
            team_id=self._team_id,
            key=notification.key,
            kind=notification.kind,
            facts=notification.facts(),
            lane=notification.ordering_key,
            state=DeliveryState.PENDING,
            not_before=now,
            attempts=0,
            created_at=now,
        )

    def times_like(self, notification: Notification, since: datetime) -> list[datetime]:
        query = select(OutboxRow.created_at).where(
            OutboxRow.team_id == self._team_id,
            OutboxRow.kind == notification.kind,
            OutboxRow.lane == notification.ordering_key,
            OutboxRow.created_at > since,
        )
        return list(self._session.scalars(query.order_by(OutboxRow.created_at)))

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Claimed]:
        """Lease the oldest due message of each ordering key, and those whose lease ran out.

        A message that Slack would not take holds up those behind it; one that waits for its reader's hours does not.
        """
        waits = (OutboxRow.not_before > now) & OutboxRow.error.is_(None)
        first = (
            select(func.min(OutboxRow.id))
            .where(OutboxRow.team_id == self._team_id, OutboxRow.state.in_(OPEN))
            .where(or_(OutboxRow.state == DeliveryState.SENDING, ~waits))
            .group_by(OutboxRow.lane)
        )
        ready = (OutboxRow.state == DeliveryState.PENDING) | (OutboxRow.lease_until <= now)
        rows = self._session.scalars(
            select(OutboxRow)
            .where(OutboxRow.id.in_(first), ready, OutboxRow.not_before <= now)
            .order_by(OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            row.state, row.lease_until, row.attempts = DeliveryState.SENDING, now + lease, row.attempts + 1
        self._session.flush()
        return [Claimed(row.id, restore(row.kind, row.facts), row.attempts) for row in rows]

    def end_leases(self, now: datetime) -> None:
        """Let every claimed row be claimed again."""
        self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.state == DeliveryState.SENDING)
            .values(lease_until=now)
        )

    def posted(self, key: str) -> Posted | None:
        """Return where the message with that key stands, if it was sent."""
        row = self._session.scalar(
            select(OutboxRow).where(OutboxRow.team_id == self._team_id, OutboxRow.key == key)
        )
        if row is None or row.channel is None or row.ts is None:
            return None
        return Posted(row.channel, row.ts)

    def end(
        self,
        claimed: Claimed,
        state: DeliveryState,
        now: datetime,
        posted: Posted | None = None,
        error: str | None = None,
    ) -> bool:
        """Close a claimed row; False if its lease was lost to somebody else."""
        ended = self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.id == claimed.id, OutboxRow.state == DeliveryState.SENDING)
            .where(OutboxRow.attempts == claimed.attempts)
            .values(
                state=state,
                ended_at=now,
                error=error,
                channel=posted.channel if posted else None,
                ts=posted.ts if posted else None,
                lease_until=None,
            )
        )
        return changed(ended)

    def put_back(self, claimed: Claimed, not_before: datetime, error: str, *, counted: bool) -> None:
        """Try later; a 429 does not count as a try, because Slack took nothing."""
        self._let_go(claimed, not_before, error, counted=counted)

    def wait(self, claimed: Claimed, until: datetime) -> None:
        """Keep a message for its reader's working hours; that was no try, and holds up nothing behind it."""
        self._let_go(claimed, until, None, counted=False)

    def _let_go(self, claimed: Claimed, not_before: datetime, error: str | None, *, counted: bool) -> None:
        self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.id == claimed.id, OutboxRow.state == DeliveryState.SENDING)
            .where(OutboxRow.attempts == claimed.attempts)
            .values(
                state=DeliveryState.PENDING,
                not_before=not_before,
                attempts=claimed.attempts if counted else claimed.attempts - 1,
                error=error,
                lease_until=None,
            )
        )

    def hold(self, method: str, until: datetime) -> None:
        """Remember for all replicas that Slack wants no call of this method before `until`."""
        row = self._session.get(MethodHoldRow, (self._team_id, method))
        if row is None:
            self._session.add(MethodHoldRow(team_id=self._team_id, method=method, until=until))
        else:
            row.until = max(row.until, until)

    def held(self, now: datetime) -> dict[str, datetime]:
        """Return the methods Slack wants left alone, and until when."""
        rows = self._session.scalars(
            select(MethodHoldRow).where(MethodHoldRow.team_id == self._team_id, MethodHoldRow.until > now)
        )
        return {row.method: row.until for row in rows}
