"""A month that cannot be shown, a call for hosts that cannot be posted."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class BadMonth(Refusal):
    """No month that we can read; `months` may be shown in its place, the latest first, by their first days."""

    text: str
    months: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class NoSuchMonth(Refusal):
    """A month that has not begun."""

    month: str


@dataclass(frozen=True, slots=True)
class MonthNotOver(Refusal):
    """The month that runs: it is counted once, when it is over."""

    first_day: date
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class NotInChannel(Refusal):
    """We may not post where HR wants a call for hosts of this field."""

    field: str
