"""Cuts what was typed into words that are understood; one that is not leaves the whole unread."""

import re
from collections.abc import Callable

from babel import Locale

from bot.domain.time_words.lexicon import Kind, Lexicon, Token, Written

CENTURY = 2000
MONTHS = 12
_LAST_DAY = 31
_SKIP = re.compile(r"(?:[\s,;:!?、。，؟،.'\"()]|[-–—](?!\d))+")  # noqa: RUF001 - other scripts' commas
_ORDINAL = re.compile(r"(\d{1,2})(?:\.|(?:st|nd|rd|th|ere?|re|o|a)(?![^\W\d_]))")
_DIGITS = re.compile(r"\d{1,4}(?!\d)")
_YEARS = range(1900, 2200)

Tokens = tuple[Token, ...]
Parts = tuple[int, ...]


def scan(text: str, lexicon: Lexicon, locale: Locale) -> Tokens | None:
    """Return the words of a folded text; None where one of them is unknown."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        if skipped := _SKIP.match(text, place):
            place = skipped.end()
            continue
        end, tokens = _next(text, place, lexicon, locale)
        if end == place:
            return None
        found += tokens
        place = end
    return tuple(token for token in found if token.kind is not Kind.FILLER)


def _next(text: str, place: int, lexicon: Lexicon, locale: Locale) -> tuple[int, Tokens]:
    """Return the next word and where it ends; where it begins if it is unknown."""
    for pattern, read in _DATES:
        if written := pattern.match(text, place):
            tokens = read(tuple(int(part) for part in written.groups() if part), locale)
            return (written.end(), tokens) if tokens else (place, ())
    if ordinal := _ORDINAL.match(text, place):
        return ordinal.end(), (Token(Kind.ORDINAL, int(ordinal[1])),)
    if digits := _DIGITS.match(text, place):
        number = int(digits[0])
        return digits.end(), (Token(Kind.YEAR if number in _YEARS else Kind.NUMBER, number),)
    if word := lexicon.pattern.match(text, place):
        return word.end(), lexicon.words[word[0]]
    return place, ()


def _day(month: int, day: int, year: int | None) -> Tokens:
    if not (1 <= month <= MONTHS and 1 <= day <= _LAST_DAY):
        return ()
    full = year + CENTURY if year is not None and year < 100 else year  # noqa: PLR2004 - two digits
    return (Token(Kind.DATE, written=Written(month, day, full)),)


def _month(year: int, month: int) -> Tokens:
    if not 1 <= month <= MONTHS or year not in _YEARS:
        return ()
    return (Token(Kind.MONTH, month), Token(Kind.YEAR, year))


def _month_alone(parts: Parts, _: Locale) -> Tokens:
    return (Token(Kind.MONTH, parts[0]),) if 1 <= parts[0] <= MONTHS else ()


def _year_first(parts: Parts, _: Locale) -> Tokens:
    return _day(parts[1], parts[2], parts[0])


def _month_first(parts: Parts, _: Locale) -> Tokens:
    return _day(parts[0], parts[1], None)


def _day_first(parts: Parts, _: Locale) -> Tokens:
    return _day(parts[1], parts[0], parts[2] if len(parts) > 2 else None)  # noqa: PLR2004 - the year


def _by_locale(parts: Parts, locale: Locale) -> Tokens:
    """Read 12/24 as the reader's country writes it; where that gives no date, the other way round."""
    first, second, *rest = parts
    year = rest[0] if rest else None
    pattern = locale.date_formats["short"].pattern
    if pattern.find("M") < pattern.find("d"):
        return _day(first, second, year) or _day(second, first, year)
    return _day(second, first, year) or _day(first, second, year)


_DATES: list[tuple[re.Pattern[str], Callable[[Parts, Locale], Tokens]]] = [
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), _year_first),
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?!間)"), _year_first),
    (re.compile(r"(\d{4})年(\d{1,2})月"), lambda parts, _: _month(*parts)),
    (re.compile(r"(\d{1,2})月(\d{1,2})日(?!間)"), _month_first),
    (re.compile(r"(\d{1,2})月"), _month_alone),
    (re.compile(r"(\d{4})[-/.](\d{1,2})(?![\d/.-]*\d)"), lambda parts, _: _month(*parts)),
    (re.compile(r"(\d{1,2})[-/.](\d{4})(?!\d)"), lambda parts, _: _month(parts[1], parts[0])),
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?(?![\d.])"), _day_first),
    (re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)"), _by_locale),
    (re.compile(r"(\d{1,2})[/-](\d{1,2})(?![\d/-]*\d)"), _by_locale),
]
"""How dates are written in digits, the longer ones first."""
