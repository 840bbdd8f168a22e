"""Which times to suggest, to two or to a table: inside all working days, else as near as possible; spread over days."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from bot.domain.finding_a_time.calendars import Busy
from bot.domain.hosting.half_days import HalfDay, is_liked
from bot.domain.policy import Policy
from bot.domain.workdays import Calendar

Item = TypeVar("Item")
Everybody = tuple[Calendar, ...]
_DAY = timedelta(days=1)
_FAR_OFF = timedelta(days=1)
"""How far a day off is from anybody's working hours."""
_DAYS_AHEAD = 35
"""Calendar days; enough for ten working days around any holidays."""
_HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
_LUNCH = time(12), time(13)
_PARTS_OF_DAY = (1, 3, 2)
"""Quarters of the free time in a day: before noon, towards the evening, in between."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time somebody can choose with a button."""

    id: int
    interview_id: int
    starts_at: datetime
    within_hours: bool
    """Whether it lies in the working hours of all."""
    suggested_at: datetime | None = None
    """When we suggested it last; None where somebody typed it."""
    free: bool = True
    """Whether the calendars that they gave us have nothing then."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Times in order. `within_hours` is False where they share no working half hour."""

    times: tuple[datetime, ...]
    within_hours: bool
    free: bool = True
    """False where the calendars leave nothing, and are not heeded."""


def suggest_times(
    host: Calendar,
    guest: Calendar,
    now: datetime,
    policy: Policy,
    taken: Collection[datetime] = (),
    *,
    busy: Collection[Busy] = (),
    liked: AbstractSet[HalfDay] = frozenset(),
    others: Collection[Calendar] = (),
) -> Suggestions:
    """Return up to `policy.suggestions` times on the host's half hours, none that overlaps one of `taken`.

    Nor one of `busy`, unless that leaves nothing within the working hours that all share; and in those that the
    host likes, where there are such. `others`: further guests at a table.
    """
    everybody = host, guest, *others
    free = {
        day: [
            at
            for at in (host.at(day, half_hour) for half_hour in _HALF_HOURS)
            if _in_time(at, now, everybody, policy)
            and all(abs(at - other) >= policy.interview_length for other in taken)
        ]
        for day in _days(host, now, policy)
    }
    length = policy.interview_length
    unmet = {
        day: [at for at in times if not any(each.meets(at, length) for each in busy)]
        for day, times in free.items()
    }
    dear = {
        day: [at for at in times if is_liked(liked, at.astimezone(host.tz))] for day, times in unmet.items()
    }
    for days in (dear, unmet, free):
        shared = {
            day: [at for at in times if within_hours(at, everybody, policy)] for day, times in days.items()
        }
        if any(shared.values()):
            return Suggestions(_spread(shared, everybody, policy), within_hours=True, free=days is not free)
    left = unmet if any(unmet.values()) else free
    return Suggestions(_least_bad(left, everybody, policy), within_hours=False, free=left is unmet)


def within_hours(at: datetime, calendars: Collection[Calendar], policy: Policy) -> bool:
    return all(calendar.covers(at, policy.interview_length) for calendar in calendars)


def _days(host: Calendar, now: datetime, policy: Policy) -> list[date]:
    today = now.astimezone(host.tz).date()
    ahead = (today + _DAY * n for n in range(_DAYS_AHEAD))
    return [day for day in ahead if host.is_workday(day)][: policy.suggest_days]


def _in_time(at: datetime, now: datetime, everybody: Everybody, policy: Policy) -> bool:
    """Neither too soon nor late on the same day, by either's clock."""
    if at < now + policy.suggest_notice:
        return False
    for calendar in everybody:
        local = at.astimezone(calendar.tz)
        if local.date() == now.astimezone(calendar.tz).date() and local.time() >= policy.latest_today:
            return False
    return True


def _spread(shared: dict[date, list[datetime]], everybody: Everybody, policy: Policy) -> tuple[datetime, ...]:
    """Take days evenly apart, and another part of the day on each; where days are few, more of one day."""
    days = [times for times in shared.values() if times]
    chosen: list[datetime] = []
    for number, times in enumerate(_evenly(days, policy.suggestions)):
        comfortable = [at for at in times if not any(_at_lunch(at, c, policy) for c in everybody)] or times
        quarter = _PARTS_OF_DAY[number % len(_PARTS_OF_DAY)]
        chosen.append(comfortable[(len(comfortable) - 1) * quarter // 4])
    for at in (at for times in days for at in times):
        if len(chosen) < policy.suggestions and all(
            abs(at - other) >= 2 * policy.interview_length for other in chosen
        ):
            chosen.append(at)
    return tuple(sorted(chosen))


def _least_bad(
    free: dict[date, list[datetime]], everybody: Everybody, policy: Policy
) -> tuple[datetime, ...]:
    """Take each day's half hour that is least far outside anybody's working hours, on the days where that is least."""

    def hardship(at: datetime) -> tuple[timedelta, timedelta]:
        outside = [_outside(at, calendar, policy) for calendar in everybody]
        return max(outside), sum(outside, timedelta())

    best = sorted((min(times, key=hardship) for times in free.values() if times), key=hardship)
    alike = [at for at in best if hardship(at) == hardship(best[0])]
    enough = alike if len(alike) >= policy.suggestions else best[: policy.suggestions]
    return tuple(sorted(_evenly(sorted(enough), policy.suggestions)))


def _outside(at: datetime, calendar: Calendar, policy: Policy) -> timedelta:
    """How far an interview lies from somebody's nearest working hours."""
    nearest = _FAR_OFF
    here = at.astimezone(calendar.tz).date()
    for day in (here - _DAY, here, here + _DAY):
        if calendar.is_workday(day):
            opens, closes = (calendar.at(day, edge) for edge in calendar.hours)
            nearest = min(nearest, max(opens - at, at + policy.interview_length - closes, timedelta()))
    return nearest


def _at_lunch(at: datetime, calendar: Calendar, policy: Policy) -> bool:
    begins, ends = (edge.astimezone(calendar.tz).time() for edge in (at, at + policy.interview_length))
    return begins < _LUNCH[1] and ends > _LUNCH[0]


def _evenly(items: list[Item], count: int) -> list[Item]:
    """Return `count` of the items at even distances, the first among them; all where they are fewer."""
    if len(items) <= count:
        return items
    return [items[len(items) * n // count] for n in range(count)]
