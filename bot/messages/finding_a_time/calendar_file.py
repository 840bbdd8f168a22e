"""A fixed time for people's calendars: the `.ics` file (RFC 5545) and the links that open Google's and Outlook's form.

It names who talks and nothing else: a calendar is read by managers, a field would tell them too much.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.domain.policy import Policy
from bot.domain.workdays import zone
from bot.facts.interviews import InterviewFacts
from bot.facts.tables import TableFacts
from bot.messages.words import Words

NAME = "coffee-chat.ics"
_ZONE_RULES = timedelta(days=400)
"""How much of a zone's history and future goes into the file, around the meeting."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a calendar is told of a talk."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    tz: ZoneInfo
    """The host's."""
    cancelled: bool
    changed_at: datetime


def meeting_of(facts: InterviewFacts, starts_at: datetime, t: Words) -> Meeting:
    interview = facts.interview
    return Meeting(
        f"{interview.id}-{int(interview.introduced_at.timestamp())}@coffee-chat",
        interview.sequence,
        t.plain("Coffee chat: {guest} and {host}", guest=facts.guest.name, host=facts.host.name),
        starts_at,
        starts_at + Policy().interview_length,
        zone(facts.host.tz),
        interview.meets_at is None,
        interview.time_changed_at or starts_at,
    )


def meeting_of_table(facts: TableFacts, starts_at: datetime, t: Words) -> Meeting:
    interview = facts.interviews[0]
    return Meeting(
        f"table-{facts.table_id}-{int(interview.introduced_at.timestamp())}@coffee-chat",
        max(each.sequence for each in facts.interviews),
        t.plain("Coffee chat with {names}", names=t.series(each.name for each in facts.everybody)),
        starts_at,
        starts_at + Policy().table_length,
        zone(facts.host.tz),
        facts.meets_at is None,
        interview.time_changed_at or starts_at,
    )


def calendar_file(meeting: Meeting, t: Words) -> bytes:
    """Return the file of the time, or of its cancellation: same UID, higher SEQUENCE.

    It has no ORGANIZER and no ATTENDEE, for we know nobody's e-mail address.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - a tenth of a second of every start

    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    start = _local(meeting.starts_at, meeting.tz)
    event.add("dtstart", start)
    event.add("dtend", meeting.ends_at.astimezone(start.tzinfo))
    event.add("summary", meeting.title)
    event.add("description", details(t))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Coffee Chat//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.cancelled else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones((start - _ZONE_RULES).date(), (start + _ZONE_RULES).date())
    return bytes(calendar.to_ical())


def _local(at: datetime, tz: ZoneInfo) -> datetime:
    """Return a moment on the host's clock; in UTC within the hour that autumn has twice, which no clock tells apart."""
    local = at.astimezone(tz)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if twice else local


def google_link(meeting: Meeting, t: Words) -> str:
    span = "/".join(f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" for at in (meeting.starts_at, meeting.ends_at))
    query = {"action": "TEMPLATE", "text": meeting.title, "dates": span, "details": details(t)}
    return f"https://calendar.google.com/calendar/render?{urlencode(query)}"


def outlook_link(meeting: Meeting, t: Words) -> str:
    begins, ends = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (meeting.starts_at, meeting.ends_at))
    query = {
        "rru": "addevent",
        "subject": meeting.title,
        "startdt": begins,
        "enddt": ends,
        "body": details(t),
    }
    return f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(query)}"


def details(t: Words) -> str:
    return t.plain("Arranged in Slack. To move or cancel it, use the buttons in your group chat there.")
