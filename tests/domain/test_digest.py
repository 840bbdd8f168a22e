"""Months, and when a digest is due."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.digest import Digest, Month, due_at

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (Month(2026, 10), datetime(2026, 11, 2, 8, 0, tzinfo=UTC)),
        (Month(2026, 11), datetime(2026, 12, 1, 8, 0, tzinfo=UTC)),
        (Month(2026, 12), datetime(2027, 1, 1, 8, 0, tzinfo=UTC)),
        (Month(2026, 7), datetime(2026, 8, 3, 7, 0, tzinfo=UTC)),
    ],
)
def test_due_at_nine_on_the_first_working_day(month: Month, due: datetime) -> None:
    assert due_at(month, BERLIN) == due


def test_a_month_is_where_the_company_is() -> None:
    assert Month.of(datetime(2026, 10, 31, 23, 30, tzinfo=UTC), BERLIN) == Month(2026, 11)


def test_neighbours_over_the_year() -> None:
    assert Month(2026, 12).following == Month(2027, 1)
    assert Month(2026, 1).previous == Month(2025, 12)
    assert Month(2026, 11).following == Month(2026, 12)


@pytest.mark.parametrize("text", ["2026-13", "last", "", "2026-1x", "10-2026", "2026-10-01"])
def test_what_is_no_month(text: str) -> None:
    assert Month.parse(text) is None


def test_a_digest_has_no_field_that_could_hold_a_person() -> None:
    assert set(Digest.__dataclass_fields__) == {"month", "min_cell", "totals", "lines", "fields_withheld"}
