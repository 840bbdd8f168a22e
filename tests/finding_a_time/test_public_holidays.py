"""Whose holidays are free, and that a rule may ask for any year."""

from datetime import date

import pytest

from bot.domain.public_holidays import PublicHolidays, countries, country_of


@pytest.mark.parametrize(
    ("tz", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("America/Indiana/Indianapolis", "US"),
        ("Asia/Calcutta", "IN"),
        ("UTC", None),
        ("Etc/UTC", None),
        ("Mars/Olympus", None),
        (None, None),
    ],
)
def test_a_time_zone_lies_in_a_country(tz: str | None, country: str | None) -> None:
    assert country_of(tz) == country


def test_holidays_of_a_country_in_any_year() -> None:
    germany, nowhere = PublicHolidays("DE"), PublicHolidays("")
    assert date(2026, 10, 3) in germany
    assert date(2031, 12, 25) in germany
    assert date(2026, 11, 24) not in germany
    assert date(2026, 12, 25) not in nowhere
    assert len(countries()) > 200
