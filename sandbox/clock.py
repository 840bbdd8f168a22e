"""The only place that reads the time: the sandbox's clock runs on from any moment, stands still, or jumps."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

REAL_GRACE = 1.0
"""Real seconds for which a lifetime cannot end by a jump: an app may be answering that very click."""


def real_now() -> datetime:
    """The machine's time; everything else in the sandbox asks a Clock."""
    return datetime.now(UTC)  # noqa: TID251 - the one reader of the machine's time


def real_seconds() -> float:
    """Seconds that no jump can touch, for what a person really waits."""
    return time.monotonic()


def parse_time(text: str) -> datetime:
    """An ISO moment; without an offset it is UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass
class Clock:
    """Real time plus an offset, or frozen at one moment."""

    offset: timedelta = timedelta()
    frozen_at: datetime | None = None

    def now(self) -> datetime:
        return self.frozen_at or real_now() + self.offset

    def set(self, moment: datetime) -> None:
        self.offset = moment - real_now()
        if self.frozen_at is not None:
            self.frozen_at = moment

    def unwind(self) -> None:
        """Back to the machine's time."""
        self.offset, self.frozen_at = timedelta(), None

    def freeze(self, frozen: bool) -> None:
        moment = self.now()
        self.frozen_at = moment if frozen else None
        self.offset = moment - real_now()

    def report(self) -> dict[str, object]:
        now = self.now()
        offset = (now - real_now()).total_seconds()
        return {"now": iso(now), "offset_seconds": round(offset, 3), "frozen": self.frozen_at is not None}


@dataclass(frozen=True)
class Lifetime:
    """How long something stays good: by the sandbox's clock, but never cut off by a jump alone."""

    since: datetime
    real_since: float
    seconds: float

    @classmethod
    def starting(cls, clock: Clock, seconds: float) -> "Lifetime":
        return cls(clock.now(), real_seconds(), seconds)

    def is_over(self, clock: Clock) -> bool:
        passed = (clock.now() - self.since).total_seconds()
        return passed > self.seconds and real_seconds() - self.real_since > REAL_GRACE
