"""The outbox: messages are written in the transaction of what they tell, claimed with a lease, then sent."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, literal_column, or_, select, text, update
from sqlalchemy.orm import aliased
from structlog.contextvars import get_contextvars

from bot.domain.deliveries import RATE_LIMITED, Backlog, Claimed, DeliveryState, Posted, Stuck, Unreadable
from bot.domain.notifications import Notification, restore
from storage.records import MethodHoldRow, OutboxRow
from storage.table import Table, changed, insert_once, rows_of

LONGEST_HOLD = timedelta(minutes=10)
AHEAD = aliased(OutboxRow)
OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)
EVERYTHING = "*"
"""The hold of all methods: an operator has paused sending."""
STUCK_AFTER = timedelta(minutes=15)
IS_SET_ASIDE = OutboxRow.state == literal_column(f"'{DeliveryState.FAILED}'")
IS_OPEN = OutboxRow.state.in_([literal_column(f"'{state}'") for state in OPEN])
"""Word for word as in ix_outbox_due: SQLite leaves a partial index alone where a parameter stands for the states."""

DUE = (
    select(OutboxRow.id)
    .where(OutboxRow.team_id == bindparam("team"), OutboxRow.by_clock.in_((False, True)))
    .where(IS_OPEN, OutboxRow.not_before <= bindparam("now"))
    .limit(1)
)
"""What may be due; written down once, because it is asked for all day. A place may still hold it, or a lease."""


class OutboxTable(Table):
    """The messages of one workspace."""

    def put(self, notification: Notification, now: datetime, after: timedelta = timedelta(0)) -> bool:
        return insert_once(
            self._session,
            OutboxRow,
            team_id=self._team_id,
            key=notification.key,
            kind=notification.kind,
            facts=notification.facts(),
            lane=notification.ordering_key,
            by_clock=notification.by_clock,
            state=DeliveryState.PENDING,
            not_before=now + after,
            attempts=0,
            created_at=now,
            interaction=get_contextvars().get("interaction"),
        )

    def written(self, keys: Collection[str]) -> set[str]:
        mine = (OutboxRow.team_id == self._team_id, OutboxRow.key.in_(keys))
        return set(self._session.scalars(select(OutboxRow.key).where(*mine)))

    def underway(self, keys: Collection[str]) -> bool:
        mine = (OutboxRow.team_id == self._team_id, OutboxRow.key.in_(keys))
        alive = OutboxRow.state.in_((*OPEN, DeliveryState.SENT))
        return self._session.scalar(select(OutboxRow.id).where(*mine, alive).limit(1)) is not None

    def renew(self, notification: Notification, now: datetime) -> bool:
        done = self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.key == notification.key)
            .where(OutboxRow.state.in_((DeliveryState.FAILED, DeliveryState.DROPPED)))
            .values(state=DeliveryState.PENDING, not_before=now, attempts=0, error=None, ended_at=None)
        )
        return changed(done)

    def notes(self, keys: Collection[str]) -> dict[str, Notification]:
        mine = (OutboxRow.team_id == self._team_id, OutboxRow.key.in_(keys))
        rows = self._session.scalars(select(OutboxRow).where(*mine))
        return {row.key: restore(row.kind, row.facts) for row in rows}

    def channels(self, keys: Collection[str]) -> dict[str, str]:
        mine = (OutboxRow.team_id == self._team_id, OutboxRow.key.in_(keys))
        rows = self._session.execute(select(OutboxRow.key, OutboxRow.channel).where(*mine))
        return {key: channel for key, channel in rows if channel is not None}

    def times_like(self, notification: Notification, since: datetime) -> list[datetime]:
        query = select(OutboxRow.created_at).where(
            OutboxRow.team_id == self._team_id,
            OutboxRow.kind == notification.kind,
            OutboxRow.lane == notification.ordering_key,
            OutboxRow.created_at > since,
        )
        return list(self._session.scalars(query.order_by(OutboxRow.created_at)))

    def claim(
        self, now: datetime, lease: timedelta, limit: int, not_now: Collection[str] = ()
    ) -> list[Claimed | Unreadable]:
        """Lease what is due: what answers somebody's act before what the clock sends, then what waited longest.

        One message of a lane at a time, in the order they were written; a message that Slack would not take holds up
        its lane, one that waits for its reader's hours does not. Kinds in `not_now` stay, and hold up their lanes too.
        """
        self._one_claim_at_a_time()
        rows: list[OutboxRow] = []
        for by_clock in (False, True):
            for row in self._due(by_clock, now, limit - len(rows), not_now) if len(rows) < limit else ():
                row.state, row.lease_until, row.attempts = (
                    DeliveryState.SENDING,
                    now + lease,
                    row.attempts + 1,
                )
                rows.append(row)
            self._session.flush()
        return [_claimed(row) for row in rows]

    def _one_claim_at_a_time(self) -> None:
        """Two replicas that look at a lane at the same moment would both see it free; SQLite has one writer anyway."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
                {"name": f"coffee-chat-outbox:{self._team_id}"},
            )

    def _due(self, by_clock: bool, now: datetime, limit: int, not_now: Collection[str]) -> list[OutboxRow]:
        waits = (AHEAD.not_before > now) & AHEAD.error.is_(None)
        blocked = (
            select(AHEAD.id)
            .where(AHEAD.team_id == self._team_id, AHEAD.lane == OutboxRow.lane, AHEAD.id != OutboxRow.id)
            .where(AHEAD.state.in_(OPEN))
            .where(
                or_(
                    # One whose lease ran out is claimed in its turn: were it in the way of those before it, and they in
                    # its way, the lane would stand still for good.
                    (AHEAD.state == DeliveryState.SENDING) & (AHEAD.lease_until > now),
                    AHEAD.error.is_not(None) & (AHEAD.not_before > now),
                    (AHEAD.id < OutboxRow.id) & (AHEAD.by_clock == by_clock) & ~waits,
                )
            )
        )
        rows = self._session.scalars(
            select(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.by_clock == by_clock)
            .where(IS_OPEN, OutboxRow.not_before <= now)
            .where((OutboxRow.state == DeliveryState.PENDING) | (OutboxRow.lease_until <= now))
            .where(OutboxRow.kind.not_in(not_now), ~blocked.exists())
            .order_by(OutboxRow.not_before, OutboxRow.id)
            .limit(limit)
        )
        found: list[OutboxRow] = []
        for row in rows:  # two of one lane are never both free, but for two whose leases ran out
            if row.lane not in {each.lane for each in found}:
                found.append(row)
        return found

    def any_due(self, now: datetime, kinds: Collection[str]) -> bool:
        """Say whether a message of one of these kinds could go now but for Slack's pace."""
        due = select(OutboxRow.id).where(
            OutboxRow.team_id == self._team_id,
            OutboxRow.by_clock.in_((False, True)),
            IS_OPEN,
            OutboxRow.state == DeliveryState.PENDING,
            OutboxRow.not_before <= now,
            OutboxRow.kind.in_(kinds),
        )
        return bool(kinds) and self._session.scalar(due.limit(1)) is not None

    def limited_lanes(self, now: datetime) -> int:
        """Return how many lanes wait because Slack asked for a pause."""
        return (
            self._session.scalar(
                select(func.count(OutboxRow.lane.distinct())).where(
                    OutboxRow.team_id == self._team_id,
                    OutboxRow.state == DeliveryState.PENDING,
                    OutboxRow.error == RATE_LIMITED,
                    OutboxRow.not_before > now,
                )
            )
            or 0
        )

    def end_leases(self, now: datetime) -> None:
        """Let every claimed row be claimed again."""
        self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.state == DeliveryState.SENDING)
            .values(lease_until=now)
        )

    def clock_set_back(self, now: datetime, lease: timedelta) -> None:
        """Let go at once what waits for a moment that was near before; whether it is somebody's hour is asked anew."""
        mine = (OutboxRow.team_id == self._team_id) & OutboxRow.state.in_(OPEN)
        self._session.execute(
            update(OutboxRow).where(mine, OutboxRow.not_before > now).values(not_before=now)
        )
        self._session.execute(
            update(OutboxRow).where(mine, OutboxRow.lease_until > now + lease).values(lease_until=now + lease)
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
        claimed: Claimed | Unreadable,
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
            row.until = until if row.until > until + LONGEST_HOLD else max(row.until, until)

    def held(self, now: datetime) -> dict[str, datetime]:
        """Return the methods Slack wants left alone, and until when; what lies far off is of a clock since set back."""
        rows = self._session.scalars(
            select(MethodHoldRow).where(
                MethodHoldRow.team_id == self._team_id,
                MethodHoldRow.until > now,
                MethodHoldRow.until <= now + LONGEST_HOLD,
            )
        )
        return {row.method: row.until for row in rows}

    def pause(self, until: datetime) -> None:
        self.resume()
        self._session.add(MethodHoldRow(team_id=self._team_id, method=EVERYTHING, until=until))

    def resume(self) -> None:
        mine = (MethodHoldRow.team_id == self._team_id, MethodHoldRow.method == EVERYTHING)
        self._session.execute(delete(MethodHoldRow).where(*mine))

    def paused(self, now: datetime) -> bool:
        row = self._session.get(MethodHoldRow, (self._team_id, EVERYTHING))
        return row is not None and row.until > now

    def backlog(self, now: datetime) -> Backlog:
        mine = OutboxRow.team_id == self._team_id
        due, oldest = self._session.execute(
            select(func.count(), func.min(OutboxRow.not_before)).where(
                mine, OutboxRow.by_clock.in_((False, True)), IS_OPEN, OutboxRow.not_before <= now
            )
        ).one()
        set_aside = self._session.scalar(
            select(func.count()).select_from(OutboxRow).where(mine, IS_SET_ASIDE)
        )
        return Backlog(due, oldest, set_aside or 0, self.paused(now))

    def stuck(self, now: datetime, limit: int) -> list[Stuck]:
        tried = IS_OPEN & OutboxRow.error.is_not(None) & (OutboxRow.created_at < now - STUCK_AFTER)
        rows = self._session.scalars(
            select(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, or_(IS_SET_ASIDE, tried))
            .order_by(OutboxRow.id)
            .limit(limit)
        )
        return [
            Stuck(row.id, row.kind, DeliveryState(row.state), row.created_at, row.attempts, row.error or "")
            for row in rows
        ]

    def causes_since(self, since: datetime, but: str) -> dict[str, int]:
        query = select(OutboxRow.error, func.count()).where(
            OutboxRow.team_id == self._team_id,
            IS_SET_ASIDE,
            OutboxRow.ended_at > since,
            OutboxRow.kind != but,
        )
        rows = self._session.execute(query.group_by(OutboxRow.error))
        return {cause or "": count for cause, count in rows}

    def retry(self, ids: Collection[int], now: datetime) -> int:
        done = self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.id.in_(ids))
            .where(or_(IS_SET_ASIDE, OutboxRow.state == DeliveryState.PENDING))
            .values(state=DeliveryState.PENDING, not_before=now, attempts=0, error=None, ended_at=None)
        )
        return rows_of(done)

    def drop(self, ids: Collection[int], now: datetime) -> int:
        done = self._session.execute(
            update(OutboxRow)
            .where(OutboxRow.team_id == self._team_id, OutboxRow.id.in_(ids))
            .where(or_(IS_SET_ASIDE, OutboxRow.state == DeliveryState.PENDING))
            .values(state=DeliveryState.DROPPED, ended_at=now, error="dropped by the operator")
        )
        return rows_of(done)


def _claimed(row: OutboxRow) -> Claimed | Unreadable:
    """A row that another version wrote may be none of ours: that must not stop the others."""
    try:
        note = restore(row.kind, row.facts)
        return Claimed(row.id, note, row.attempts, row.created_at, row.interaction)
    except (KeyError, TypeError, ValueError) as error:
        return Unreadable(row.id, row.kind, row.attempts, f"{type(error).__name__}: {error}")
