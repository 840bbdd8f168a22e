"""Quiet weeks: weeks that come regularly, in which a host gets no offers."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_WEEK, _FORTNIGHT, _QUARTER = 7, 14, 3


class QuietWeek(StrEnum):
    FIRST_OF_MONTH = "first_of_month"
    """The days 1 to 7."""
    LAST_OF_MONTH = "last_of_month"
    """The last seven days."""
    END_OF_QUARTER = "end_of_quarter"
    """The last fourteen days of March, June, September and December."""


def is_quiet(weeks: AbstractSet[QuietWeek], day: date) -> bool:
    """Say whether the day lies in one of the weeks."""
    after_a_week, after_a_fortnight = day + _DAY * _WEEK, day + _DAY * _FORTNIGHT
    return (
        (QuietWeek.FIRST_OF_MONTH in weeks and day.day <= _WEEK)
        or (QuietWeek.LAST_OF_MONTH in weeks and after_a_week.month != day.month)
        or (
            QuietWeek.END_OF_QUARTER in weeks
            and day.month % _QUARTER == 0
            and after_a_fortnight.month != day.month
        )
    )


def quiet_ends(weeks: AbstractSet[QuietWeek], day: date) -> date | None:
    """Return the first day after the quiet weeks that `day` lies in; None on any other day."""
    if not is_quiet(weeks, day):
        return None
    while is_quiet(weeks, day):
        day += _DAY
    return day
