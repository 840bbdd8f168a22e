"""Until when somebody is left alone, as they typed it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hosting.pauses import LONGEST, read_pause
from bot.domain.people import Pause
from bot.domain.refusals.hosting import BadPause, WhyNoPause
from bot.domain.time_words.reading import Length, NoDate

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "days"),
    [("2w", 14), ("10d", 10), ("3 weeks", 21), ("1 month", 30), ("for 5 days", 5), (" 2W ", 14)],
)
def test_a_length_of_time(text: str, days: int) -> None:
    assert read_pause(text, NOW, BERLIN) == Pause(NOW + timedelta(days=days))


def test_a_length_ends_at_the_same_time_of_the_day() -> None:
    """Between the two the clocks go forward: two weeks later it is nine in the morning all the same."""
    start = datetime(2027, 3, 20, 8, 0, tzinfo=UTC)
    assert read_pause("2w", start, BERLIN) == Pause(datetime(2027, 4, 3, 7, 0, tzinfo=UTC))


def test_a_date_begins_where_the_person_is() -> None:
    expected = datetime(2026, 12, 23, 23, 0, tzinfo=UTC)
    for text in ("until 2026-12-24", "2026-12-24", "24.12.", "until December 24"):
        assert read_pause(text, NOW, BERLIN) == Pause(expected)


def test_a_day_is_counted_where_the_person_is() -> None:
    """At eight in the evening in Los Angeles it is tomorrow in UTC."""
    evening, there = datetime(2026, 11, 24, 4, 0, tzinfo=UTC), ZoneInfo("America/Los_Angeles")
    assert read_pause("tomorrow", evening, there) == Pause(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))


@pytest.mark.parametrize("text", ["  ", "forever", "until I say so", "bis auf Weiteres"])
def test_no_end_means_until_they_come_back(text: str) -> None:
    assert read_pause(text, NOW, BERLIN) == Pause(None)


def test_off_ends_it() -> None:
    assert read_pause("off", NOW, BERLIN) is NoDate.OVER


@pytest.mark.parametrize("text", ["0d", "yesterday", "2026-13-45", "🏖️", "-3d"])
def test_anything_else_is_refused_with_what_was_typed(text: str) -> None:
    assert read_pause(text, NOW, BERLIN) == BadPause(text, TODAY)


def test_a_refusal_says_what_is_wrong_with_the_day() -> None:
    assert read_pause("2026-11-01", NOW, BERLIN) == BadPause("2026-11-01", TODAY, WhyNoPause.GONE_BY)
    for text in ("until 2099-01-01", "999w", "2 years"):
        assert read_pause(text, NOW, BERLIN) == BadPause(text, TODAY, WhyNoPause.TOO_FAR)


def test_what_may_mean_two_things_is_asked() -> None:
    assert read_pause("3", NOW, BERLIN) == BadPause("3", TODAY, WhyNoPause.TWO, (Length(3), Length(21)))
    friday = (date(2026, 11, 27), date(2026, 12, 4))
    assert read_pause("next friday", NOW, BERLIN) == BadPause("next friday", TODAY, WhyNoPause.TWO, friday)


def test_only_what_is_not_too_far_is_offered() -> None:
    assert read_pause("60", NOW, BERLIN) == BadPause("60", TODAY, WhyNoPause.TWO, (Length(60),))
    assert read_pause("999", NOW, BERLIN) == BadPause("999", TODAY, WhyNoPause.TOO_FAR)


@given(st.text(max_size=40))
def test_never_raises_and_never_pauses_into_the_past(text: str) -> None:
    read = read_pause(text, NOW, BERLIN)
    if isinstance(read, Pause) and read.until is not None:
        assert NOW < read.until <= NOW + LONGEST
