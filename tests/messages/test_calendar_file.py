"""The calendar file as other programs read it: the same instant, the same event after a move, gone after a cancel."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from calendars import calcurse_start, event_of, start_of
from cases import T, interview
from time_cases import fixed

from bot.facts.interviews import InterviewFacts
from bot.messages.finding_a_time.calendar_file import calendar_file, google_link, meeting_of, outlook_link

WINTER, SUMMER = datetime(2026, 11, 26, 14, 0, tzinfo=UTC), datetime(2027, 7, 1, 6, 30, tzinfo=UTC)


def facts(at: datetime | None, sequence: int = 1, host_tz: str | None = "Europe/London") -> InterviewFacts:
    group = interview(None)
    meeting = replace(fixed(group.interview), meets_at=at, sequence=sequence)
    return replace(group, interview=meeting, host=replace(group.host, tz=host_tz))


def file_of(about: InterviewFacts, at: datetime) -> bytes:
    return calendar_file(meeting_of(about, at, T), T)


@pytest.mark.parametrize("tz", ["Europe/London", "America/New_York", "Asia/Kathmandu", "UTC", None])
@pytest.mark.parametrize("at", [WINTER, SUMMER, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)])
def test_others_read_the_same_instant(at: datetime, tz: str | None, tmp_path: Path) -> None:
    ics = file_of(facts(at, host_tz=tz), at)
    assert start_of(ics) == at
    assert event_of(ics).dtend.value - event_of(ics).dtstart.value == timedelta(minutes=30)
    assert calcurse_start(ics, tmp_path / "calendar") == at


def test_a_move_is_the_same_event_with_a_higher_sequence(tmp_path: Path) -> None:
    before, after = file_of(facts(WINTER), WINTER), file_of(facts(SUMMER, 2), SUMMER)
    assert event_of(before).uid.value == event_of(after).uid.value
    assert int(event_of(before).sequence.value) < int(event_of(after).sequence.value)
    assert start_of(after) == calcurse_start(after, tmp_path / "moved") == SUMMER


def test_a_cancel_names_the_same_event() -> None:
    before, off = file_of(facts(WINTER), WINTER), file_of(facts(None, 2), WINTER)
    assert event_of(off).uid.value == event_of(before).uid.value
    assert event_of(off).status.value == "CANCELLED"
    assert b"METHOD:CANCEL" in off
    assert start_of(off) == WINTER


def test_a_calendar_that_managers_read_does_not_name_the_field() -> None:
    ics = file_of(facts(WINTER), WINTER)
    assert b"arketing" not in ics
    assert event_of(ics).__getattr__("class").value == "PRIVATE"
    assert event_of(ics).summary.value == "Coffee chat: Gina <!here> & Co and Mark"


def test_the_links_open_the_same_time() -> None:
    google = parse_qs(urlsplit(google_link(meeting_of(facts(WINTER), WINTER, T), T)).query)
    assert google["dates"] == ["20261126T140000Z/20261126T143000Z"]
    outlook = parse_qs(urlsplit(outlook_link(meeting_of(facts(WINTER), WINTER, T), T)).query)
    assert (outlook["startdt"], outlook["enddt"]) == (["2026-11-26T14:00:00Z"], ["2026-11-26T14:30:00Z"])
    assert google["text"] == outlook["subject"] == ["Coffee chat: Gina <!here> & Co and Mark"]
