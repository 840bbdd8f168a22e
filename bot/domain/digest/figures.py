"""What HR may read about one month: each figure is said once, here, with what it is a part of.

From that it is counted (storage/digest/counts.py asks for its name), suppressed (publishing.py), shown in every table
(bot/messages/digest/words.py gives it a name and a meaning), and attacked (tests/attacker.py). Requests, interviews and
people are counted; no type has a field that could hold a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move

BENEFITS = 9
"""What hosting gives (product.md, section 6)."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most that a number can be; both are possible. As wide as the minimum cell."""

    low: int
    high: int


Told = Range | int | None
"""A number as HR reads it. In months that were counted before there were ranges, a whole number. None: withheld."""


def least(told: Told) -> int:
    """Return what the number is at least; of one that is withheld that is nothing."""
    return told.low if isinstance(told, Range) else told or 0


@dataclass(frozen=True, slots=True)
class Number:
    """So many requests, interviews, answers or people: told as a range."""

    part_of: str | None = None
    """The number that this is a part of."""
    times: int = 1
    """How often each of the whole can be in it."""
    rest: str | None = None
    """What remains of its whole beside it, and beside the parts that name the same: nothing prints it, but who
    subtracts comes near it. So it is counted (by this name) and protected like a part."""
    at_most: tuple[str, ...] = ()
    """Other numbers that are known to be at least as great."""
    of_then: str | None = None
    """The number of MOVED_AFTER_MONTHS before that this is a part of: what guests say when some months have passed.
    Each guest is in it once."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A mean, a median, a share: no number of people, told only where the number it is about is k at least."""

    of: str
    stands_for: str | None = None
    """The count of the people behind it, where it is not everybody of the number it is about."""
    digits: int | None = 0
    """To which it is rounded; None: as it is."""


@dataclass(frozen=True, slots=True)
class Share(Statistic):
    """A percentage of two numbers: whoever knows one of them and the share knows the other."""

    part: str = ""
    whole: str = ""
    rest: str | None = None
    """What remains of the whole beside the part, as of a Number."""


Figure = Number | Statistic


def _figure(figure: Figure) -> Any:
    """Return a field for a figure; None means suppressed, or that there were no data."""
    return field(default=None, metadata={"figure": figure})


@cache
def figures(kind: type[Any]) -> Mapping[str, Figure]:
    """Return the figures of Counts or of InterviewFigures, by name."""
    return {each.name: each.metadata["figure"] for each in fields(kind)}


class Band(StrEnum):
    """How many hosts a field has. A band, never a count: two months' counts could be subtracted."""

    NONE = "none"
    FEW = "few"
    FIVE = "5"
    TEN = "10"
    TWENTY = "20"

    @classmethod
    def of(cls, hosts: int) -> "Band":
        if not hosts:
            return cls.NONE
        return next((band for band in (cls.TWENTY, cls.TEN, cls.FIVE) if hosts >= int(band)), cls.FEW)


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests of the month; the same for a row of the fields and for all of them. One whole, and parts of parts."""

    asked: Told = _figure(Number())
    introduced: Told = _figure(Number(part_of="asked", rest="withdrawn"))
    waiting: Told = _figure(Number(part_of="asked", rest="withdrawn"))
    unmet: Told = _figure(Number(part_of="asked", rest="withdrawn"))


PARTS = tuple(name for name, figure in figures(Counts).items() if figure.part_of)  # type: ignore[union-attr]
"""What becomes of those who asked."""
WHOLE = next(iter(figures(Counts)))


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that k people have asked for since it was told last."""

    row: str
    """A field; in older months also several that share a row (words.py has their names)."""
    counts: Counts
    hosts: Band | None = None
    """None for fields that share a row: who hosts what is no secret, and would tell which fields those are."""
    since: Month | None = None
    """The first month that it is about; None: the month of the digest alone."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How many of one department were introduced to hosts of another."""

    guests: str
    hosts: str
    introduced: Range | int


@dataclass(frozen=True, slots=True)
class Load:
    """The busiest tenth of the hosts, k of them at least, carried so many percent of the month's introductions."""

    busiest: int | None
    hosts: int | None
    """Both None but for older months: a number of hosts would be one more that could be subtracted."""
    percent: int


@dataclass(frozen=True, slots=True)
class InterviewFigures:
    """How the introductions ended. docs/digest.md defines each figure in a line."""

    met: Told = _figure(Number(part_of="introduced", rest="not_met", at_most=("sides",)))
    sides: Told = _figure(Number(part_of="introduced", times=2, rest="silent"))
    """How many of both sides said what happened."""
    median_days: float | None = _figure(Statistic(of="introduced", digits=None))
    """From asking to the introduction, to half a day."""
    acceptance: int | None = _figure(
        Share(of="introduced", stands_for="accepted", part="introduced", whole="answered", rest="refused")
    )
    """Percent, to the nearest ten."""
    useful: float | None = _figure(Statistic(of="met", stands_for="raters", digits=1))
    """The guests' mean, 1 to 5, to a tenth."""
    benefits: tuple[Told, ...] = field(
        default=(None,) * BENEFITS, metadata={"figure": Number(part_of="met", rest="not_ticked")}
    )
    """How often each of the nine was ticked by the hosts who met."""
    moved: Told = _figure(Number(rest="stayed", of_then="met"))
    """Guests who asked MOVED_AFTER_MONTHS before: a part of those who met then, and told where that is told."""
    steps_taken: Told = _figure(Number(rest="no_step", of_then="met"))
    """Of the same guests those who took the next step that they wrote: whatever was written, and for whatever field."""
    load: Load | None = _figure(Statistic(of="introduced"))


LATER = {
    name: figure
    for name, figure in figures(InterviewFigures).items()
    if isinstance(figure, Number) and figure.of_then
}
"""What guests say when some months have passed."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What HR may read about the requests asked in a month. Counted once, then frozen."""

    month: Month
    min_cell: int
    totals: Counts
    lines: tuple[FieldLine, ...] = ()
    chats: InterviewFigures = InterviewFigures()
    flows: tuple[Flow, ...] = ()
    counted_at: datetime | None = None
    bounds: tuple[datetime, datetime] | None = None
    """From when to when it counts, in UTC; None for a month that was frozen before that was kept."""
    reach: Month | None = None
    """Fields that are not told wait with what was asked from this month on; None before there were ranges."""
    moves: tuple[Move, ...] = ()
    """The map of moves as it stood then: of hosts, and not of who asked in the month."""

    @property
    def wants_hosts(self) -> list[str]:
        """The rows that need hosts, as far as it may be told, those that need most first.

        Of those who asked some found nobody, or nobody hosts, or few do for so many.
        """
        return [line.row for line in sorted(filter(_is_short, self.lines), key=_need, reverse=True)]


MOST_A_HOST = 2
"""So many may ask for a field with few hosts, for each of them, before it needs more."""


def _is_short(line: FieldLine) -> bool:
    too_many = line.hosts is Band.FEW and least(line.counts.asked) > MOST_A_HOST * (int(Band.FIVE) - 1)
    return line.hosts is Band.NONE or too_many or least(line.counts.unmet) > 0


def _need(line: FieldLine) -> tuple[int, int]:
    """Where nobody hosts, all who ask go without."""
    asked = least(line.counts.asked)
    return max(asked if line.hosts is Band.NONE else 0, least(line.counts.unmet)), asked


OTHER, FAMILY = "other", "family:"
"""Rows in which small fields were told together, in months before there were ranges."""


def family_in(row: str) -> str | None:
    """Return the family whose small fields share this row; None for any other row."""
    return row.removeprefix(FAMILY) if row.startswith(FAMILY) else None


def is_merged(row: str) -> bool:
    return row == OTHER or row.startswith(FAMILY)
