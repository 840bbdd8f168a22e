"""Working days and hours in somebody's own time zone."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset(range(5))


def zone(name: str | None, fallback: str = "UTC") -> ZoneInfo:
    """Return the IANA zone `name`, or the fallback for None and for names nobody knows."""
    try:
        return ZoneInfo(name or fallback)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(fallback)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody works, in their own words: local times, and days as in date.weekday()."""

    opens: time
    closes: time
    days: frozenset[int] = MONDAY_TO_FRIDAY
    country: str | None = None
    """Whose public holidays are free: an ISO 3166 code, "" for none, None for what the time zone says."""


@dataclass(frozen=True)
class Calendar:
    """One person's working time. Moments go in and come out in UTC."""

    tz: ZoneInfo
    hours: tuple[time, time] = (time(9), time(17))
    holidays: Container[date] = frozenset()
    days: frozenset[int] = MONDAY_TO_FRIDAY

    def is_workday(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def covers(self, start: datetime, length: timedelta) -> bool:
        """Say whether something that begins at `start` lies within one day's working hours."""
        day = start.astimezone(self.tz).date()
        opens, closes = (self.at(day, edge) for edge in self.hours)
        return self.is_workday(day) and opens <= start and start + length <= closes

    def workday_from(self, day: date) -> date:
        """Return `day` if it is a working day, else the next one."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def at(self, day: date, clock_time: time) -> datetime:
        return datetime.combine(day, clock_time, self.tz).astimezone(UTC)

    def next_working_moment(self, moment: datetime) -> datetime:
        """Return `moment` if it lies in working hours, else when they next begin."""
        local = moment.astimezone(self.tz)
        opens, closes = self.hours
        day = self.workday_from(local.date())
        if day > local.date() or local.time() < opens:
            return self.at(day, opens)
        if local.time() < closes:
            return moment
        return self.at(self.workday_from(day + _DAY), opens)

    def add_workdays(self, moment: datetime, days: int) -> datetime:
        """Return the same local time `days` working days later; a weekend counts from its next working morning."""
        local = moment.astimezone(self.tz)
        day, clock_time = local.date(), local.time()
        if not self.is_workday(day):
            day, clock_time = self.workday_from(day), self.hours[0]
        for _ in range(days):
            day = self.workday_from(day + _DAY)
        return self.at(day, clock_time)

    def subtract_workdays(self, moment: datetime, days: int) -> datetime:
        """Return the same local time `days` working days earlier."""
        local = moment.astimezone(self.tz)
        day = local.date()
        for _ in range(days):
            day -= _DAY
            while not self.is_workday(day):
                day -= _DAY
        return self.at(day, local.time())


def shared_minutes(a: Calendar, b: Calendar, day: date) -> int:
    """How many minutes of `a`'s working hours on `day` are working hours for `b`, on whatever date it is there."""
    opens, closes = (a.at(day, edge) for edge in a.hours)
    total = timedelta()
    for other_day in (day - _DAY, day, day + _DAY):
        start, end = (b.at(other_day, edge) for edge in b.hours)
        total += max(timedelta(), min(closes, end) - max(opens, start))
    return int(total.total_seconds() // 60)
