"""A fixed time for people's calendars: the `.ics` file (RFC 5545) and the links that open Google's and Outlook's form.

It names the two and nothing else: a calendar is read by managers, a field would tell them too much.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.domain.policy import Policy
from bot.domain.workdays import zone
from bot.facts.interviews import InterviewFacts
from bot.messages.words import Words

NAME = "coffee-chat.ics"
LENGTH = Policy().interview_length
_ZONE_RULES = timedelta(days=400)
"""How much of a zone's history and future goes into the file, around the interview."""


def calendar_file(facts: InterviewFacts, starts_at: datetime, t: Words) -> bytes:
    """Return the file of the time, or of its cancellation: same UID, higher SEQUENCE.

    It has no ORGANIZER and no ATTENDEE, for we know nobody's e-mail address.
    """
    interview, cancelled = facts.interview, facts.interview.meets_at is None
    from icalendar import Calendar, Event  # noqa: PLC0415 - a tenth of a second of every start

    event = Event()
    event.add("uid", f"{interview.id}-{int(interview.introduced_at.timestamp())}@coffee-chat")
    event.add("sequence", interview.sequence)
    event.add("dtstamp", (interview.time_changed_at or starts_at).astimezone(UTC))
    start = _local(starts_at, zone(facts.host.tz))
    event.add("dtstart", start)
    event.add("dtend", (starts_at + LENGTH).astimezone(start.tzinfo))
    event.add("summary", title(facts, t))
    event.add("description", details(t))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Coffee Chat//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones((start - _ZONE_RULES).date(), (start + _ZONE_RULES).date())
    return bytes(calendar.to_ical())


def _local(at: datetime, tz: ZoneInfo) -> datetime:
    """Return a moment on the host's clock; in UTC within the hour that autumn has twice, which no clock tells apart."""
    local = at.astimezone(tz)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if twice else local


def google_link(facts: InterviewFacts, starts_at: datetime, t: Words) -> str:
    span = "/".join(f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" for at in (starts_at, starts_at + LENGTH))
    query = {"action": "TEMPLATE", "text": title(facts, t), "dates": span, "details": details(t)}
    return f"https://calendar.google.com/calendar/render?{urlencode(query)}"


def outlook_link(facts: InterviewFacts, starts_at: datetime, t: Words) -> str:
    begins, ends = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (starts_at, starts_at + LENGTH))
    query = {
        "rru": "addevent",
        "subject": title(facts, t),
        "startdt": begins,
        "enddt": ends,
        "body": details(t),
    }
    return f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(query)}"


def title(facts: InterviewFacts, t: Words) -> str:
    return t.plain("Coffee chat: {guest} and {host}", guest=facts.guest.name, host=facts.host.name)


def details(t: Words) -> str:
    return t.plain("Arranged in Slack. To move or cancel it, use the buttons in your group chat there.")
