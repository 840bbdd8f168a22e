"""The words for time of each language: names from Unicode's CLDR, as Babel carries it; what it lacks from a file."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.units import format_unit

LANGUAGES = ("en", "de", "es", "fr", "ja", "ar")
_WRITTEN_IN = {"de": ("de", "de_AT"), "ar": ("ar", "ar_LB", "ar_MA", "ar_DZ")}
"""Where a language names its months differently from country to country."""
_COUNTS = (1, 2, 3, 11, 100)
"""One number for each plural form that the six languages have."""
_ACCENTS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ALIKE = str.maketrans({"\u0629": "\u0647", "\u0649": "\u064a", "\u2019": "'", "`": "'", "\u00b4": "'"})
"""How Arabic's teh marbuta and alef maksura are typed in a hurry, and what stands for an apostrophe."""


class Unit(StrEnum):
    """What a length of time is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Kind(StrEnum):
    """What a word says. The values are letters, so that a sentence is a word of them."""

    NUMBER = "n"
    ORDINAL = "q"
    """A number as the day of a month: 24th, 24."""
    MARK = "k"
    """Makes a number the day of a month, or so many days: 日."""
    YEAR = "y"
    UNIT = "u"
    WEEKDAY = "w"
    MONTH = "m"
    DATE = "d"
    AHEAD = "o"
    """Days from today: tomorrow."""
    SPAN = "s"
    """A week, a month or a year, seen from this one: next week."""
    WEEKEND = "v"
    NEXT = "x"
    THIS = "t"
    LAST = "l"
    END = "e"
    UNTIL = "b"
    LASTING = "f"
    FILLER = "-"


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it was written; without a year it is the next one."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence, understood."""

    kind: Kind
    number: int = 0
    unit: Unit | None = None
    written: Written | None = None


Meaning = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Whole sentences come first: "until further notice" is no date."""

    words: Mapping[str, Meaning]
    pattern: re.Pattern[str]
    """Finds the longest word that stands at a place."""
    open_ended: frozenset[str]
    over: frozenset[str]


def fold(text: str) -> str:
    """Return the text as it is compared: no capitals, accents, marks of direction or full width; digits are 0 to 9."""
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", wide))
    shown = (char for char in unicodedata.normalize("NFC", plain) if unicodedata.category(char) != "Cf")
    digits = (str(unicodedata.decimal(char, char)) for char in shown)
    return " ".join("".join(digits).translate(_ALIKE).split())


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of one of LANGUAGES."""
    ours = _file()[language]
    words = dict(_named(language)) | dict(_ours(ours))
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    edge = "" if language == "ja" else r"(?:(?<=')|(?![^\W\d_]))"
    return Lexicon(
        words,
        re.compile(f"(?:{'|'.join(longest_first)}){edge}"),
        frozenset(map(fold, ours["open"])),
        frozenset(map(fold, ours["off"])),
    )


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(files("bot.data").joinpath("time_words.toml").read_text(encoding="utf-8"))


def _named(language: str) -> Iterator[tuple[str, Meaning]]:
    """Yield the names that CLDR has; one that stands for two things there ("mar" in Spanish) is left out."""
    found: dict[str, set[Token]] = defaultdict(set)
    for locale in map(Locale.parse, _WRITTEN_IN.get(language, (language,))):
        for name, token in (*_calendar(locale), *_units(locale)):
            word = fold(name).strip(" .")
            if word and not any(char.isdigit() for char in word):
                found[word].add(token)
    yield from ((word, tuple(tokens)) for word, tokens in found.items() if len(tokens) == 1)


def _calendar(locale: Locale) -> Iterator[tuple[str, Token]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((name, Token(Kind.MONTH, n)) for n, name in locale.months[context][width].items())
            days = locale.days[context][width].items()
            yield from ((name, Token(Kind.WEEKDAY, n)) for n, name in days if len(name) > 1)


def _units(locale: Locale) -> Iterator[tuple[str, Token]]:
    for unit in Unit:
        for length in ("long", "short", "narrow"):
            for count in _COUNTS:
                said = format_unit(count, f"duration-{unit}", length, locale=locale)
                noun = re.sub(r"[\d٠-٩.,]+", "", said)  # noqa: RUF001 - Arabic digits
                # A dual holds its number; and what Babel lacks, it calls by its key.
                if noun != said and "duration" not in noun:
                    yield noun, Token(Kind.UNIT, unit=unit)


def _ours(language: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for kind in Kind:
        for word in language.get(kind.name.lower(), ()):
            yield fold(word), (Token(kind),)
    for word in language["day_of_month"]:
        yield fold(word), (Token(Kind.MARK),)
    for unit in Unit:
        yield from ((fold(word), (Token(Kind.UNIT, unit=unit),)) for word in language[unit])
    for days, names in enumerate(language["days_ahead"]):
        yield from ((fold(word), (Token(Kind.AHEAD, days),)) for word in names)
    for number, names in enumerate(language["numbers"], start=1):
        yield from ((fold(word), (Token(Kind.NUMBER, number),)) for word in names)
    yield from ((fold(word), (Token(Kind.WEEKDAY, day),)) for word, day in language["weekdays"].items())
    yield from ((fold(word), (Token(Kind.MONTH, month),)) for word, month in language["months"].items())
    yield from ((fold(phrase), _phrase(means)) for phrase, means in language["phrases"].items())


def _phrase(means: str) -> Meaning:
    """Read the right side of a phrase: 2w, 12-25, "end month", "week 1"."""
    if length := re.fullmatch(r"(\d+)([dwm])", means):
        unit = next(unit for unit in Unit if unit[0] == length[2])
        return (Token(Kind.NUMBER, int(length[1])), Token(Kind.UNIT, unit=unit))
    if day := re.fullmatch(r"(\d\d)-(\d\d)", means):
        return (Token(Kind.DATE, written=Written(int(day[1]), int(day[2]))),)
    first, second = means.split()
    if first == "end":
        return (Token(Kind.END), Token(Kind.UNIT, unit=Unit(second)))
    return (Token(Kind.SPAN, int(second), Unit(first)),)
