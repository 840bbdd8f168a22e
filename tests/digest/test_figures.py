"""Months, and when a digest is due."""

from datetime import UTC, date, datetime
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest

from bot.domain.closing_days import ClosingDays, DaysOff
from bot.domain.digest.figures import Band, Counts, Digest, FieldLine, Flow, InterviewFigures, Load, Range
from bot.domain.digest.months import Month, due_at
from bot.domain.digest.moves import Move
from bot.domain.public_holidays import PublicHolidays
from bot.domain.workdays import Calendar

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (Month(2026, 10), datetime(2026, 11, 2, 8, 0, tzinfo=UTC)),
        (Month(2026, 11), datetime(2026, 12, 1, 8, 0, tzinfo=UTC)),
        (Month(2026, 12), datetime(2027, 1, 5, 8, 0, tzinfo=UTC)),
        (Month(2026, 7), datetime(2026, 8, 3, 7, 0, tzinfo=UTC)),
    ],
)
def test_due_at_nine_on_the_first_working_day(month: Month, due: datetime) -> None:
    off = DaysOff(PublicHolidays("DE"), ClosingDays(frozenset({date(2027, 1, 4)})))
    assert due_at(month, Calendar(BERLIN, holidays=off)) == due


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
    texts = {
        f"{each.__name__}.{name}"
        for each in (Digest, Counts, FieldLine, Flow, Load, InterviewFigures, Range, Move)
        for name, type_ in get_type_hints(each).items()
        if "str" in str(type_)
    }
    assert texts == {
        "FieldLine.row", "Flow.guests", "Flow.hosts", "Move.came_from", "Move.to"
    }, "fields and departments, and nothing else"  # fmt: skip


@pytest.mark.parametrize(
    ("hosts", "band"), [(0, "none"), (1, "few"), (4, "few"), (5, "5"), (19, "10"), (70, "20")]
)
def test_hosts_are_told_as_a_band(hosts: int, band: str) -> None:
    assert Band.of(hosts) == band


def test_months_before() -> None:
    assert Month(2026, 2).earlier(4) == Month(2025, 10)
    assert Month(2026, 12).earlier(0) == Month(2026, 12)
    assert Month(2026, 12).earlier(12) == Month(2025, 12)


def test_which_fields_need_hosts() -> None:
    """By who found nobody, and by who asks where few host; what may be told decides, the most needy first."""

    def line(row: str, asked: int, unmet: int, hosts: Band) -> FieldLine:
        return FieldLine(row, Counts(Range(asked, asked + 4), None, None, Range(unmet, unmet + 4)), hosts)

    lines = (
        line("well served", 30, 0, Band.TEN),
        line("a few, few ask", 6, 0, Band.FEW),
        line("a few, many ask", 12, 0, Band.FEW),
        line("unmet", 12, 3, Band.FIVE),
        line("nobody hosts", 5, 0, Band.NONE),
    )
    found = Digest(Month(2026, 10), 5, Counts(), lines).wants_hosts
    assert found == ["nobody hosts", "unmet", "a few, many ask"]
