"""The only place that reads the time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - here, and nowhere else

    def real_now(self) -> datetime:
        return self.now()


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for `coffee-chat tick --now`."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def real_now(self) -> datetime:
        return min(self.at, SystemClock().now())


@dataclass
class ShiftedClock:
    """A clock that somebody may move: it runs on from where it was put, and the demo's whole world with it."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.offset

    def real_now(self) -> datetime:
        return self.now()

    def put(self, at: datetime) -> None:
        self.offset = at - SystemClock().now()
