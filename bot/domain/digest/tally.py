"""What is counted about the requests asked in one month, before anything is suppressed. Numbers only, no person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.digest.figures import BENEFITS
from bot.domain.digest.suppression import NOBODY, Cell, Count

MOVED_AFTER_MONTHS = 4
"""Guests are asked three months after they met whether they moved; by then nearly all have answered."""

Who = Mapping[Cell, frozenset[int]]
Pair = tuple[str | None, str | None]
"""The guest's department and the host's; None where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One month, counted, every figure by its name. In `rows` fields are merged already, as in `hosts`."""

    rows: Mapping[str, Mapping[str, Count]]
    totals: Mapping[str, Count]
    hosts: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Count] = field(default_factory=dict)
    """The numbers of InterviewFigures, their rests, and those of the people whom its statistics stand for."""
    statistics: Mapping[str, float | None] = field(default_factory=dict)
    benefits: tuple[Count, ...] = (NOBODY,) * BENEFITS
    not_ticked: tuple[Count, ...] = (NOBODY,) * BENEFITS
    """What remains of those who met, for each of the nine."""
    who: Who = field(default_factory=dict)
    """Of each small number of the fields, and rest: which people it is about, numbered for this count alone."""
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
