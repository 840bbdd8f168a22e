"""Reads what people type after `pause`: 2w, 10d, until 2026-12-24, or nothing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.refusals.hosting import BadPause

LONGEST = timedelta(days=366)
_LENGTH = re.compile(r"(\d{1,3})\s*(d|days?|w|weeks?|m|months?)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30}


@dataclass(frozen=True, slots=True)
class Until:
    """A pause, read: until a moment, or open-ended."""

    at: datetime | None


def read_pause(text: str, now: datetime, tz: ZoneInfo) -> Until | BadPause:
    """Return until when to pause; nothing typed means until the person comes back.

    A date means the start of that day where the person is. More than a year ahead, a date gone by
    and anything else is a BadPause.
    """
    asked = text.strip().lower()
    if not asked:
        return Until(None)
    length = _LENGTH.fullmatch(asked.removeprefix("for "))
    if length:
        until = now + timedelta(days=int(length[1]) * _DAYS[length[2][0].lower()])
    else:
        try:
            day = date.fromisoformat(asked.removeprefix("until ").strip())
        except ValueError:
            return BadPause(text.strip())
        until = start_of(day, tz)
    return Until(until) if now < until <= now + LONGEST else BadPause(text.strip())


def start_of(day: date, tz: ZoneInfo) -> datetime:
    """Return the first moment of a day where somebody is, in UTC."""
    return datetime.combine(day, time(0), tz).astimezone(UTC)
