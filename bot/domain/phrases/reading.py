"""Reads what somebody typed: a deed, a field to ask about with a note, or several things that it may mean.

No model of language: words that say nothing are dropped (bot/data/phrases), what is left is looked up among the deeds
and the fields. What is clear is done; all else is asked back. A typo is never clear.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import islice

from bot.domain.fields.catalogue import FieldCatalogue, Known, Suggested
from bot.domain.fields.field import SOURCE
from bot.domain.fields.spelling import Word, read_words, text_after
from bot.domain.phrases.book import Deed, PhraseBook, PhraseBooks

MOST_WORDS = 60
MOST_OFFERED = 3
JOINING = (",", "/", "&", "+", ";", "、", "،", "・")
QUESTION = ("?", "\N{FULLWIDTH QUESTION MARK}", "؟", "か", "か。", "かな")
PARTING = ":\N{FULLWIDTH COLON},،、-\N{EN DASH}\N{EM DASH}; "
"""What stands between a field and what somebody wants to know."""
TOPIC = ("は", "では")
"""Japanese: what they follow is what a sentence is about."""
ABOUT_A_FIELD = frozenset({Deed.HOST, Deed.FIELDS, Deed.CONCERN})
"""Deeds that change nothing by themselves, in whose sentence a field may well be named."""
WITH_MORE = frozenset({Deed.PAUSE, Deed.DIGEST})
"""Deeds after whose name something may follow: until when, which month."""


@dataclass(frozen=True, slots=True)
class Does:
    """One deed, clearly; `rest` is what followed its name."""

    deed: Deed
    rest: str = ""
    alone: bool = True
    """Whether its name is all that was said. Within a sentence it may be a word like any other: what changes something
    is asked back then."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Clearly a wish to talk to somebody of this field (its key); `note` is what they want to know."""

    field: str
    note: str
    named: str = attribute(default="", compare=False)
    """What they called it."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may be any of these deeds, or a wish to talk to somebody of one of these fields; or nothing that we know."""

    deeds: tuple[Deed, ...] = ()
    fields: tuple[str, ...] = ()
    note: str = ""
    both: bool = False
    """The fields are all named, one as clearly as the other: only which comes first is open."""


Reading = Does | Asks | Unclear


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads in every language that there is a book for."""

    books: PhraseBooks = attribute(default_factory=lambda: PhraseBooks({}, SOURCE))

    def read(self, text: str, language: str, fields: FieldCatalogue) -> Reading:
        """Read what follows the command."""
        book, words = self.books.of(language), list(islice(read_words(text), MOST_WORDS))
        return (
            _whole(text, words, language, fields, book)
            or (None if fields.known(text, language) else _with_more(text, words, book))
            or self._read_sentence(text, words, language, fields)
        )

    def _read_sentence(
        self, text: str, words: Sequence[Word], language: str, fields: FieldCatalogue
    ) -> Reading:
        """Read what is longer than the name of one thing: a wish, a deed, or some of both."""
        book, asked = self.books.of(language), self.read_wish(text, language, fields)
        if isinstance(asked, Asks):
            if book.is_everyday(asked.named):
                return Unclear(book.within(words)[:MOST_OFFERED], (asked.field,), asked.note)
            also = _deeds_of_note(asked.note, book)
            return Unclear(tuple(sorted(also)), (asked.field,)) if also else asked
        meant = () if asked.both else book.within(words)
        if len(meant) == 1 and (not asked.fields or meant[0] in ABOUT_A_FIELD):
            return Does(meant[0], text.strip() if meant[0] in WITH_MORE else "", alone=False)
        if not meant and not asked.fields:
            meant = book.misspelt(words)
        return Unclear(meant[:MOST_OFFERED], asked.fields, asked.note, both=asked.both)

    def read_wish(self, text: str, language: str, fields: FieldCatalogue) -> Asks | Unclear:
        """Read what follows "request": a field, wherever it stands, and a note."""
        book, words = self.books.of(language), list(islice(read_words(text), MOST_WORDS))
        if field := _whole_field(text, language, fields):
            return Asks(field, "")
        start = _after_filler(text, words, language, fields, book)
        told = text[words[start].start :].strip() if start < len(words) else text.strip()
        found = fields.resolve(told, language)
        if isinstance(found, Known):
            return _known(found, told, language, fields, book, led_in=start > 0)
        if isinstance(found, Suggested):
            return Unclear(fields=tuple(each.key for each in found.fields), note=found.rest)
        return Unclear(note=told)

    def is_filler(self, text: str, language: str) -> bool:
        """Say whether a text says nothing about what somebody wants."""
        return not self.books.of(language).content(list(islice(read_words(text), MOST_WORDS)))

    def read_note(self, text: str, language: str) -> str:
        """Return what somebody wants to know, without what only leads to it."""
        return _note(text, self.books.of(language))


def _whole(
    text: str, words: Sequence[Word], language: str, fields: FieldCatalogue, book: PhraseBook
) -> Reading | None:
    """Read a text that is the name of a deed, but for filler, or of a field."""
    deeds, field = book.deeds(words), _whole_field(text, language, fields)
    if deeds and (field or len(deeds) > 1):
        return Unclear(tuple(sorted(deeds)), (field,) if field else ())
    if deeds:
        return Does(next(iter(deeds)))
    return Asks(field, "") if field else None


def _whole_field(text: str, language: str, fields: FieldCatalogue) -> str | None:
    """Return the field that a text is the name of, filler and all: "head of software"."""
    found = fields.known(text, language)
    return found.field.key if found and not found.rest else None


def _deeds_of_note(note: str, book: PhraseBook) -> frozenset[Deed]:
    """Return the deeds that a note is the name of, or, where more may follow, holds: "HR numbers for October"."""
    words = list(islice(read_words(note), MOST_WORDS))
    return book.deeds(words) or frozenset(book.within(words)) & WITH_MORE


def _with_more(text: str, words: Sequence[Word], book: PhraseBook) -> Does | None:
    start = book.filler.after(words, 0)
    for at in dict.fromkeys((0, start)):
        deeds, count = book.beginning(words[at:])
        if len(deeds) == 1 and (deed := next(iter(deeds))) in WITH_MORE:
            return Does(deed, text_after(words[at + count - 1], text))
    return None


def _after_filler(
    text: str, words: Sequence[Word], language: str, fields: FieldCatalogue, book: PhraseBook
) -> int:
    """Return where the filler ends: before a field, but for one that is filler itself where a field follows."""
    at = 0
    while count := book.filler.at(words, at):
        if fields.known(text[words[at].start :], language):
            later = book.filler.after(words, at)
            follows = later < len(words) and fields.known(text[words[later].start :], language)
            return later if follows else at
        at += count
    return at


def _known(
    found: Known, told: str, language: str, fields: FieldCatalogue, book: PhraseBook, *, led_in: bool
) -> Asks | Unclear:
    """A field begins the text: what follows is the note, or another field. `led_in`: words stood before it."""
    rest = found.rest
    words = list(islice(read_words(rest), MOST_WORDS))
    joined = book.joins.after(words, 0)
    for start in dict.fromkeys((joined, book.filler.after(words, joined))):
        if start >= len(words):
            break
        second = fields.known(rest[words[start].start :], language)
        if second and second.field != found.field:
            alone = not book.content(list(read_words(second.rest)))
            if (alone and start == joined) or _are_joined(told, rest, words[joined].start):
                both = (found.field.key, second.field.key)
                return Unclear(fields=both, note=_note(second.rest, book), both=True)
    note = _note(rest, book)
    before = told.removesuffix(rest).strip()
    named = before.rstrip(PARTING)
    if named == before and told.rstrip().endswith(QUESTION) and _is_the_subject(rest, words, book, led_in):
        return Unclear(fields=(found.field.key,), note=told)
    return Asks(found.field.key, note, named)


def _is_the_subject(rest: str, words: Sequence[Word], book: PhraseBook, led_in: bool) -> bool:
    """Say whether a question is about the field, as "is work in sales stressful?": they may want no talk.

    It is not where a word leads to what they want to know ("somebody in sales, about quotas?"), nor where the field is
    named before it ("ask sales: is it stressful?").
    """
    about = rest.startswith(TOPIC) or (led_in and not book.about.at(words, 0))
    return about and bool(book.content(words))


def _are_joined(told: str, rest: str, start: int) -> bool:
    """Say whether something joins a field and the word at `start` of the rest: "and", or a comma."""
    before = told[: len(told) - len(rest)].rstrip()
    return before.endswith(JOINING) or any(sign.isalpha() or sign in JOINING for sign in rest[:start])


def _note(rest: str, book: PhraseBook) -> str:
    """Return what somebody wants to know, as they wrote it; "" where it is filler alone."""
    words = list(islice(read_words(rest), MOST_WORDS))
    if not book.content(words):
        return "" if words else rest
    start = book.about.at(words, 0)
    end = len(words)
    while count := _ending(words[start:end], book):
        end -= count
    if end <= start:
        return ""
    cut = end < len(words)
    begin = words[start].start if start else 0
    return rest[begin : words[end - 1].end if cut else len(rest)].strip()


def _ending(words: Sequence[Word], book: PhraseBook) -> int:
    """Return how many of the last words are a polite ending, or a verb that comes last."""
    for count in range(min(len(words), book.ending.longest), 0, -1):
        if book.ending.at(words, len(words) - count) == count:
            return count
    return 0
