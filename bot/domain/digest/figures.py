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

BENEFITS = 9
"""What hosting gives (product.md, section 6)."""


@dataclass(frozen=True, slots=True)
class Number:
    """So many requests, interviews, answers or people. Shown if it is about enough people, and its whole is shown."""

    part_of: str | None = None
    """The number that this is a part of: told only where that is told."""
    times: int = 1
    """How often each of the whole can be in it."""
    rest: str | None = None
    """What remains of its whole beside it, and beside the parts that name the same: nothing prints it, but who
    subtracts has it. So it is counted (by this name) and protected like a part."""
    at_most: tuple[str, ...] = ()
    """Other numbers that are known to be at least as great."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A mean, a median, a share: no number of people, told only where the number it is about is told."""

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

    asked: int | None = _figure(Number())
    introduced: int | None = _figure(Number(part_of="asked", rest="withdrawn"))
    waiting: int | None = _figure(Number(part_of="asked", rest="withdrawn"))
    unmet: int | None = _figure(Number(part_of="asked", rest="withdrawn"))


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One row of the fields: a field, or several that were merged (merging.py)."""

    row: str
    counts: Counts
    hosts: Band | None = None
    """None for fields that share a row: who hosts what is no secret, and would tell which fields those are."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How many of one department were introduced to hosts of another."""

    guests: str
    hosts: str
    introduced: int


@dataclass(frozen=True, slots=True)
class Load:
    """The busiest hosts, out of how many, carried so many percent of the month's interviews."""

    busiest: int
    hosts: int
    percent: int


@dataclass(frozen=True, slots=True)
class InterviewFigures:
    """How the introductions ended. docs/digest.md defines each figure in a line."""

    met: int | None = _figure(Number(part_of="introduced", rest="not_met", at_most=("sides",)))
    sides: int | None = _figure(Number(part_of="introduced", times=2, rest="silent"))
    """How many of both sides said what happened."""
    median_days: float | None = _figure(Statistic(of="introduced", digits=None))
    """From asking to the introduction, to half a day."""
    acceptance: int | None = _figure(
        Share(of="introduced", stands_for="accepted", part="introduced", whole="answered", rest="refused")
    )
    """Percent."""
    useful: float | None = _figure(Statistic(of="met", stands_for="raters", digits=1))
    """The guests' mean, 1 to 5, to a tenth."""
    benefits: tuple[int | None, ...] = field(
        default=(None,) * BENEFITS, metadata={"figure": Number(part_of="met", rest="not_ticked")}
    )
    """How often each of the nine was ticked by the hosts who met."""
    moved: int | None = _figure(Number(rest="stayed"))
    """Guests who asked MOVED_AFTER_MONTHS before: a part of those who met then, and told where that is told."""
    load: Load | None = _figure(Statistic(of="introduced"))


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

    @property
    def wants_hosts(self) -> list[str]:
        """The rows with unmet demand that may be told, the greatest first."""
        short = [line for line in self.lines if line.counts.unmet]
        return [line.row for line in sorted(short, key=lambda line: -(line.counts.unmet or 0))]
