"""What is counted about the requests asked in one month, before anything is withheld. Numbers only, no person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.digest import BENEFITS
from bot.domain.withholding import NOBODY, Count

ASKED, INTRODUCED, WAITING, UNMET = "asked", "introduced", "waiting", "unmet"
MOVED_AFTER_MONTHS = 4
"""Guests are asked three months after they met whether they moved; by then nearly all have answered."""

Pair = tuple[str | None, str | None]
"""The guest's department and the host's; None where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One month, counted. In `rows` fields are merged already, by the same rows as `hosts`."""

    rows: Mapping[str, Mapping[str, Count]]
    totals: Mapping[str, Count]
    hosts: Mapping[str, int] = field(default_factory=dict)
    met: Count = NOBODY
    sides: Count = NOBODY
    waits: Mapping[int, int] = field(default_factory=dict)
    """How many were introduced after so many half days."""
    accepted: int = 0
    answered: Count = NOBODY
    """Offers that were accepted, declined or ran out, and their distinct hosts."""
    useful: float | None = None
    raters: Count = NOBODY
    benefits: tuple[Count, ...] = (NOBODY,) * BENEFITS
    moved: Count = NOBODY
    """Guests who asked MOVED_AFTER_MONTHS before and said by now that they moved."""
    flows: Mapping[Pair, Count] = field(default_factory=dict)
    loads: tuple[int, ...] = ()
    """Introductions of each host who had one, the most first."""
