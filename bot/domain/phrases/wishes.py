"""Reads a wish to talk to somebody of a field: which one, and what they want to know."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.fields.catalogue import Known, Resolution, Suggested
from bot.domain.fields.spelling import Word
from bot.domain.phrases.book import PhraseBook
from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.meaning import Asks, Unclear
from bot.domain.phrases.said import QUESTION, Said, words_in

JOINING = (",", "/", "&", "+", ";", "、", "،", "・")
SEEKING = frozenset({Deed.HELP, Deed.REQUEST, Deed.FIELDS})
"""Deeds that somebody who looks for somebody may well name beside it."""
MOST_NAMED = 16
"""Words of the name of a field, where each sign is one."""
MOST_TOPIC = 6
"""Signs after a field that may name something of it: its work, its pay."""
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
        return (_is_of_any(found, told, said) and _wished(said)) or _begun(found, told, said, start)
    return _wished(said) or _sought(said) or _named_apart(said) or _offered(found, told)


def _is_of_any(found: Known, told: str, said: Said) -> bool:
    """Say whether what a text begins with is a word of any sentence, so that a wish later says more."""
    return said.book.is_everyday(told.removesuffix(found.rest).strip().rstrip(PARTING))


def _begun(found: Known, told: str, said: Said, start: int) -> Asks | Unclear:
    """Read a field that begins, at the word `start`, what is told."""
    questioned = _is_questioned(said, start)
    led_in = start > 0 and not any(said.book.somebody.at(said.words, at) for at in range(start))
    return _known(found, told, said, led_in=led_in, questioned=questioned)


def _offered(found: Resolution, told: str) -> Unclear:
    """Read what may be a field, where nothing is clear."""
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
    start = _after_about(words, book)
    end = start + _end(words[start:], book)
    if end <= start:
        return ""
    cut = end < len(words)
    begin = words[start].start if start else 0
    return text[begin : words[end - 1].end if cut else len(text)].strip()


def _after_about(words: Sequence[Word], book: PhraseBook) -> int:
    """Return where what somebody wants to know begins, behind the word that leads to it; 0 where there is none."""
    for at in range(book.filler.after(words, 0) + 1):
        if count := book.about.at(words, at):
            return at + count
    return 0


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


def _named_after(said: Said, at: int) -> Asks | None:
    """Read the field that is named from a word on, or later: "I'm a designer and wonder how sales works"."""
    if found := said.known_at(_after_filler(said, at)):
        return Asks(found.field.key, said.text.strip(), found.field.name)
    wishes = any(said.book.wish.at(said.words, later) for later in range(at, len(said.words)))
    if wishes or said.is_question or not is_only_sought(said, at):
        return None
    named = said.named_in(said.words[at:])
    return Asks(next(iter(named)), said.text.strip()) if len(named) == 1 else None


def is_only_sought(said: Said, at: int = 0) -> bool:
    """Say whether nothing from a word on says that somebody of a field is not wanted, or that more is."""
    negated = any(said.book.negation.at(said.words, later) for later in range(at, len(said.words)))
    return not negated and SEEKING.issuperset(said.deed.deeds)


def _beside_own(said: Said, own: int) -> Asks | Unclear | None:
    """Read what is wished besides what somebody does themselves, who hardly wants to talk to people of that."""
    if wished := _wished(said, own) or _named_after(said, own):
        return wished
    if _wished(said):
        return None
    named = (said.known_at(at) for at in range(own))
    fields = [found.field.key for found in named if found]
    return Unclear(fields=tuple(fields[:1]), note=said.text.strip())


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
        if (found := said.known_at(start)) and not _is_nothing(found, said, start):
            asked = _known(found, said.after(start), said, led_in=not book.somebody.at(words, at))
            return replace(asked, note=said.text.strip()) if begin or book.content(words[:at]) else asked
    return None


def _is_nothing(found: Known, said: Said, at: int) -> bool:
    """Say whether a field is only named by what says nothing otherwise: "it"."""
    named = said.after(at).removesuffix(found.rest).strip().rstrip(PARTING)
    return said.book.is_everyday(named) and said.book.filler.at(said.words, at) > 0


def _sought(said: Said) -> Asks | Unclear | None:
    """Read the field that somebody looks for by what follows it: "契約のことで法務の人を探しています"."""
    words, book = said.words, said.book
    for at in range(1, len(words)):
        if not book.sought.at(words, at) or not (before := _named_before(said, at)):
            continue
        field, named = before
        negated = any(book.negation.at(words, later) for later in range(at, len(words)))
        if negated and not said.is_question:
            return None
        if SEEKING.issuperset(said.deed.deeds):
            return Asks(field, said.text.strip(), named)
        return Unclear(fields=(field,), note=said.text.strip())
    return None


def _named_before(said: Said, end: int) -> tuple[str, str] | None:
    """Return the key of the field whose name ends before a word, the longest, and its name as it was written."""
    for start in range(max(0, end - MOST_NAMED), end):
        found = said.known_at(start)
        if found and len(words_in(found.rest)) == len(said.words) - end:
            return found.field.key, said.text[said.words[start].start : said.words[end - 1].end]
    return None


def _named_apart(said: Said) -> Asks | None:
    """Read the one field of a text whose wish leads to none: "what do coders do? I'd love to talk to one"."""
    if said.is_question or len(said.named) != 1 or not is_only_sought(said):
        return None
    wishes = [at for at in range(len(said.words)) if said.book.wish.at(said.words, at)]
    if not wishes or said.named_in(said.words[: wishes[-1]]) != said.named:
        return None  # "talk to Mark about launches" leads to a name
    return Asks(next(iter(said.named)), said.text.strip())


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
            if (alone and start - joined <= 1) or _are_joined(told, rest, words[joined].start):
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
    """Say whether a Japanese sentence is about the field, or about something of it: nobody of it is looked for."""
    for at, word in enumerate(words):
        if book.sought.at(words, at):
            return False
        if rest[word.start :].startswith(TOPIC):
            return True
        if at >= MOST_TOPIC and not book.filler.at(words, at):
            return False
    return False


def _end(words: Sequence[Word], book: PhraseBook) -> int:
    """Return where a polite ending, or a verb that comes last, begins."""
    end = len(words)
    while count := book.ending.before(words, end):
        end -= count
    return end
