"""Days on which the whole company is closed: free for everybody, like a public holiday."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

LONGEST = 60
"""Days in one go: more is a mistake of the year."""


@dataclass
class ClosingDays:
    """The days as they are now; HR may change them while we run."""

    days: frozenset[date] = frozenset()

    def update(self, days: Iterable[date]) -> None:
        self.days = frozenset(days)

    def __contains__(self, day: object) -> bool:
        return day in self.days


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Public holidays and closing days together."""

    holidays: Container[date]
    closing: Container[date] = field(compare=False)

    def __contains__(self, day: object) -> bool:
        return day in self.holidays or day in self.closing


def span(first: date | None, last: date | None) -> list[date] | None:
    """Return the days from the first to the last, both included, or the first alone; none where neither is named.

    None where they are the wrong way round, or more than LONGEST.
    """
    if first is None:
        return None if last else []
    days = ((last or first) - first).days + 1
    return [first + timedelta(days=n) for n in range(days)] if 1 <= days <= LONGEST else None
