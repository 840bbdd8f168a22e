"""Working days and hours, over weekends and both nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.workdays import Calendar, shared_minutes, zone

BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
zones = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC", "Asia/Tokyo"]
)


def test_three_working_days_from_a_friday_end_on_wednesday() -> None:
    friday = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    assert BERLIN.add_workdays(friday, 3) == datetime(2026, 11, 25, 14, 0, tzinfo=UTC)


def test_a_weekend_counts_from_monday_morning() -> None:
    saturday = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert BERLIN.add_workdays(saturday, 1) == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_holidays_are_no_working_days() -> None:
    closed = Calendar(ZoneInfo("Europe/Berlin"), holidays=frozenset({date(2026, 12, 25)}))
    thursday = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)
    assert closed.add_workdays(thursday, 1) == datetime(2026, 12, 28, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 10, 23)])
def test_the_local_hour_stays_when_the_clocks_change(day: date) -> None:
    friday = BERLIN.at(day, time(10))
    assert BERLIN.add_workdays(friday, 1).astimezone(BERLIN.tz).time() == time(10)


@given(moments, zones)
def test_the_next_working_moment_is_in_working_hours_and_not_before(moment: datetime, name: str) -> None:
    calendar = Calendar(ZoneInfo(name))
    found = calendar.next_working_moment(moment)
    local = found.astimezone(calendar.tz)
    assert found >= moment
    assert calendar.is_workday(local.date())
    assert time(9) <= local.time() < time(17)
    assert calendar.next_working_moment(found) == found


@given(moments, zones, st.integers(0, 30))
def test_more_working_days_end_later(moment: datetime, name: str, days: int) -> None:
    calendar = Calendar(ZoneInfo(name))
    assert calendar.add_workdays(moment, days) < calendar.add_workdays(moment, days + 1)


@given(zones, zones, st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_two_people_share_at_most_a_working_day(a: str, b: str, day: date) -> None:
    assert 0 <= shared_minutes(Calendar(ZoneInfo(a)), Calendar(ZoneInfo(b)), day) <= 480


def test_berlin_and_new_york_share_two_hours() -> None:
    new_york = Calendar(ZoneInfo("America/New_York"))
    assert shared_minutes(BERLIN, new_york, date(2026, 11, 23)) == 120
    assert shared_minutes(BERLIN, BERLIN, date(2026, 11, 23)) == 480


def test_tokyo_and_los_angeles_share_nothing_but_the_hour_over_midnight() -> None:
    tokyo, los_angeles = Calendar(ZoneInfo("Asia/Tokyo")), Calendar(ZoneInfo("America/Los_Angeles"))
    assert shared_minutes(tokyo, los_angeles, date(2026, 11, 23)) == 60


def test_an_unknown_zone_falls_back() -> None:
    assert zone("Mars/Olympus", "Europe/Berlin").key == "Europe/Berlin"
    assert zone(None, "Europe/Berlin").key == "Europe/Berlin"
    assert zone("../etc/passwd").key == "UTC"


def test_subtracting_undoes_adding_on_a_working_day() -> None:
    tuesday = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert BERLIN.subtract_workdays(BERLIN.add_workdays(tuesday, 5), 5) == tuesday
    assert BERLIN.add_workdays(tuesday, 5) - tuesday == timedelta(days=7)
