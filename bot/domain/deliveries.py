"""The life of one outgoing message: written, claimed by a sender, sent or given up."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.notifications import Notification


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message somebody has promised to send before the lease runs out."""

    id: int
    notification: Notification
    attempts: int
    """How often it was started before: more than once means doubt."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The place of a message in Slack."""

    channel: str
    ts: str
