"""The phrases of one language: words that say nothing, words that join, and what each deed is called."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.domain.fields.lookup import most_slips
from bot.domain.fields.slips import close_to
from bot.domain.fields.spelling import Word, fold, joined, read_words
from bot.domain.fields.stems import Stem, stem_of
from bot.domain.phrases.deeds import Deed, Found, meant
from bot.domain.phrases.examples import Examples, Likeness
from bot.domain.phrases.families import Families, Slots, add_to

Stems = tuple[str, ...]
WISH = "wish"
LEAST_LEFT = 3
"""Letters of a name without its filler."""
_SLOT = re.compile(r"\{([^{}?]+)(\??)\}")
_GRAMMAR = re.compile("[\N{HIRAGANA LETTER SMALL A}-\N{HIRAGANA LETTER N}]+")
"""Japanese signs that hardly name a thing: "しました" is what is left of many a phrase without its filler."""
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
"""A letter again and again, as in "helppp"."""
MOSTLY = 0.8
"""A text is taken for one of a language where so large a share of its pieces stands in examples of that."""
MOST_ALIKE = 5
"""Names of deeds that may have been meant by one misspelt text."""


class Phrases:
    """Sequences of stems, found at any place of a text, the longest first."""

    def __init__(self, stem: Stem) -> None:
        self._stem = stem
        self._entries: set[Stems] = set()
        self._longest: dict[str, int] = {}
        """Words of the longest, by its first word."""
        self.longest = 0

    def add(self, phrase: str) -> None:
        stems = tuple(self._stem(word.letters) for word in read_words(phrase))
        if stems:
            self._entries.add(stems)
            self._longest[stems[0]] = max(self._longest.get(stems[0], 0), len(stems))
            self.longest = max(self.longest, len(stems))

    def at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words from `start` on are a phrase; 0 for none."""
        longest = self._longest.get(self._stem(words[start].letters), 0) if start < len(words) else 0
        if longest <= 1:
            return longest
        stems = tuple(self._stem(word.letters) for word in words[start : start + longest])
        return next((count for count in range(len(stems), 0, -1) if stems[:count] in self._entries), 0)

    def before(self, words: Sequence[Word], end: int) -> int:
        """Return how many words up to `end` are a phrase; 0 for none."""
        counts = range(min(end, self.longest), 0, -1)
        return next((count for count in counts if self.at(words[:end], end - count) == count), 0)

    def after(self, words: Sequence[Word], start: int) -> int:
        """Return where the phrases that begin at `start`, one after another, end."""
        while count := self.at(words, start):
            start += count
        return start


class PhraseBook:
    """Everything people of one language type, besides fields and names. Does not change once read."""

    def __init__(self, tables: Sequence[Mapping[str, Any]], stem: Stem = str) -> None:
        """Read tables of the form of bot/data/phrases/en.toml, one for each language that these people may type in."""
        self._stem = _in_full(tables, stem)
        self.filler, self.about, self.joins, self.ending = (
            self._phrases(tables, name) for name in ("filler", "about", "and", "ending")
        )
        self.somebody, self.question, self.negation = (
            self._phrases(tables, name) for name in ("somebody", "question", "negation")
        )
        """Before a field: somebody of it is looked for, it is asked about, or nothing of the sort is wanted."""
        self._between = self._phrases(tables, "filler", "between")
        """What may stand between the words of a family: what says nothing, and what only says how, or when."""
        self._told, self.wish = self._families(tables)
        self.own = self._phrases(tables, "own")
        """Before or after a field: somebody says what they do themselves."""
        self.trade = self._phrases(tables, "trade")
        """After a field: what somebody of it is, though it is the name of a field as well."""
        self.sought, self.refused = (
            self._phrases([table for table in tables if name in table], name)
            for name in ("sought", "refused")
        )
        """After a field, where a language says last what somebody wants: that they look for somebody of it, or not."""
        self.weak = self._phrases(tables, "weak")
        """Names of deeds when they are all that was typed; within a sentence they are words like any other."""
        self._everyday = frozenset(word for table in tables for word in table["everyday"])
        self._deeds: dict[Stems, tuple[Deed, ...]] = {}
        self._exact: dict[str, tuple[Deed, ...]] = {}
        for table in tables:
            for name, said in table["deeds"].items():
                for phrase in said:
                    self._add(Deed(name), phrase)
        self._longest: dict[str, int] = {}
        """By the first stem of names: how many words the longest has."""
        for stems in self._deeds:
            self._longest[stems[0]] = max(self._longest.get(stems[0], 0), len(stems))

    def _phrases(self, tables: Iterable[Mapping[str, Any]], *names: str) -> Phrases:
        phrases = Phrases(self._stem)
        for table in tables:
            for name in names:
                for phrase in table[name]:
                    phrases.add(phrase)
        return phrases

    def _families(self, tables: Iterable[Mapping[str, Any]]) -> tuple[Families, Families]:
        """Return the families of all deeds, and those that lead to a field that somebody wants to talk to."""
        slots = Slots(self._stem)
        deeds, wishes = (Families(self._stem, slots, skipped.at) for skipped in (self._between, self.filler))
        for language, table in enumerate(tables):
            same = {f"{slot} {language}": said for slot, said in table["same"].items()}
            slots.add(same)
            for name, patterns in {**table["families"], WISH: table["wish"]}.items():
                for pattern in patterns:
                    own = _SLOT.sub(rf"{{\1 {language}\2}}", pattern)
                    (wishes if name == WISH else deeds).add(name, own, same)
        return deeds, wishes

    def _add(self, deed: Deed, phrase: str) -> None:
        words = list(read_words(phrase))
        if not words:
            raise ValueError(f"a phrase of {deed} has no word")
        self._name(deed, words)
        add_to(self._exact, joined(words), deed)

    def _name(self, deed: Deed, words: Sequence[Word]) -> None:
        """One word that is left of several is no name: "stop my request" is not "stop".

        Nor are two Japanese signs, nor what is left of a verb.
        """
        content = self.content(words)
        left = joined(content)
        is_name = len(content) > 1 and len(left) >= LEAST_LEFT and not _GRAMMAR.fullmatch(left)
        for said in (words, content) if is_name else (words,):
            add_to(self._deeds, self._stems(said), deed)

    def _stems(self, words: Iterable[Word]) -> Stems:
        return tuple(self._stem(word.letters) for word in words)

    def content(self, words: Sequence[Word]) -> list[Word]:
        """Return the words that say what somebody wants."""
        kept, at = [], 0
        while at < len(words):
            count = self.filler.at(words, at)
            if not count:
                kept.append(words[at])
            at += count or 1
        return kept

    def is_everyday(self, named: str) -> bool:
        """Say whether a field's name, in this spelling, is a word of any sentence as well: "it", but not "IT"."""
        return named in self._everyday

    def is_written(self, words: Iterable[Word]) -> bool:
        """Say whether these words are the name of a deed as somebody wrote it down."""
        return joined(words) in self._exact

    def deeds(self, words: Sequence[Word], within: Found) -> frozenset[Deed]:
        """Return the deeds that all these words, or all but the filler, are the name of; `within` is what they hold.

        "Back" alone is one; in "please take my request back" a longer name says what is meant.
        """
        if found := self._exact.get(joined(words)) or self._deeds.get(self._stems(words)):
            return frozenset(found)
        content = self.content(words)
        if found := self._deeds.get(self._stems(content)):
            return frozenset(found).intersection(within.deeds) if within.deeds else frozenset(found)
        return frozenset() if self.content(within.outside(words)) else frozenset(within.deeds)

    def beginning(self, words: Sequence[Word]) -> tuple[frozenset[Deed], int]:
        """Return the deeds that the words begin with, and how many words name them."""
        longest = self._longest.get(self._stem(words[0].letters), 0) if words else 0
        stems = self._stems(words[:longest])
        for count in range(len(stems), 0, -1):
            if found := self._deeds.get(stems[:count]):
                return frozenset(found), count
        return frozenset(), 0

    def found(self, words: Sequence[Word]) -> Found:
        """Return the name of a deed in a text that says what is meant, and where it stands."""
        return meant((*self._names_in(words), *self._families_in(words)))

    def _names_in(self, words: Sequence[Word]) -> Iterator[Found]:
        for said in (words, self.content(words)):
            for at in range(len(said)):
                deeds, count = self.beginning(said[at:])
                if not count or self.weak.at(said, at) == count:
                    continue
                named = said[at : at + count]
                letters = joined(named)
                if not (_GRAMMAR.fullmatch(letters) and named[-1].end - named[0].start > len(letters)):
                    yield Found(tuple(sorted(deeds)), named[0], named[-1], count, len(letters))

    def _families_in(self, words: Sequence[Word]) -> Iterator[Found]:
        for told in self._told.told(words):
            deeds = tuple(sorted(map(Deed, told.names)))
            count = told.end - told.start
            yield Found(deeds, words[told.start], words[told.end - 1], count, told.letters)

    def misspelt(self, words: Sequence[Word]) -> tuple[Deed, ...]:
        """Return the deeds whose name may have been meant."""
        for said in (words, self.content(words)):
            typed = joined(said)
            if slips := most_slips(typed):
                found = close_to(typed, list(self._exact), slips, MOST_ALIKE)
                near = [deed for spelling, _ in found for deed in sorted(self._exact[spelling])]
                if near:
                    return tuple(dict.fromkeys(near))
        return ()


def _words(phrase: str) -> list[Word]:
    return list(read_words(phrase))


def _in_full(tables: Sequence[Mapping[str, Any]], stem: Stem) -> Stem:
    """Return a stem that is the same for a word, its short form, and drawn out: "u" and "youuu" are "you"."""
    full = {fold(short): fold(meant) for table in reversed(tables) for short, meant in table["short"].items()}

    @lru_cache(maxsize=8192)
    def of(letters: str) -> str:
        short = _DRAWN_OUT.sub(r"\1", letters)
        letters = short if len(short) > 1 else letters
        return stem(full.get(letters, letters))

    return of


class PhraseBooks:
    """A book and examples for each language that there are phrases of, made when somebody types in it first."""

    def __init__(
        self, texts: Mapping[str, str], source: str, examples: Mapping[str, str] | None = None
    ) -> None:
        """Take TOML texts by language, of phrases and of examples; what is written in `source`, everybody may type."""
        self._texts, self._source, self._said = texts, source, examples or {}
        self._books: dict[str, PhraseBook] = {}
        self._examples: dict[str, Examples] = {}

    def of(self, language: str) -> PhraseBook:
        """Return the book of a language; of one without phrases the source's, and an empty one without any."""
        spoken = self._spoken(language)
        if spoken not in self._books:
            languages = [each for each in dict.fromkeys((spoken, self._source)) if each in self._texts]
            tables = [tomllib.loads(self._texts[each]) for each in languages]
            self._books[spoken] = PhraseBook(tables, stem_of(spoken) if tables else str)
        return self._books[spoken]

    def likeness(self, words: Sequence[Word], language: str) -> Likeness | None:
        """Say which examples of its language a text is like, or of the source where that is what it is written in."""
        spoken = self._spoken(language)
        examples = self._examples_of(spoken)
        if spoken != self._source and examples.known(words) < MOSTLY:
            examples = max(examples, self._examples_of(self._source), key=lambda each: each.known(words))
        return examples.likeness(words)

    def _examples_of(self, language: str) -> Examples:
        """Return the examples of a language, with the names of all deeds."""
        if language not in self._examples:
            texts = (tomllib.loads(self._said.get(language, "")), self._named(language))
            self._examples[language] = Examples(
                (_words(text), meaning.partition(" ")[0])
                for table in texts
                for meaning, said in table.items()
                for text in said
            )
        return self._examples[language]

    def _named(self, language: str) -> Mapping[str, list[str]]:
        named: Mapping[str, list[str]] = tomllib.loads(self._texts.get(language, "")).get("deeds", {})
        return named

    def _spoken(self, language: str) -> str:
        return language if language in self._texts else self._source
