"""Reads what somebody typed: a deed, a field to ask about with a note, or several things that it may mean.

No model of language: words that say nothing are dropped (bot/data/phrases), what is left is looked up among the deeds
and the fields. What is clear is done; all else is asked back. A typo in a field's name or in a deed's of one word is
never clear. A sentence is then compared with examples.
"""

from dataclasses import dataclass
from dataclasses import field as attribute

from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.fields.field import SOURCE
from bot.domain.fields.spelling import Word, text_after
from bot.domain.phrases.book import PhraseBooks
from bot.domain.phrases.comparing import MOST_OFFERED, compared, done_in_a_sentence
from bot.domain.phrases.deeds import WITH_MORE, Deed, Found
from bot.domain.phrases.meaning import Asks, Does, Reading, Unclear
from bot.domain.phrases.said import Said, words_in
from bot.domain.phrases.wishes import SEEKING, read_alone, read_note, read_wish

ABOUT_A_FIELD = frozenset({Deed.HOST, Deed.CONCERN, Deed.STATUS})
"""Deeds that change nothing by themselves, in whose sentence a field may well be named."""
SURELY_ABOUT_A_FIELD = frozenset({Deed.FIELDS, Deed.PRIVACY, Deed.SETTINGS, Deed.WITHDRAW})
"""The same, where the name of the deed is hardly said by chance: "I need nobody from HR any more"."""
ENDING = frozenset({Deed.RESUME, Deed.CONCERN})
"""Deeds whose sentence may begin with such a name."""
WITH_A_REASON = frozenset({Deed.PAUSE, Deed.RESUME, Deed.WITHDRAW})
"""Deeds in whose sentence a field may be named by when, or whom: "no guests until the launch"."""
SEVERAL, LETTERS = 2, 6
"""Words, and letters of them, of a name that is hardly said by chance."""
SIGNS = 5
"""The same as `LETTERS` where each is a word."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads in every language that there is a book for."""

    books: PhraseBooks = attribute(default_factory=lambda: PhraseBooks({}, SOURCE))

    def read(self, text: str, language: str, fields: FieldCatalogue) -> Reading:
        """Read what follows the command."""
        said = Said(text, language, fields, self.books.of(language))
        reading = _whole(said) or _with_more(said) or _named_alone(said) or _read_sentence(said)
        if len(said.words) == 1 or said.book.is_written(said.words):
            return reading
        if isinstance(reading, Asks) and not reading.note:
            return reading
        like = self.books.likeness(said.words, language)
        return compared(reading, like, said) if like else reading

    def read_wish(self, text: str, language: str, fields: FieldCatalogue) -> Asks | Unclear:
        """Read what follows "request": a field, wherever it stands, and a note."""
        return read_wish(Said(text, language, fields, self.books.of(language)))

    def is_filler(self, text: str, language: str) -> bool:
        """Say whether a text says nothing about what somebody wants."""
        return not self.books.of(language).content(words_in(text))

    def read_note(self, text: str, language: str) -> str:
        """Return what somebody wants to know, without what only leads to it."""
        return read_note(text, self.books.of(language))


def _whole(said: Said) -> Reading | None:
    """Read a text that is the name of a deed, but for filler, or of a field."""
    deeds, field = said.book.deeds(said.words, said.deed), said.field
    if deeds and not said.book.is_written(said.words) and (alone := read_alone(said)):
        return alone  # "HR" is a field, though it is all that "do you know HR" says
    if deeds and (field or len(deeds) > 1):
        return Unclear(tuple(sorted(deeds)), (field,) if field else ())
    if deeds:
        return Does(next(iter(deeds)))
    return Asks(field, "") if field else None


def _with_more(said: Said) -> Does | None:
    """Read a deed that the text begins with, and when it is meant. A field's name there must be the shorter one."""
    book, words, known = said.book, said.words, said.known
    named = len(said.text.removesuffix(known.rest)) if known else 0
    for at in dict.fromkeys((0, book.filler.after(words, 0))):
        deeds, count = book.beginning(words[at:])
        if len(deeds) == 1 and (deed := next(iter(deeds))) in WITH_MORE:
            last = words[at + count - 1]
            if _is_sure(said.deed) and (said.deed.deed in ENDING or _is_part_of(last, deed, said)):
                return None  # "my leave is over" begins with a leave, "take me off the list" holds an "off"
            return Does(deed, text_after(last, said.text)) if last.end > named else None
    return None


def _is_part_of(last: Word, deed: Deed, said: Said) -> bool:
    """Say whether the last word of a deed's name stands in the longer name of another one."""
    return deed not in said.deed.deeds and last in said.deed.inside(said.words)


def _named_alone(said: Said) -> Does | None:
    """Read a deed whose name is several words, where no field is named beside it.

    "HR numbers" and "does HR read this" hold a field's name, and are no wish to talk to it.
    """
    if not _is_sure(said.deed):
        return None
    deed = said.deed.deeds[0]
    if deed is Deed.REQUEST and said.book.content(said.deed.outside(said.words)):
        return None  # the form opens empty: what else was said may be whom they want to talk to
    return None if said.beside_the_deed else done_in_a_sentence(deed, said)


def _is_sure(found: Found) -> bool:
    """Say whether one deed is named, by so much that it is hardly said by chance."""
    return (
        len(found.deeds) == 1
        and found.words >= SEVERAL
        and found.letters >= (SIGNS if found.in_signs else LETTERS)
    )


def _read_sentence(said: Said) -> Reading:
    """Read what is longer than the name of one thing: a wish, a deed, or some of both."""
    asked = read_wish(said)
    if isinstance(asked, Asks) and not said.is_refused:
        return _read_asked(asked, said)
    if isinstance(asked, Asks):
        asked = Unclear(fields=(asked.field,), note=asked.note)
    meant = _meant(asked, said)
    if len(meant) == 1 and (not asked.fields or _says_more(said)):
        return done_in_a_sentence(meant[0], said)
    if not meant and not asked.fields:
        meant = said.book.misspelt(said.words)
    return Unclear(meant[:MOST_OFFERED], asked.fields, asked.note, both=asked.both)


def _read_asked(asked: Asks, said: Said) -> Reading:
    """Read a wish, and what else is said with it."""
    if said.book.is_everyday(asked.named) and not _is_led_to(asked.named, said):
        return Unclear(said.deed.deeds[:MOST_OFFERED], (asked.field,), asked.note)
    if _offers_a_talk(asked, said):
        return done_in_a_sentence(Deed.HOST, said)
    also = _deeds_of_note(asked, said) - SEEKING
    told_of = said.is_question or said.deed.deed is Deed.CONCERN
    if _is_sure(said.deed) and (told_of or said.deed.holds(asked.named, said.text)):
        also |= set(said.deed.deeds) - SEEKING
    return Unclear(tuple(sorted(also)), (asked.field,)) if also else asked


def _meant(asked: Unclear, said: Said) -> tuple[Deed, ...]:
    """Return the deeds that a text without a clear wish may mean."""
    meant = () if asked.both else said.deed.deeds
    if asked.fields and meant == (Deed.REQUEST,) and said.book.content(said.deed.outside(said.words)):
        meant = ()  # whom they want to talk to says more
    return meant


def _is_led_to(named: str, said: Said) -> bool:
    """Say whether somebody of a field is looked for beside it: "jemand aus dem Einkauf", but not "I need it"."""
    words, book = said.words, said.book
    start = said.text.find(named)
    end = next((at for at, word in enumerate(words) if word.start >= start), 0)
    after = next((at for at, word in enumerate(words) if word.start >= start + len(named)), end)
    if book.filler.at(words, end):
        return False
    if after > end and book.sought.at(words, after):
        return True
    for at in range(end):
        if count := book.somebody.at(words, at):
            led = at + max(count, book.wish.at(words, at))
            if book.filler.after(words, led) >= end > at + count:
                return True
    return False


def _says_more(said: Said) -> bool:
    """Say whether a deed that is named says more than the field beside it: that is a part of it, or only a guess."""
    if said.deed.deed in ABOUT_A_FIELD:
        return True
    sure_of_more = said.deed.deed in SURELY_ABOUT_A_FIELD
    reasoned = said.deed.deed in WITH_A_REASON and not said.is_question
    return _is_sure(said.deed) and (sure_of_more or reasoned or not said.named)


def _offers_a_talk(asked: Asks, said: Said) -> bool:
    """Say whether a field is named that somebody can tell about: "ask me about sales", "you may about sales ask me"."""
    start = said.text.find(asked.named)
    end = start + len(asked.named)
    found = said.book.found([word for word in said.words if word.end <= start or word.start >= end])
    begins_before = found.first is not None and found.first.start < start
    return _is_sure(found) and found.deeds[0] is Deed.HOST and begins_before


def _deeds_of_note(asked: Asks, said: Said) -> frozenset[Deed]:
    """Return the deeds that a note is the name of, or, where more may follow, holds: "HR numbers for October".

    So does a note that begins as a complaint: "somebody in sales was rude to me" is no wish to talk to them. What they
    want to talk about is none: "an analyst, about dashboards". Nor is a weak name: "a translator, English".
    """
    book, words = said.book, words_in(asked.note)
    start, content = len(said.words) - len(words), book.content(words)
    if start > 0 and book.about.before(said.words, start):
        return frozenset()
    if content and book.weak.at(content, 0) == len(content):
        return frozenset()
    within = book.found(words)
    begun, _ = book.beginning(content)
    held = frozenset(within.deeds) & WITH_MORE if start > 0 or _is_sure(within) else frozenset()
    return book.deeds(words, within) or held | (begun & {Deed.CONCERN})
