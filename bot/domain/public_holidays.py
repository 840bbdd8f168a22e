"""Public holidays by country, worked out when first asked for and kept."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.core import get_global


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of one country, of whatever year one asks about; none of an unknown country."""

    country: str
    """ISO 3166, two letters."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _of_year(self.country, day.year)


@lru_cache(maxsize=1_000)
def country_of(tz: str | None) -> str | None:
    """Return the country of an IANA time zone (Unicode CLDR, as Babel carries it); None for UTC and the like."""
    name = get_global("zone_aliases").get(tz or "", tz)
    country = get_global("zone_territories").get(name)
    return country if country in countries() else None


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """Return the countries whose public holidays we know."""
    from holidays.registry import EntityLoader  # noqa: PLC0415 - most commands need not wait for it

    # Its public list_supported_countries loads the calendars of all countries: a quarter of a second, and 5 MB.
    return tuple(EntityLoader.get_country_codes(include_aliases=False))


@lru_cache(maxsize=1_000)
def _of_year(country: str, year: int) -> frozenset[date]:
    """All days are computed at once: the package's own table grows on lookup, which is not safe with threads."""
    import holidays  # noqa: PLC0415 - as above

    return (
        frozenset(holidays.country_holidays(country, years=year)) if country in countries() else frozenset()
    )
