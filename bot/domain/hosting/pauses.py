"""Reads until when somebody wants to be left alone: "2w", "until friday", "bis auf Weiteres", or nothing."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.people import Pause
from bot.domain.refusals.hosting import BadPause, WhyNoPause
from bot.domain.time_words.reading import GoneBy, Length, NoDate, Unclear, read_time

LONGEST = timedelta(days=366)
Over = Literal[NoDate.OVER]


def read_pause(text: str, now: datetime, tz: ZoneInfo, locale: str = "en") -> Pause | Over | BadPause:
    """Return the pause that was asked for, or that there is to be none any more.

    Nothing typed means until the person comes back. A day means its first moment where the person is: on that day they
    are back. A length is counted from now.
    """
    asked = text.strip()
    today = now.astimezone(tz).date()
    read = read_time(asked, today, locale) if asked else NoDate.OPEN
    if isinstance(read, NoDate):
        return NoDate.OVER if read is NoDate.OVER else Pause()
    if read is None:
        return BadPause(asked, today)
    if isinstance(read, GoneBy):
        return BadPause(asked, today, WhyNoPause.GONE_BY)
    if isinstance(read, Unclear):
        near = tuple(each for each in read.choices if _ends(each, now, tz) <= now + LONGEST)
        return BadPause(asked, today, WhyNoPause.TWO if near else WhyNoPause.TOO_FAR, near)
    until = _ends(read, now, tz)
    return Pause(until) if until <= now + LONGEST else BadPause(asked, today, WhyNoPause.TOO_FAR)


def _ends(read: Length | date, now: datetime, tz: ZoneInfo) -> datetime:
    """A length ends at the same time of the day."""
    if not isinstance(read, Length):
        return start_of(read, tz)
    local = now.astimezone(tz)
    return datetime.combine(read.after(local.date()), local.time(), tz).astimezone(UTC)


def start_of(day: date, tz: ZoneInfo) -> datetime:
    """Return the first moment of a day where somebody is, in UTC."""
    return datetime.combine(day, time(0), tz).astimezone(UTC)
