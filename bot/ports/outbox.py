"""What goes out."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.deliveries import Claimed, DeliveryState, Posted
from bot.domain.notifications import Notification


class Outbox(Protocol):
    def put(self, notification: Notification, now: datetime) -> bool:
        """Write a message to be sent with this transaction; False if its key was written before."""

    def times_like(self, notification: Notification, since: datetime) -> list[datetime]:
        """Return when messages of this kind and ordering key were written since then, oldest first."""


class Queue(Protocol):
    """The sender's side of the outbox."""

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Claimed]: ...
    def posted(self, key: str) -> Posted | None: ...
    def end(
        self,
        claimed: Claimed,
        state: DeliveryState,
        now: datetime,
        posted: Posted | None = None,
        error: str | None = None,
    ) -> bool: ...
    def put_back(self, claimed: Claimed, not_before: datetime, error: str, *, counted: bool) -> None: ...
    def wait(self, claimed: Claimed, until: datetime) -> None:
        """Keep a message for its reader's working hours; those behind it go on."""

    def hold(self, method: str, until: datetime) -> None: ...
    def held(self, now: datetime) -> dict[str, datetime]: ...
