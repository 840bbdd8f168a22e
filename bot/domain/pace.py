"""How often somebody may do a thing: by the times of those before, within a window that moves along."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

MINUTE = timedelta(minutes=1)
MOST_PEOPLE = 1_000
"""From so many people on, those whose minute is over are let go."""


def again_at(times: Sequence[datetime], most: int, window: timedelta) -> datetime | None:
    """Return from which full minute the next one is let in; None where it is now. `times`: of this window, in order."""
    if len(times) < most:
        return None
    free = times[-most] + window
    return free.replace(second=0, microsecond=0) + MINUTE


@dataclass
class Pace:
    """What each person did within the last minute, in this process.

    In memory on purpose: it keeps one person from taking all the threads of this process, and each replica has its
    own threads. What must hold for all replicas is counted from what is stored.
    """

    times: dict[str, list[datetime]] = field(default_factory=dict)
    told: dict[str, datetime] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def enter(self, person_id: str, now: datetime, most: int) -> "TooFast | None":
        """Let somebody in, or say from when on; what is turned away does not count."""
        with self.lock:
            if len(self.times) > MOST_PEOPLE:
                self.times = {who: at for who, at in self.times.items() if at[-1] > now - MINUTE}
                self.told = {who: at for who, at in self.told.items() if at > now - MINUTE}
            # A clock that was set back leaves times ahead of it: they are no reason to keep anybody out.
            times = [at for at in self.times.get(person_id, ()) if now - MINUTE < at <= now]
            self.times[person_id] = times
            free = again_at(times, most, MINUTE)
            if free is None:
                times.append(now)
                return None
            told = person_id in self.told and now - MINUTE < self.told[person_id] <= now
            if not told:
                self.told[person_id] = now
            return TooFast(free, told)


@dataclass(frozen=True, slots=True)
class TooFast:
    again_at: datetime
    told: bool
    """Whether they have been told within this minute: an answer to each would be a flood of ours."""
