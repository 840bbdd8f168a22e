"""The life of one outgoing message: written, claimed by a sender, sent or given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.notifications import Notification

LEASE = timedelta(seconds=60)
"""Six times the client's timeout: nobody loses a row that is still on its way.

Each sender claims one row: who is killed leaves as many messages in doubt as it had senders at work.
"""
RATE_LIMITED = "ratelimited"
"""The error of a message that waits because Slack asked for a pause."""


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the outbox holds at a moment; numbers of messages."""

    due: int
    oldest: datetime | None
    """Since when the oldest of those that are due could go."""
    set_aside: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Stuck:
    """One message that does not get on; nothing says to whom it goes or whom it speaks of."""

    id: int
    kind: str
    state: DeliveryState
    written_at: datetime
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message somebody has promised to send before the lease runs out."""

    id: int
    notification: Notification
    attempts: int
    """How often it was started before: more than once means doubt."""
    written_at: datetime
    interaction: str | None = None
    """The number in the log of the click it came from."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A claimed row that this version can make no message of: another version wrote it."""

    id: int
    kind: str
    attempts: int
    why: str


@dataclass(frozen=True, slots=True)
class Posted:
    """The place of a message in Slack."""

    channel: str
    ts: str
