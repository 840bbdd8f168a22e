"""Turns the words of a sentence into a time: a length, a day, a month, no end at all, or two that may be meant."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from babel import Locale, UnknownLocaleError

from bot.domain.time_words.lexicon import LANGUAGES, Kind, Lexicon, Token, Unit, Written, fold, lexicon
from bot.domain.time_words.scanning import MONTHS, Tokens, scan

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_LEAP = 8
"""Within so many years a 29 February comes round."""
LONGEST_LENGTH = 10_000
"""Days, or months: more is no length that somebody means."""
LONGEST_TEXT = 80
"""Characters; a longer text says more than a time."""


@dataclass(frozen=True, slots=True)
class Length:
    """So many days and months from now."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """Return the day that lies so far ahead; a month ends on its last day where it has no such day."""
        count = day.year * MONTHS + day.month - 1 + self.months
        year, month = divmod(count, MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + _DAY * self.days

    def __str__(self) -> str:
        """Write it as a button carries it; read_time reads it in every language."""
        if self.months:
            return f"{self.months}m"
        weeks, days = divmod(self.days, _WEEK.days)
        return f"{self.days}d" if days else f"{weeks}w"


class NoDate(StrEnum):
    """What is said without a date."""

    OPEN = "open"
    """Until I come back."""
    OVER = "over"
    """Nothing any more: "off"."""


@dataclass(frozen=True, slots=True)
class GoneBy:
    """A day that is over, in a year that was named."""

    day: date


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two that may be meant: "3" is days or weeks, "next friday" this week's or the one after."""

    choices: tuple[Length | date, ...]


Reading = Length | date | NoDate | GoneBy | Unclear


@dataclass(frozen=True, slots=True)
class _Span:
    """A week, a weekend, a month or a year: its first day, and the first one after it."""

    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What was said of a time. `until` and `lasting`: how it was introduced."""

    tokens: Tokens
    until: bool
    lasting: bool
    today: date
    locale: Locale

    @property
    def letters(self) -> str:
        return "".join(token.kind for token in self.tokens)

    def one(self, kind: Kind) -> Token | None:
        return next((token for token in self.tokens if token.kind is kind), None)

    def number(self, *kinds: Kind) -> int | None:
        return next((token.number for token in self.tokens if token.kind in kinds), None)


def read_time(text: str, today: date, locale: str) -> Reading | None:
    """Return what was meant; None where that is not certain. `locale` is the reader's, as Slack writes it ("de-AT").

    A day is the day on which they are back. It is read in the reader's language, else in English; else in whichever of
    our languages, if all that can read it agree.
    """
    if len(text) > LONGEST_TEXT:
        return None
    for reading in _readings(fold(text), today, locale):
        if reading is not None:
            return reading
    return None


def read_month(text: str, today: date, locale: str) -> tuple[int, int] | None:
    """Return year and month; one without a year is the latest that has begun. None where it is no month."""
    if len(text) > LONGEST_TEXT:
        return None
    for language in _languages(locale):
        tokens = scan(fold(text), lexicon(language), _locale(locale))
        found = _month_of(_merged(tokens), today) if tokens else None
        if found:
            return found
    return None


def _languages(locale: str) -> tuple[str, ...]:
    spoken = _locale(locale).language
    return tuple(dict.fromkeys(language for language in (spoken, *LANGUAGES) if language in LANGUAGES))


@cache
def _locale(locale: str) -> Locale:
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def _readings(text: str, today: date, locale: str) -> Iterator[Reading | None]:
    spoken, *others = _languages(locale)
    yield _read(text, lexicon(spoken), today, _locale(locale))
    if spoken != "en":
        yield _read(text, lexicon("en"), today, _locale(locale))
    rest = {_read(text, lexicon(language), today, _locale(locale)) for language in others if language != "en"}
    found = rest - {None}
    yield found.pop() if len(found) == 1 else None


def _read(text: str, words: Lexicon, today: date, locale: Locale) -> Reading | None:
    said = text.strip(" .!")
    if said in words.open_ended:
        return NoDate.OPEN
    if said in words.over:
        return NoDate.OVER
    tokens = scan(text, words, locale)
    sentence = _sentence(tokens, today, locale) if tokens else None
    if sentence is None:
        return None
    for pattern, rule in _RULES:
        if re.fullmatch(pattern, sentence.letters):
            return rule(sentence)
    return None


def _sentence(tokens: Tokens, today: date, locale: Locale) -> _Sentence | None:
    """Take "until" and "for" from an end of the sentence; two dates in one sentence are no time to come back."""
    letters = "".join(token.kind for token in tokens)
    found = re.fullmatch(r"([bf]*)([^bf]+)([bf]?)", letters)
    if found is None:
        return None
    around = found[1] + found[3]
    return _Sentence(
        _merged(tokens[found.start(2) : found.end(2)]),
        until=Kind.UNTIL in around,
        lasting=Kind.LASTING in around,
        today=today,
        locale=locale,
    )


def _merged(tokens: Tokens) -> Tokens:
    """Put "next" and "week" together, and leave out "day" and "month" where the day and the month follow by name."""
    if Kind.NUMBER in {token.kind for token in tokens}:
        return tokens
    merged: list[Token] = []
    for token in tokens:
        before = merged[-1] if merged else None
        if before is not None and (span := _span_of(before, token) or _span_of(token, before)):
            merged[-1] = span
        elif before is not None and _names(before, token):
            merged[-1] = token
        else:
            merged.append(token)
    return tuple(merged)


_AWAY = {Kind.LAST: -1, Kind.THIS: 0, Kind.NEXT: 1}


def _span_of(which: Token, unit: Token) -> Token | None:
    if which.kind in _AWAY and unit.kind is Kind.UNIT:
        return Token(Kind.SPAN, _AWAY[which.kind], unit.unit)
    return None


def _names(general: Token, named: Token) -> bool:
    return (general.unit, named.kind) in {(Unit.DAY, Kind.WEEKDAY), (Unit.MONTH, Kind.MONTH)}


def _length(said: _Sentence) -> Reading | None:
    """Three weeks; a week and two days; the next two weeks."""
    days = months = 0
    number = 1
    for token in said.tokens:
        if token.kind is Kind.NUMBER:
            number = token.number
        elif token.kind is Kind.UNIT:
            days += number * {Unit.DAY: 1, Unit.WEEK: 7}.get(token.unit or Unit.DAY, 0)
            months += number * {Unit.MONTH: 1, Unit.YEAR: MONTHS}.get(token.unit or Unit.DAY, 0)
    return Length(days, months) if 0 < days + months <= LONGEST_LENGTH else None


def _one(said: _Sentence) -> Reading | None:
    """A week; "until the week" says nothing."""
    return None if said.until else _length(said)


def _bare_number(said: _Sentence) -> Reading | None:
    number = said.number(Kind.NUMBER) or 0
    return None if said.until or number < 1 else Unclear((Length(number), Length(7 * number)))


def _ahead(said: _Sentence) -> Reading | None:
    days = said.number(Kind.AHEAD) or 0
    return said.today + _DAY * days if days and not said.lasting else None


def _written(said: _Sentence) -> Reading | None:
    """A date, with or without its year and its day of the week."""
    token = said.one(Kind.DATE)
    if token is not None and token.written is not None:
        written = token.written
    else:
        day, month = said.number(Kind.NUMBER, Kind.ORDINAL), said.number(Kind.MONTH)
        written = Written(month or 0, day or 0, said.number(Kind.YEAR))
    day_read = _day(written, said.today)
    weekday = said.number(Kind.WEEKDAY)
    named = day_read.day if isinstance(day_read, GoneBy) else day_read
    if said.lasting or named is None or weekday not in {None, named.weekday()}:
        return None
    return day_read


def _day(written: Written, today: date) -> date | GoneBy | None:
    years = range(today.year, today.year + _LEAP + 1) if written.year is None else (written.year,)
    for year in years:
        day = _date(year, written.month, written.day)
        if day is not None and (day > today or written.year is not None):
            return day if day > today else GoneBy(day)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(said: _Sentence) -> Reading | None:
    """The 24th: of this month, or of the next that has one."""
    number = said.number(Kind.NUMBER, Kind.ORDINAL) or 0
    first = said.today.replace(day=1)
    months = (Length(months=n).after(first) for n in range(MONTHS))
    days = (_date(month.year, month.month, number) for month in months)
    return next((day for day in days if day is not None and day > said.today), None)


def _marked(said: _Sentence) -> Reading | None:
    """Japanese: 10日 is ten days as well as the tenth; 10日まで is the tenth."""
    day = _day_of_month(said)
    if said.until or not isinstance(day, date):
        return day
    return Unclear((Length(said.number(Kind.NUMBER) or 0), day))


def _weekday(said: _Sentence) -> Reading | None:
    return None if said.lasting else _coming(said, said.today)


def _coming(said: _Sentence, after: date) -> date:
    ahead = ((said.number(Kind.WEEKDAY) or 0) - after.weekday() - 1) % 7 + 1
    return after + _DAY * ahead


def _this_weekday(said: _Sentence) -> Reading | None:
    day = _coming(said, said.today)
    return day if day < _week(said, 1).begins and not said.lasting else None


def _next_weekday(said: _Sentence) -> Reading | None:
    """Where the day is still to come this week, half of the people mean that one and half the one after."""
    if said.lasting:
        return None
    day, week = _coming(said, said.today), _week(said, 1)
    return day if day >= week.begins else Unclear((day, day + _WEEK))


def _weekday_of_week(said: _Sentence) -> Reading | None:
    span = said.one(Kind.SPAN)
    if span is None or span.unit is not Unit.WEEK or said.lasting:
        return None
    day = _coming(said, _week(said, span.number).begins - _DAY)
    return day if day > said.today else None


def _week(said: _Sentence, ahead: int) -> _Span:
    """A week begins where the weekend ends: on Mondays, on Sundays in Cairo."""
    first = (said.locale.weekend_end + 1) % 7
    begins = said.today - _DAY * ((said.today.weekday() - first) % 7) + _WEEK * ahead
    return _Span(begins, begins + _WEEK)


def _span(said: _Sentence) -> _Span | None:
    month, token = said.number(Kind.MONTH), said.one(Kind.SPAN) or said.one(Kind.UNIT)
    year = said.number(Kind.YEAR)
    if month is not None:
        return _month_span(month, year, said.today)
    if year is not None:
        return _Span(date(year, 1, 1), date(year + 1, 1, 1))
    if said.one(Kind.WEEKEND):
        saturday = said.today + _DAY * ((said.locale.weekend_start - said.today.weekday()) % 7)
        return _Span(saturday, _coming_week(said, saturday))
    return _unit_span(said, token) if token is not None else None


def _coming_week(said: _Sentence, day: date) -> date:
    return day + _DAY * ((said.locale.weekend_end - day.weekday()) % 7 + 1)


def _month_span(month: int, year: int | None, today: date) -> _Span:
    begins = date(year or today.year, month, 1)
    if year is None and begins < today.replace(day=1):
        begins = date(today.year + 1, month, 1)
    return _Span(begins, Length(months=1).after(begins))


def _unit_span(said: _Sentence, token: Token) -> _Span | None:
    ahead = token.number if token.kind is Kind.SPAN else 0
    if token.unit is Unit.WEEK:
        return _week(said, ahead)
    months = {Unit.MONTH: 1, Unit.YEAR: MONTHS}.get(token.unit or Unit.DAY)
    if months is None:
        return None
    first = said.today.replace(day=1) if months == 1 else date(said.today.year, 1, 1)
    begins = Length(months=ahead * months).after(first)
    return _Span(begins, Length(months=months).after(begins))


def _end_of_span(said: _Sentence) -> Reading | None:
    """The end of a week is its last day, so they are back on the day after."""
    span = _span(said)
    return span.ends if span and span.ends > said.today else None


def _whole_span(said: _Sentence) -> Reading | None:
    """Until next week: its first day. "Next week" alone may mean until then, or all of it."""
    span = _span(said)
    if span is None or span.ends <= said.today:
        return None
    if said.lasting:
        return span.ends
    if said.until:
        return span.begins if span.begins > said.today else None
    if span.begins <= said.today:
        return span.ends
    return Unclear((span.begins, span.ends))


_RULES: list[tuple[str, Callable[[_Sentence], Reading | None]]] = [
    (r"(nu)+|xnu|nxu|nux", _length),
    (r"u", _one),
    (r"n", _bare_number),
    (r"q", _day_of_month),
    (r"nk", _marked),
    (r"o", _ahead),
    (r"w?dw?|w?([nq]m|m[nq])y?w?", _written),
    (r"w", _weekday),
    (r"tw|wt", _this_weekday),
    (r"xw|wx", _next_weekday),
    (r"sw|ws", _weekday_of_week),
    (r"e[sumv]|emy|ey|se|me|mye", _end_of_span),
    (r"s|m|my|ym|y|t?v|vt|xv|vx", _whole_span),
]
"""What a sentence says, by its words; each letter is a Kind."""


def _month_of(tokens: Tokens, today: date) -> tuple[int, int] | None:
    letters = "".join(token.kind for token in tokens)
    numbers = {token.kind: token.number for token in tokens}
    if letters in {"my", "ym"}:
        return numbers[Kind.YEAR], numbers[Kind.MONTH]
    if letters == "m":
        month = numbers[Kind.MONTH]
        return today.year - (month > today.month), month
    if letters == "s" and tokens[0].unit is Unit.MONTH:
        day = Length(months=tokens[0].number).after(today.replace(day=1))
        return day.year, day.month
    return None
