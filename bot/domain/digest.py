"""HR's digest: counts of one month. No type here has a field that could hold a person."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.workdays import Calendar

DIGEST_HOUR = time(9)
_DECEMBER = 12
BENEFITS = 9
"""What hosting gives (product.md, section 6)."""
TREND_MONTHS = 6


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written 2026-11."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def parse(cls, text: str) -> "Month | None":
        """Read YYYY-MM; None for anything else."""
        try:
            day = date.fromisoformat(f"{text.strip()}-01")
        except ValueError:
            return None
        return cls(day.year, day.month)

    @classmethod
    def of(cls, moment: datetime, tz: ZoneInfo) -> "Month":
        local = moment.astimezone(tz)
        return cls(local.year, local.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month":
        day = self.first_day - timedelta(days=1)
        return Month(day.year, day.month)

    @property
    def following(self) -> "Month":
        return Month(self.year + self.number // _DECEMBER, self.number % _DECEMBER + 1)

    def earlier(self, months: int) -> "Month":
        """Return the month so many before this one."""
        count = self.year * _DECEMBER + self.number - 1 - months
        return Month(count // _DECEMBER, count % _DECEMBER + 1)

    def bounds(self, tz: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the month's first moment and the next month's, in UTC."""
        first, after = (
            datetime.combine(month.first_day, time(0), tz).astimezone(UTC) for month in (self, self.following)
        )
        return first, after


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
class Totals:
    """Requests of the month. In this file, None is withheld, or there was nothing to tell it from."""

    asked: int | None = None
    introduced: int | None = None
    waiting: int | None = None
    unmet: int | None = None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One row of the fields: a field, or several that were merged (merging.py)."""

    row: str
    counts: Totals
    hosts: Band = Band.NONE


@dataclass(frozen=True, slots=True)
class Flow:
    """How many of one department were introduced to hosts of another."""

    guests: str
    hosts: str
    introduced: int


@dataclass(frozen=True, slots=True)
class Load:
    """The busiest hosts, out of how many, carried so many percent of the month's chats."""

    busiest: int
    hosts: int
    percent: int


@dataclass(frozen=True, slots=True)
class Chats:
    """What became of the introductions. docs/digest.md defines each figure in a line."""

    met: int | None = None
    sides: int | None = None
    """How many of both sides said what happened."""
    median_days: float | None = None
    """From asking to the introduction, to half a day."""
    acceptance: int | None = None
    """Percent."""
    useful: float | None = None
    """The guests' mean, 1 to 5, to a tenth."""
    benefits: tuple[int | None, ...] = (None,) * BENEFITS
    moved: int | None = None
    load: Load | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What HR may read about the requests asked in a month. Counted once, then frozen."""

    month: Month
    min_cell: int
    totals: Totals
    lines: tuple[FieldLine, ...] = ()
    chats: Chats = Chats()
    flows: tuple[Flow, ...] = ()
    counted_at: datetime | None = None

    @property
    def wants_hosts(self) -> list[str]:
        """The rows with unmet demand that may be told, the greatest first."""
        short = [line for line in self.lines if line.counts.unmet]
        return [line.row for line in sorted(short, key=lambda line: -(line.counts.unmet or 0))]


def due_at(month: Month, tz: ZoneInfo) -> datetime:
    """Return when the digest of `month` is posted: the next month's first working day, 09:00 company time."""
    calendar = Calendar(tz)
    return calendar.at(calendar.workday_from(month.following.first_day), DIGEST_HOUR)
