"""The phrases of one language: words that say nothing, words that join, and what each deed is called."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.fields.lookup import most_slips
from bot.domain.fields.spelling import Word, joined, read_words

Letters = tuple[str, ...]


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


@dataclass
class Phrases:
    """Sequences of words, found at any place of a text, the longest first."""

    entries: set[Letters] = field(default_factory=set)
    longest: int = 0

    def add(self, phrase: str) -> None:
        letters = tuple(word.letters for word in read_words(phrase))
        if letters:
            self.entries.add(letters)
            self.longest = max(self.longest, len(letters))

    def at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words from `start` on are a phrase; 0 for none."""
        letters = tuple(word.letters for word in words[start : start + self.longest])
        return next((count for count in range(len(letters), 0, -1) if letters[:count] in self.entries), 0)

    def after(self, words: Sequence[Word], start: int) -> int:
        """Return where the phrases that begin at `start`, one after another, end."""
        while count := self.at(words, start):
            start += count
        return start


class PhraseBook:
    """Everything people of one language type, besides fields and names. Does not change once read."""

    def __init__(self, tables: Iterable[Mapping[str, object]]) -> None:
        """Read tables of the form of bot/data/phrases/en.toml, one for each language that these people may type in."""
        self.filler, self.about, self.joins, self.ending = Phrases(), Phrases(), Phrases(), Phrases()
        self.weak = Phrases()
        """Names of deeds when they are all that was typed; within a sentence they are words like any other."""
        self._deeds: dict[Letters, set[Deed]] = {}
        tables = list(tables)
        for table in tables:
            for name, phrases in self._lists().items():
                for phrase in table.get(name, ()):  # type: ignore[attr-defined]
                    phrases.add(phrase)
        for table in tables:
            for name, said in table["deeds"].items():  # type: ignore[attr-defined]
                for phrase in said:
                    self._add(Deed(name), list(read_words(phrase)))
        self._longest = max(map(len, self._deeds), default=0)
        self._typos = {"".join(letters): letters for letters in self._deeds}

    def _lists(self) -> dict[str, Phrases]:
        return {
            "filler": self.filler,
            "about": self.about,
            "and": self.joins,
            "ending": self.ending,
            "weak": self.weak,
        }

    def _add(self, deed: Deed, words: list[Word]) -> None:
        """One word that is left of several is no name: "stop my request" is not "stop"."""
        self._deeds.setdefault(tuple(word.letters for word in words), set()).add(deed)
        content = self.content(words)
        if len(content) > 1:
            self._deeds.setdefault(tuple(word.letters for word in content), set()).add(deed)

    def content(self, words: Sequence[Word]) -> list[Word]:
        """Return the words that say what somebody wants."""
        kept, at = [], 0
        while at < len(words):
            count = self.filler.at(words, at)
            if not count:
                kept.append(words[at])
            at += count or 1
        return kept

    def deeds(self, words: Sequence[Word]) -> frozenset[Deed]:
        """Return the deeds that all these words, or all but the filler, are the name of."""
        for said in (words, self.content(words)):
            if found := self._deeds.get(tuple(word.letters for word in said)):
                return frozenset(found)
        return frozenset()

    def beginning(self, words: Sequence[Word]) -> tuple[frozenset[Deed], int]:
        """Return the deeds that the words begin with, and how many words name them."""
        for count in range(min(len(words), self._longest), 0, -1):
            if found := self._deeds.get(tuple(word.letters for word in words[:count])):
                return frozenset(found), count
        return frozenset(), 0

    def within(self, words: Sequence[Word]) -> tuple[Deed, ...]:
        """Return the deeds that are named somewhere in the text, in their order."""
        said, found, at = self.content(words), dict[Deed, None](), 0
        while at < len(said):
            deeds, count = self.beginning(said[at:])
            if count and self.weak.at(said, at) != count:
                found |= dict.fromkeys(sorted(deeds))
            at += count or 1
        return tuple(found)

    def misspelt(self, words: Sequence[Word]) -> tuple[Deed, ...]:
        """Return the deeds whose name may have been meant."""
        for said in (words, self.content(words)):
            typed = joined(said)
            if slips := most_slips(typed):
                found = process.extract(typed, self._typos.keys(), scorer=OSA.distance, score_cutoff=slips)
                near = [
                    deed for spelling, _, _ in found for deed in sorted(self._deeds[self._typos[spelling]])
                ]
                if near:
                    return tuple(dict.fromkeys(near))
        return ()


def read_phrases(texts: Mapping[str, str], source: str) -> dict[str, PhraseBook]:
    """Return a book for each language, from TOML texts; what is written in `source`, everybody may type."""
    tables = {language: tomllib.loads(text) for language, text in texts.items()}
    return {
        language: PhraseBook([table] if language == source else [table, tables[source]])
        for language, table in tables.items()
    }
