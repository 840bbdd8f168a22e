"""Months, and when the digest of one is due."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.time_words.reading import read_month
from bot.domain.workdays import Calendar

DIGEST_HOUR = time(9)
_DECEMBER = 12
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
    def named(cls, text: str, today: date, locale: str) -> "Month | None":
        """Read what people say, too: "last month", "Oct 2026", "10月"; None where it is no month."""
        read = read_month(text, today, locale)
        return cls.parse(text) or (cls(*read) if read else None)

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

    def bounds(
        self, tz: ZoneInfo, begins: datetime | None = None, ends: datetime | None = None
    ) -> tuple[datetime, datetime]:
        """Return the month's first moment and the next month's, in UTC.

        `begins` is where the month before ended, `ends` where the next one began, if those were counted: the company
        may have another time zone by now, and a request belongs to one month all the same.
        """
        first, after = (
            datetime.combine(month.first_day, time(0), tz).astimezone(UTC) for month in (self, self.following)
        )
        return begins or first, ends or after


def due_at(month: Month, calendar: Calendar) -> datetime:
    """Return when the digest of `month` is posted: on the company's first working day of the next month, at 09:00."""
    return calendar.at(calendar.workday_from(month.following.first_day), DIGEST_HOUR)
