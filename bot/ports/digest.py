"""What is counted, and the months that were."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.digest.figures import Digest
from bot.domain.digest.months import Month
from bot.domain.digest.suppression import Count
from bot.domain.digest.tally import Tally


class Counts(Protocol):
    """Counts of the requests asked between two moments."""

    def fields_asked(self, bounds: tuple[datetime, datetime]) -> list[str]: ...
    def asked(self, bounds: tuple[datetime, datetime], rows: Mapping[str, str]) -> dict[str, Count]:
        """Count the requests of these fields by row, with the distinct guests of each row."""

    def tally(
        self,
        bounds: tuple[datetime, datetime],
        rows: Mapping[str, str],
        moved_of: tuple[datetime, datetime],
        k: int,
    ) -> Tally:
        """Count a month; `rows` says which fields share a row, `moved_of` whose guests have told by now.

        Of numbers that are about fewer than `k` people it says who is the same.
        """


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

    def first_request_at(self) -> datetime | None: ...
