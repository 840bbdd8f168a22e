"""The calendars that people gave us an address of: fetched when times are suggested, and remembered for minutes."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from bot.domain.finding_a_time.calendars import Busy, Unread, read_address
from bot.freebusy.fetching import Fetcher
from bot.lately import Lately

REMEMBERED_SECONDS = 300.0
MOST_REMEMBERED = 500
PATIENCE = 9.0
"""Seconds for reading; 5,000 events take one or two."""
READER = [sys.executable, "-I", "-m", "bot.freebusy.reading"]


class PrivateCalendars:
    """Busy times alone leave here. Nothing of an address or an event is logged."""

    def __init__(
        self,
        fetcher: Fetcher | None = None,
        seconds: Callable[[], float] = monotonic,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._fetcher, self._patience = fetcher or Fetcher(), patience
        self._read: Lately[tuple[Busy, ...] | Unread] = Lately(MOST_REMEMBERED, seconds)

    def busy(self, address: str, tz: str, since: datetime, until: datetime) -> tuple[Busy, ...] | Unread:
        """Return the busy times that touch this span, or why the calendar is not read."""
        since = since.replace(minute=0, second=0, microsecond=0)
        asked = f"{address} {tz} {since.isoformat()} {until.date()}"
        key = hashlib.sha256(asked.encode()).hexdigest()
        if known := self._read.get(key, REMEMBERED_SECONDS):
            return known[0]
        checked = read_address(address)
        ics = self._fetcher.fetch(checked) if not isinstance(checked, Unread) else checked
        return self._read.put(key, ics if isinstance(ics, Unread) else self._busy_of(ics, tz, since, until))

    def _busy_of(self, ics: bytes, tz: str, since: datetime, until: datetime) -> tuple[Busy, ...] | Unread:
        reader = [*READER, str(since.timestamp()), str(until.timestamp()), tz]
        try:
            read = subprocess.run(  # noqa: S603 - our own words
                reader, input=ics, capture_output=True, check=True, timeout=self._patience
            )
            spans = json.loads(read.stdout)
        except (OSError, subprocess.SubprocessError, ValueError):
            return Unread.NO_CALENDAR
        return tuple(Busy(*(datetime.fromtimestamp(edge, UTC) for edge in span)) for span in spans)
