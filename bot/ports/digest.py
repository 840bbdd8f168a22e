"""What is counted, and the months that were."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.digest.figures import Digest
from bot.domain.digest.months import Month
from bot.domain.digest.tally import Tally


class Counts(Protocol):
    """Counts of the requests asked between two moments, each guest once a field."""

    def tally(
        self,
        bounds: tuple[datetime, datetime],
        begins: datetime,
        since: Mapping[str, datetime],
        moved_of: tuple[datetime, datetime],
    ) -> Tally:
        """Count a month; with requests of fields that are not told since `begins`, or since a later moment.

        `moved_of` says whose guests have told by now what came of it. Who was forgotten is not counted.
        """

    def so_far(self, bounds: tuple[datetime, datetime]) -> int:
        """Count the month's requests, each guest once a field."""


class Digests(Protocol):
    def published(self, month: Month) -> Digest | None: ...
    def until(self, month: Month, months: int) -> list[Digest]:
        """Return the frozen ones of so many months up to this one, the oldest first."""

    def last(self) -> Digest | None:
        """Return the newest frozen one."""

    def add(self, digest: Digest, now: datetime) -> bool:
        """Freeze a month; False where it is frozen already."""

    def posted(self, month: Month) -> bool: ...
    def mark_posted(self, month: Month, now: datetime) -> bool:
        """True for the one who may post it, False for everybody after."""

    def highest_min_cell(self) -> int:
        """Return the highest minimum any month was published with; 0 before the first."""

    def so_far(self, month: Month) -> int:
        """Return how many were said to have asked while it ran; 0 where nothing was said."""

    def looked_on(self, month: Month) -> set[int]:
        """Return up to which days of the month was looked."""

    def say_so_far(self, month: Month, day: int, at_least: int) -> bool:
        """Keep what is said of a month up to a day; False where it is kept already."""

    def first_request_at(self) -> datetime | None: ...
