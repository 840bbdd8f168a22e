"""Calendars elsewhere, of which we read when people are busy: by private addresses, or at the company's own."""

from datetime import datetime
from typing import Protocol

from bot.domain.finding_a_time.calendars import Busy, Unread


class Calendars(Protocol):
    """Every call goes over the network: never inside a transaction."""

    def busy(self, address: str, tz: str, since: datetime, until: datetime) -> tuple[Busy, ...] | Unread:
        """Return the busy times that touch this span; `tz` is where whole days and times without a zone lie.

        `address`: where a calendar lies; at the company's own, the person's e-mail address.
        What was read minutes ago is good enough. It takes 15 seconds at the most.
        """
