"""Reads busy times out of a calendar, in a process of its own that ends: somebody's file may be made to take for ever.

Called as `python -m bot.freebusy.reading SINCE UNTIL ZONE` with the file as input; prints pairs of seconds since 1970.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

MOST_MEMORY = 1024**3
"""Bytes of addresses, of which a calendar of 5 MB uses a part."""
Span = tuple[datetime, datetime]


def busy_times(ics: bytes, since: datetime, until: datetime, tz: ZoneInfo) -> list[Span]:
    """Return the busy times that touch a span, those that overlap as one; raise ValueError for what is no calendar."""
    import recurring_ical_events  # noqa: PLC0415 - a third of a second, where somebody has given a calendar
    from icalendar import Calendar  # noqa: PLC0415

    spans: list[Span] = []
    for calendar in Calendar.from_ical(ics, multiple=True):
        if calendar.name != "VCALENDAR":
            raise ValueError("no calendar")
        # A day more on both sides: whole days lie in the person's zone, and the library takes them to lie in UTC.
        wide = since - timedelta(days=1), until + timedelta(days=1)
        found = recurring_ical_events.of(calendar).between(*wide)
        spans += [(_moment(each.start, tz), _moment(each.end, tz)) for each in found if _counts(each)]
    return list(joined(sorted((max(a, since), min(b, until)) for a, b in spans if a < until and b > since)))


def _counts(event: Any) -> bool:
    """An event may be there without taking time: a birthday, what was cancelled, what Outlook shows as free."""
    said = [str(event.get(name, "")).upper() for name in ("TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")]
    return said[0] != "TRANSPARENT" and said[1] != "CANCELLED" and said[2] != "FREE"


def _moment(at: date, tz: ZoneInfo) -> datetime:
    """A whole day begins, and a time without a zone lies, where the person is."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(0))
    return (at if at.tzinfo else at.replace(tzinfo=tz)).astimezone(UTC)


def joined(spans: list[Span]) -> Iterator[Span]:
    """Say nothing of how many events there are."""
    current: Span | None = None
    for begins, ends in spans:
        if current is not None and begins <= current[1]:
            current = current[0], max(current[1], ends)
            continue
        if current is not None:
            yield current
        current = begins, ends
    if current is not None:
        yield current


def main() -> None:
    limit_memory()
    since, until = (datetime.fromtimestamp(float(text), UTC) for text in sys.argv[1:3])
    spans = busy_times(sys.stdin.buffer.read(), since, until, ZoneInfo(sys.argv[3]))
    print(json.dumps([[edge.timestamp() for edge in span] for span in spans]))  # noqa: T201 - what it is for


def limit_memory() -> None:
    """Where the system can: elsewhere the time limit alone holds."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":
    main()
