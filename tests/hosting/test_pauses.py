"""What people type after `pause`."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hosting.pauses import LONGEST, Until, read_pause
from bot.domain.refusals.hosting import BadPause

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "days"),
    [("2w", 14), ("10d", 10), ("3 weeks", 21), ("1 month", 30), ("for 5 days", 5), (" 2W ", 14)],
)
def test_a_length_of_time(text: str, days: int) -> None:
    assert read_pause(text, NOW, BERLIN) == Until(NOW + timedelta(days=days))


def test_a_date_begins_where_the_person_is() -> None:
    expected = datetime(2026, 12, 23, 23, 0, tzinfo=UTC)
    assert read_pause("until 2026-12-24", NOW, BERLIN) == Until(expected)
    assert read_pause("2026-12-24", NOW, BERLIN) == Until(expected)


def test_nothing_typed_means_until_they_come_back() -> None:
    assert read_pause("  ", NOW, BERLIN) == Until(None)


@pytest.mark.parametrize(
    "text", ["0d", "yesterday", "2026-11-01", "until 2099-01-01", "999w", "2026-13-45", "🏖️", "-3d"]
)
def test_anything_else_is_refused_with_what_was_typed(text: str) -> None:
    assert read_pause(text, NOW, BERLIN) == BadPause(text)


@given(st.text(max_size=40))
def test_never_raises_and_never_pauses_into_the_past(text: str) -> None:
    read = read_pause(text, NOW, BERLIN)
    if isinstance(read, Until) and read.at is not None:
        assert NOW < read.at <= NOW + LONGEST
