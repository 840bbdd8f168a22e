"""What goes out."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.deliveries import Backlog, Claimed, DeliveryState, Posted, Stuck, Unreadable
from bot.domain.notifications import Notification


class Outbox(Protocol):
    def put(self, notification: Notification, now: datetime, after: timedelta = timedelta(0)) -> bool:
        """Write a message to be sent with this transaction, or so long after; False if its key was written before."""

    def written(self, keys: Collection[str]) -> set[str]:
        """Return which of these messages were written, sent or not."""

    def underway(self, keys: Collection[str]) -> bool:
        """Say whether one of these messages was sent, or is still to be sent."""

    def renew(self, notification: Notification, now: datetime) -> bool:
        """Have a message sent that failed or was dropped; False where there is none."""

    def notes(self, keys: Collection[str]) -> dict[str, Notification]:
        """Return those of these messages that were written, as far as they are still kept."""

    def channels(self, keys: Collection[str]) -> dict[str, str]:
        """Return where those of these messages stand that were sent, as far as it is still kept."""

    def held(self, now: datetime) -> dict[str, datetime]:
        """Return the methods Slack wants left alone, and until when."""

    def causes_since(self, since: datetime, but: str) -> dict[str, int]:
        """Return why messages were set aside since then, with how many; those of the kind `but` left out."""

    def pause(self, until: datetime) -> None:
        """Send nothing before `until`, in any replica."""

    def resume(self) -> None: ...
    def paused(self, now: datetime) -> bool: ...
    def backlog(self, now: datetime) -> Backlog:
        """Return numbers, by index: cheap however much was sent before."""

    def stuck(self, now: datetime, limit: int) -> list[Stuck]:
        """Return what was set aside, and what is tried again and again; the oldest first."""

    def retry(self, ids: Collection[int], now: datetime) -> int:
        """Make set-aside messages due again, with all their tries; return how many."""

    def drop(self, ids: Collection[int], now: datetime) -> int:
        """End messages that are not to be sent; return how many."""

    def times_like(self, notification: Notification, since: datetime) -> list[datetime]:
        """Return when messages of this kind and ordering key were written since then, oldest first."""


class Queue(Protocol):
    """The sender's side of the outbox."""

    def claim(
        self, now: datetime, lease: timedelta, limit: int, not_now: Collection[str] = ()
    ) -> list[Claimed | Unreadable]:
        """Lease what is due, what answers somebody's act before what the clock sends; no kind in `not_now`."""

    def any_due(self, now: datetime, kinds: Collection[str]) -> bool:
        """Say whether a message of one of these kinds is due."""

    def limited_lanes(self, now: datetime) -> int:
        """Return how many lanes wait because Slack asked for a pause."""

    def clock_set_back(self, now: datetime, lease: timedelta) -> None:
        """Let go at once what waits for a moment that was near before the clock was set back."""

    def posted(self, key: str) -> Posted | None: ...
    def end(
        self,
        claimed: Claimed | Unreadable,
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
    def paused(self, now: datetime) -> bool: ...
