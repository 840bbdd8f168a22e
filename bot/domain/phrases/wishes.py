"""Reads a wish to talk to somebody of a field: which one, and what they want to know."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.fields.catalogue import Known, Suggested
from bot.domain.fields.spelling import Word
from bot.domain.phrases.book import PhraseBook
from bot.domain.phrases.meaning import Asks, Unclear
from bot.domain.phrases.said import QUESTION, Said, words_in

JOINING = (",", "/", "&", "+", ";", "、", "،", "・")
PARTING = ":\N{FULLWIDTH COLON},،、-\N{EN DASH}\N{EM DASH}; "
"""What stands between a field and what somebody wants to know."""
TOPIC = ("は", "では", "って")
"""Japanese: what they follow is what a sentence is about."""


def read_wish(said: Said) -> Asks | Unclear:
    """Read a field, wherever it stands, and a note."""
    if field := said.field:
        return Asks(field, "")
    if (own := _after_own(said)) and (beside := _beside_own(said, own)):
        return beside
    start = _after_filler(said)
    told = said.after(start) or said.text.strip()
    found = said.fields.resolve(told, said.language)
    if isinstance(found, Known):
        questioned = _is_questioned(said, start)
        led_in = start > 0 and not any(said.book.somebody.at(said.words, at) for at in range(start))
        return _known(found, told, said, led_in=led_in, questioned=questioned)
    if wished := _wished(said):
        return wished
    if isinstance(found, Suggested):
        return Unclear(fields=tuple(each.key for each in found.fields), note=found.rest)
    return Unclear(note=told)


def _is_questioned(said: Said, start: int) -> bool:
    """Say whether the words before a field ask about it, and are no part of a wish: "I'd like to know what HR does"."""
    begin = start - said.book.question.before(said.words, start)
    wishes = (at + said.book.wish.at(said.words, at) for at in range(begin))
    return begin < start and all(end < start for end in wishes)


def read_alone(said: Said) -> Asks | None:
    """Read a field whose name, but for filler, is all that was said; not one that is a word of every sentence."""
    start = _after_filler(said)
    found = said.known_at(start)
    if found is None or read_note(found.rest, said.book):
        return None
    named = said.after(start).removesuffix(found.rest).strip().rstrip(PARTING)
    return None if said.book.is_everyday(named) else Asks(found.field.key, "", named)


def read_note(text: str, book: PhraseBook) -> str:
    """Return what somebody wants to know, as they wrote it; "" where it is filler alone."""
    words = words_in(text)
    if not book.content(words):
        return "" if words else text
    start = book.about.at(words, 0)
    end = start + _end(words[start:], book)
    if end <= start:
        return ""
    cut = end < len(words)
    begin = words[start].start if start else 0
    return text[begin : words[end - 1].end if cut else len(text)].strip()


def _after_own(said: Said) -> int:
    """Return before which word somebody has said what they do themselves: "I'm a developer"; 0 where nobody does."""
    words, own = said.words, said.book.own
    counts = [own.at(words, at) for at in range(len(words))]
    for at, count in enumerate(counts) if any(counts) else ():
        if not (count or at == 0):
            continue
        if found := said.known_at(_after_filler(said, at + count)):
            rest = words_in(found.rest)
            more = own.at(rest, 0)
            if rest and (count or more):
                return len(words) - len(rest) + more
    return 0


def _beside_own(said: Said, own: int) -> Asks | Unclear | None:
    """Read what is wished besides what somebody does themselves, who hardly wants to talk to people of that."""
    if wished := _wished(said, own) or _named_next(said, own):
        return wished
    if _wished(said):
        return None
    named = (said.known_at(at) for at in range(own))
    fields = [found.field.key for found in named if found]
    return Unclear(fields=tuple(fields[:1]), note=said.text.strip())


def _named_next(said: Said, at: int) -> Asks | None:
    """Read the field that is named from a word on, but for filler."""
    found = said.known_at(_after_filler(said, at))
    return Asks(found.field.key, said.text.strip(), found.field.name) if found else None


def _wished(said: Said, begin: int = 0) -> Asks | Unclear | None:
    """Read a field that a wish from `begin` on leads to, whatever was said before.

    In "tired of code, I want to talk to sales" what was said before is told to the host as well. Where somebody
    wants it not, it is no wish.
    """
    words, book = said.words, said.book
    for at in range(begin, len(words)):
        if book.negation.at(words, at):
            return None
        if not (count := book.wish.at(words, at)):
            continue
        start = _after_filler(said, at + count)
        if found := said.known_at(start):
            asked = _known(found, said.after(start), said, led_in=not book.somebody.at(words, at))
            return replace(asked, note=said.text.strip()) if begin or book.content(words[:at]) else asked
    return None


def _after_filler(said: Said, at: int = 0) -> int:
    """Return where the filler from `at` on ends: before a field, but for a filler itself where a field follows."""
    words, filler = said.words, said.book.filler
    while count := filler.at(words, at):
        if found := said.known_at(at):
            later = filler.after(words, at)
            name = said.after(at).removesuffix(found.rest).rstrip(PARTING)
            is_filler = later < len(words) and words[at].start + len(name) <= words[later - 1].end
            return later if is_filler and said.known_at(later) else at
        at += count
    return at


def _known(found: Known, told: str, said: Said, *, led_in: bool, questioned: bool = False) -> Asks | Unclear:
    """A field begins what is told: what follows is the note, or another field.

    `led_in`: no words before it look for somebody. `questioned`: the last of them ask about it.
    """
    rest = found.rest
    words = words_in(rest)
    if both := _two(found, told, words, said):
        return both
    before = told.removesuffix(rest).strip()
    named = before.rstrip(PARTING)
    asks = questioned or told.rstrip().endswith(QUESTION)
    if named == before and asks and _is_the_subject(rest, words, said.book, led_in):
        return Unclear(fields=(found.field.key,), note=told)
    return Asks(found.field.key, read_note(rest, said.book), named)


def _two(found: Known, told: str, words: Sequence[Word], said: Said) -> Unclear | None:
    """Read another field right after the first, or after "and", a comma and what says nothing."""
    rest, book = found.rest, said.book
    joined = book.joins.after(words, 0)
    for start in dict.fromkeys((joined, book.filler.after(words, joined))):
        if start >= len(words) or (start > joined == 0 and book.about.at(words, 0)):
            break
        if start == 0 and book.trade.at(words, 0):
            return None  # an "iOS developer" is one person
        second = said.fields.known(rest[words[start].start :], said.language)
        if second and second.field != found.field:
            alone = not book.content(words_in(second.rest))
            if (alone and start == joined) or _are_joined(told, rest, words[joined].start):
                both = (found.field.key, second.field.key)
                return Unclear(fields=both, note=read_note(second.rest, book), both=True)
    return None


def _are_joined(told: str, rest: str, start: int) -> bool:
    """Say whether something joins a field and the word at `start` of the rest: "and", or a comma."""
    before = told[: len(told) - len(rest)].rstrip()
    return before.endswith(JOINING) or any(sign.isalpha() or sign in JOINING for sign in rest[:start])


def _is_the_subject(rest: str, words: Sequence[Word], book: PhraseBook, led_in: bool) -> bool:
    """Say whether a question is about the field, as "is work in sales stressful?": they may want no talk.

    It is not where a word leads to what they want to know ("somebody in sales, about quotas?"), nor where the field is
    named before it ("ask sales: is it stressful?").
    """
    about = _is_the_topic(rest, words, book) or (led_in and not book.about.at(words, 0))
    return about and bool(book.content(words[: _end(words, book)]))


def _is_the_topic(rest: str, words: Sequence[Word], book: PhraseBook) -> bool:
    """Say whether a Japanese sentence is about the field, or about its work or people: filler may stand between."""
    at = 0
    while at < len(words) and not rest[words[at].start :].startswith(TOPIC):
        count = book.filler.at(words, at)
        if not count:
            return False
        at += count
    return at < len(words)


def _end(words: Sequence[Word], book: PhraseBook) -> int:
    """Return where a polite ending, or a verb that comes last, begins."""
    end = len(words)
    while count := book.ending.before(words, end):
        end -= count
    return end
