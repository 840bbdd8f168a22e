"""Weeks that come round, and stories that fit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hosting.quiet import QuietWeek, is_quiet, quiet_ends
from bot.domain.hosting.stories import LONGEST_STORY, MOST_STORIES, suggest_story, tidy_stories

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
FIRST, LAST, QUARTER = QuietWeek


@pytest.mark.parametrize(
    ("week", "day", "quiet"),
    [
        (FIRST, date(2026, 11, 7), True),
        (FIRST, date(2026, 11, 8), False),
        (LAST, date(2026, 11, 23), False),
        (LAST, date(2026, 11, 24), True),
        (LAST, date(2028, 2, 23), True),
        (QUARTER, date(2026, 12, 18), True),
        (QUARTER, date(2026, 12, 17), False),
        (QUARTER, date(2026, 11, 30), False),
    ],
)
def test_which_days_are_quiet(week: QuietWeek, day: date, quiet: bool) -> None:
    assert is_quiet({week}, day) is quiet


@given(DAYS, st.sets(st.sampled_from(QuietWeek), min_size=1))
def test_quiet_ends_on_the_first_day_that_is_not(day: date, weeks: set[QuietWeek]) -> None:
    end = quiet_ends(weeks, day)
    if end is None:
        assert not is_quiet(weeks, day)
    else:
        assert not is_quiet(weeks, end)
        assert all(is_quiet(weeks, day + timedelta(days=n)) for n in range((end - day).days))


def test_no_quiet_weeks_no_quiet_days() -> None:
    assert quiet_ends(frozenset(), date(2026, 12, 31)) is None


def test_themes_are_read_line_by_line() -> None:
    text = "  My   detour \n\nMy detour\n" + "\n".join(f"Story {n}" for n in range(20)) + "\n" + "x" * 500
    stories = tidy_stories(text.splitlines())
    assert stories[:2] == ("My detour", "Story 0")
    assert len(stories) == MOST_STORIES
    assert len(tidy_stories(["x" * 500])[0]) == LONGEST_STORY


def test_the_theme_that_fits_comes_first_then_the_least_told() -> None:
    stories = ("My first month", "From physics into design", "A mistake worth making")
    assert suggest_story(stories, {}, "How does one come from physics?") == "From physics into design"
    assert suggest_story(stories, {"My first month": 2, "From physics into design": 1}, "") == stories[2]
    assert suggest_story((), {}, "anything") is None
