"""What is counted about the requests asked in one month, before anything is suppressed. Numbers only, no person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.digest.figures import BENEFITS
from bot.domain.digest.ranges import NOBODY, Ask, Count

MOVED_AFTER_MONTHS = 4
"""Guests are asked three months after they met whether they moved, and four weeks after they wrote a next step whether
they took it; by then nearly all have answered."""

Pair = tuple[str | None, str | None]
"""The guest's department and the host's; None where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One month, counted, every figure by its name. Whoever was forgotten is nobody, and is not counted."""

    asks: Sequence[Ask]
    """This month's, and earlier ones of fields that are not told yet."""
    hosts: Mapping[str, int] = field(default_factory=dict)
    fields: int = 0
    """How many fields one can ask for, at least."""
    counts: Mapping[str, Count] = field(default_factory=dict)
    """The numbers of InterviewFigures, their rests, and those of the people whom its statistics stand for."""
    statistics: Mapping[str, float | None] = field(default_factory=dict)
    benefits: tuple[Count, ...] = (NOBODY,) * BENEFITS
    flows: Mapping[Pair, Count] = field(default_factory=dict)
    loads: tuple[int, ...] = ()
    """Introductions of each host who had one, the most first."""


def median_days(waits: Mapping[int, int]) -> float | None:
    """Return the median in days of a histogram of half days; None where nobody waited."""
    middle, seen = sum(waits.values()) / 2, 0
    for half_days in sorted(waits):
        seen += waits[half_days]
        if seen >= middle:
            return half_days / 2
    return None


def percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
