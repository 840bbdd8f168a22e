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


def span(first: date, last: date) -> list[date]:
    """Return the days from the first to the last, both included; none where they are the wrong way round."""
    return [first + timedelta(days=n) for n in range(min((last - first).days, LONGEST - 1) + 1)]
