"""The phrases of one language: words that say nothing, words that join, and what each deed is called."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.fields.lookup import most_slips
from bot.domain.fields.spelling import Word, joined, read_words
from bot.domain.fields.stems import Stem, stem_of

Stems = tuple[str, ...]


class Deed(StrEnum):
    """What one can do by typing it."""

    HELP = "help"
    REQUEST = "request"
    STATUS = "status"
    FIELDS = "fields"
    HOST = "host"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    STOP = "stop"
    PRIVACY = "privacy"
    EXPORT = "export"
    FORGET = "forget"
    SETTINGS = "settings"
    DIGEST = "digest"
    CONCERN = "concern"


class Phrases:
    """Sequences of stems, found at any place of a text, the longest first."""

    def __init__(self, stem: Stem) -> None:
        self._stem = stem
        self._entries: set[Stems] = set()
        self.longest = 0
        """Words of the longest."""

    def add(self, phrase: str) -> None:
        stems = tuple(self._stem(word.letters) for word in read_words(phrase))
        if stems:
            self._entries.add(stems)
            self.longest = max(self.longest, len(stems))

    def at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words from `start` on are a phrase; 0 for none."""
        stems = tuple(self._stem(word.letters) for word in words[start : start + self.longest])
        return next((count for count in range(len(stems), 0, -1) if stems[:count] in self._entries), 0)

    def after(self, words: Sequence[Word], start: int) -> int:
        """Return where the phrases that begin at `start`, one after another, end."""
        while count := self.at(words, start):
            start += count
        return start


class PhraseBook:
    """Everything people of one language type, besides fields and names. Does not change once read."""

    def __init__(self, tables: Sequence[Mapping[str, Any]], stem: Stem = str) -> None:
        """Read tables of the form of bot/data/phrases/en.toml, one for each language that these people may type in."""
        self._stem = stem
        self.filler, self.about, self.joins, self.ending = (
            self._phrases(tables, name) for name in ("filler", "about", "and", "ending")
        )
        self.weak = self._phrases(tables, "weak")
        """Names of deeds when they are all that was typed; within a sentence they are words like any other."""
        self._everyday = frozenset(word for table in tables for word in table["everyday"])
        self._deeds: dict[Stems, set[Deed]] = {}
        self._exact: dict[str, set[Deed]] = {}
        for table in tables:
            for name, said in table["deeds"].items():
                for phrase in said:
                    self._add(Deed(name), list(read_words(phrase)))
        self._longest = max(map(len, self._deeds), default=0)

    def _phrases(self, tables: Iterable[Mapping[str, Any]], name: str) -> Phrases:
        phrases = Phrases(self._stem)
        for table in tables:
            for phrase in table[name]:
                phrases.add(phrase)
        return phrases

    def _add(self, deed: Deed, words: list[Word]) -> None:
        """One word that is left of several is no name: "stop my request" is not "stop"."""
        if not words:
            raise ValueError(f"a phrase of {deed} has no word")
        content = self.content(words)
        for said in (words, content) if len(content) > 1 else (words,):
            self._deeds.setdefault(self._stems(said), set()).add(deed)
        self._exact.setdefault(joined(words), set()).add(deed)

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

    def deeds(self, words: Sequence[Word]) -> frozenset[Deed]:
        """Return the deeds that all these words, or all but the filler, are the name of.

        "Back" alone is one; in "please take my request back" a longer name says what is meant.
        """
        if found := self._exact.get(joined(words)) or self._deeds.get(self._stems(words)):
            return frozenset(found)
        content = self.content(words)
        if found := self._deeds.get(self._stems(content)):
            within = self.within(words)
            return frozenset(found) if not within or found & set(within) else frozenset()
        return frozenset()

    def beginning(self, words: Sequence[Word]) -> tuple[frozenset[Deed], int]:
        """Return the deeds that the words begin with, and how many words name them."""
        for count in range(min(len(words), self._longest), 0, -1):
            if found := self._deeds.get(self._stems(words[:count])):
                return frozenset(found), count
        return frozenset(), 0

    def within(self, words: Sequence[Word]) -> tuple[Deed, ...]:
        """Return the deed that the longest name in a text is of; several where none is longer than the others."""
        longest: dict[Deed, int] = {}
        for said in (words, self.content(words)):
            for at in range(len(said)):
                deeds, count = self.beginning(said[at:])
                if count and self.weak.at(said, at) != count:
                    letters = len(joined(said[at : at + count]))
                    longest |= {deed: max(letters, longest.get(deed, 0)) for deed in deeds}
        best = max(longest.values(), default=0)
        return tuple(sorted(deed for deed, letters in longest.items() if letters == best))

    def misspelt(self, words: Sequence[Word]) -> tuple[Deed, ...]:
        """Return the deeds whose name may have been meant."""
        for said in (words, self.content(words)):
            typed = joined(said)
            if slips := most_slips(typed):
                found = process.extract(typed, self._exact.keys(), scorer=OSA.distance, score_cutoff=slips)
                near = [deed for spelling, _, _ in found for deed in sorted(self._exact[spelling])]
                if near:
                    return tuple(dict.fromkeys(near))
        return ()


class PhraseBooks:
    """A book for each language that there are phrases of, made when somebody types in it first."""

    def __init__(self, texts: Mapping[str, str], source: str) -> None:
        """Read TOML texts by language; what is written in `source`, everybody may type."""
        self._texts, self._source = dict(texts), source
        self._books: dict[str, PhraseBook] = {}

    def of(self, language: str) -> PhraseBook:
        """Return the book of a language; of one without phrases the source's, and an empty one without any."""
        spoken = language if language in self._texts else self._source
        if spoken not in self._books:
            languages = [each for each in dict.fromkeys((spoken, self._source)) if each in self._texts]
            tables = [tomllib.loads(self._texts[each]) for each in languages]
            self._books[spoken] = PhraseBook(tables, stem_of(spoken) if tables else str)
        return self._books[spoken]
