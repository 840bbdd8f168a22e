"""Suggested times: always fair, spread over days, and the least bad where two days never meet."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.finding_a_time.suggesting import suggest_times, within_hours
from bot.domain.hosting.half_days import HalfDay
from bot.domain.policy import Policy
from bot.domain.workdays import Calendar

POLICY = Policy()
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BERLIN, LONDON = Calendar(ZoneInfo("Europe/Berlin")), Calendar(ZoneInfo("Europe/London"))
TOKYO, LOS_ANGELES = Calendar(ZoneInfo("Asia/Tokyo")), Calendar(ZoneInfo("America/Los_Angeles"))

moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
calendars = st.builds(
    lambda tz, opens, length, days, holidays: Calendar(
        ZoneInfo(tz), (time(opens), time(min(opens + length, 23))), frozenset(holidays), frozenset(days)
    ),
    st.sampled_from(
        ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe",
         "Asia/Tokyo", "America/Los_Angeles", "Africa/Cairo"]
    ),
    st.integers(0, 22),
    st.integers(1, 10),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.dates(date(2025, 1, 1), date(2028, 2, 1)), max_size=20),
)  # fmt: skip


def local(at: datetime, calendar: Calendar) -> datetime:
    return at.astimezone(calendar.tz)


@given(calendars, calendars, moments)
def test_every_suggestion_is_fair(host: Calendar, guest: Calendar, now: datetime) -> None:
    found = suggest_times(host, guest, now, POLICY)
    assert found == suggest_times(host, guest, now, POLICY)
    assert 1 <= len(found.times) <= POLICY.suggestions
    assert list(found.times) == sorted(found.times)
    for at in found.times:
        assert at.tzinfo is UTC
        assert now + POLICY.suggest_notice <= at
        assert local(at, host).minute in (0, 30)
        assert found.within_hours == within_hours(at, (host, guest), POLICY)
        for calendar in (host, guest):
            today = local(at, calendar).date() == local(now, calendar).date()
            assert not (today and local(at, calendar).time() >= time(15))
    assert all(
        later - sooner >= POLICY.interview_length
        for sooner, later in zip(found.times, found.times[1:], strict=False)
    )


@given(calendars, calendars, moments)
def test_what_is_taken_is_not_suggested_again(host: Calendar, guest: Calendar, now: datetime) -> None:
    first = suggest_times(host, guest, now, POLICY)
    again = suggest_times(host, guest, now, POLICY, first.times)
    assert all(abs(at - other) >= POLICY.interview_length for at in again.times for other in first.times)


@settings(deadline=None)  # looks at every half hour of a week
@given(calendars, calendars, moments)
def test_out_of_hours_only_where_no_hours_meet(host: Calendar, guest: Calendar, now: datetime) -> None:
    if not suggest_times(host, guest, now, POLICY).within_hours:
        hour = local(now, host).replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        ahead = [hour + timedelta(days=1, hours=2, minutes=30 * n) for n in range(280)]
        assert not any(within_hours(at, (host, guest), POLICY) for at in ahead)


def test_three_days_and_three_parts_of_the_day() -> None:
    times = suggest_times(BERLIN, LONDON, MONDAY, POLICY).times
    assert [f"{local(at, BERLIN):%a %d %H:%M}" for at in times] == [
        "Mon 23 14:00",
        "Thu 26 15:00",
        "Tue 01 14:00",
    ]


def test_after_three_in_the_afternoon_it_begins_tomorrow() -> None:
    afternoon = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
    assert local(suggest_times(BERLIN, LONDON, afternoon, POLICY).times[0], BERLIN).date() == date(
        2026, 11, 24
    )


def test_tokyo_and_los_angeles_in_summer_get_the_least_bad_hours_and_we_say_so() -> None:
    found = suggest_times(TOKYO, LOS_ANGELES, datetime(2026, 7, 1, tzinfo=UTC), POLICY)
    assert not found.within_hours
    assert {f"{local(at, TOKYO):%H:%M}" for at in found.times} == {"08:30"}
    assert {f"{local(at, LOS_ANGELES):%H:%M}" for at in found.times} == {"16:30"}
    assert len({local(at, TOKYO).date() for at in found.times}) == 3


def test_holidays_and_days_off_of_either_are_kept_free() -> None:
    closed = Calendar(BERLIN.tz, holidays=frozenset(date(2026, 11, day) for day in (24, 25, 26)))
    fridays = Calendar(LONDON.tz, days=frozenset({4}))
    times = suggest_times(closed, fridays, MONDAY, POLICY).times
    assert {local(at, LONDON).date() for at in times} == {date(2026, 11, 27), date(2026, 12, 4)}
    assert len(times) == 3, "few days: two of one day"


def test_the_hour_that_spring_skips_is_not_suggested() -> None:
    early = Calendar(BERLIN.tz, (time(2), time(3)), days=frozenset({6}))
    found = suggest_times(early, early, datetime(2026, 3, 27, 9, 0, tzinfo=UTC), POLICY)
    assert {local(at, BERLIN).date() for at in found.times} == {
        date(2026, 4, 5),
        date(2026, 4, 12),
        date(2026, 4, 19),
    }


def test_the_half_days_that_the_host_likes_come_first() -> None:
    liked = frozenset({HalfDay.TUESDAY_MORNING, HalfDay.THURSDAY_MORNING})
    found = suggest_times(BERLIN, LONDON, MONDAY, POLICY, liked=liked)
    assert len(found.times) == POLICY.suggestions
    for at in found.times:
        there = local(at, BERLIN)
        assert there.weekday() in (1, 3)
        assert there.hour < 12


def test_what_the_host_likes_binds_nobody_whose_guest_works_at_other_times() -> None:
    evenings = Calendar(ZoneInfo("Europe/Berlin"), (time(14), time(20)))
    found = suggest_times(BERLIN, evenings, MONDAY, POLICY, liked=frozenset({HalfDay.TUESDAY_MORNING}))
    assert found == suggest_times(BERLIN, evenings, MONDAY, POLICY)
    assert found.within_hours


@given(calendars, calendars, moments, st.frozensets(st.sampled_from(HalfDay)))
def test_likings_make_no_time_unfair(
    host: Calendar, guest: Calendar, now: datetime, liked: frozenset[HalfDay]
) -> None:
    found, usual = (
        suggest_times(host, guest, now, POLICY, liked=liked),
        suggest_times(host, guest, now, POLICY),
    )
    assert found.within_hours == usual.within_hours
    assert found.free == usual.free
    assert all(within_hours(at, (host, guest), POLICY) == usual.within_hours for at in found.times)
