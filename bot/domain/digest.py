"""HR's digest: counts of one month. No type here has a field that could hold a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.withholding import NOBODY, Count, withhold
from bot.domain.workdays import Calendar

DIGEST_HOUR = time(9)
_DECEMBER = 12


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

    def bounds(self, tz: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the month's first moment and the next month's, in UTC."""
        first, after = (
            datetime.combine(month.first_day, time(0), tz).astimezone(UTC) for month in (self, self.following)
        )
        return first, after


@dataclass(frozen=True, slots=True)
class FieldTally:
    """What was counted for one field, before anything is withheld."""

    field: str
    asked: Count = NOBODY
    introduced: Count = NOBODY
    met: Count = NOBODY


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One published line; None is withheld."""

    field: str
    asked: int | None
    introduced: int | None
    met: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    asked: int | None
    introduced: int | None
    met: int | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What HR may read about a month."""

    month: Month
    min_cell: int
    totals: Totals
    lines: tuple[FieldLine, ...]
    fields_withheld: int
    """How many fields had too few people to be shown at all."""


_COLUMNS = ("asked", "introduced", "met")


def publish(month: Month, tallies: Iterable[FieldTally], everybody: Mapping[str, Count], k: int) -> Digest:
    """Turn counts into a digest with every cell below k people withheld, and whatever would give one away.

    `everybody` holds the month's totals by column, with distinct people over all fields.
    """
    rows = {tally.field: tally for tally in tallies}
    hidden: dict[str, frozenset[str]] = {}
    totals: dict[str, int | None] = {}
    for column in _COLUMNS:
        cells = {field: _cell(row, column) for field, row in rows.items()}
        verdict = withhold(cells, everybody[column], k)
        hidden[column] = verdict.cells
        totals[column] = None if verdict.total else everybody[column].n
    lines = [
        FieldLine(
            field,
            **{column: None if field in hidden[column] else _cell(row, column).n for column in _COLUMNS},
        )
        for field, row in rows.items()
    ]
    shown = [line for line in lines if any((line.asked, line.introduced, line.met))]
    shown.sort(key=lambda line: (-(line.asked or 0), line.field))
    return Digest(month, k, Totals(**totals), tuple(shown), len(lines) - len(shown))


def _cell(row: FieldTally, column: str) -> Count:
    counts: dict[str, Count] = {"asked": row.asked, "introduced": row.introduced, "met": row.met}
    return counts[column]


def due_at(month: Month, tz: ZoneInfo) -> datetime:
    """Return when the digest of `month` is posted: the next month's first working day, 09:00 company time."""
    calendar = Calendar(tz)
    return calendar.at(calendar.workday_from(month.following.first_day), DIGEST_HOUR)
