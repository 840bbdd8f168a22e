"""Families of phrases where their words stand in another order, have others between them, or are misspelt.

This is for what nothing else was found in: a pattern's words of several meanings are hardly in one text by chance.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.fields.slips import close_to
from bot.domain.fields.spelling import Word
from bot.domain.phrases.families import PART, Stems, add_to

Steps = Callable[[Sequence[Word], int], int]
Span = tuple[int, int]

PARTS, LETTERS = 2, 7
"""Meanings, and letters of what they were said with, that are hardly there by chance."""
SIGNS = 4
"""The same as `LETTERS` where a letter is a word."""
LEAST_SHARE = 0.4
"""Of the letters of all that was said, filler apart: what a pattern is must be much of it."""
CORRECTED = 5
"""Letters of a word that may be a known one with a slip."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    parts: frozenset[str]


@dataclass
class Loosely:
    """Patterns as sets of their meanings. Filled once, then only read."""

    stem: Callable[[str], str]
    filler: Steps
    _said: dict[Stems, tuple[str, ...]] = field(default_factory=dict)
    """What each phrase means: the slots it is a word of, or itself where a pattern holds it as it is."""
    _longest: dict[str, int] = field(default_factory=dict)
    _patterns: set[_Pattern] = field(default_factory=set)
    _words: set[str] = field(default_factory=set)

    def add_slots(self, same: Mapping[str, Sequence[Sequence[Word]]]) -> None:
        """Learn the words of each slot."""
        for slot, said in same.items():
            for words in said:
                self._learn(words, slot)

    def add(self, name: str, pattern: str, read: Callable[[str], Sequence[Word]]) -> None:
        """Add a pattern without what may be missing from it; one that has too few meanings is left out."""
        parts = set()
        for slot, optional, literal in PART.findall(pattern):
            if slot and not optional:
                parts.add(slot)
            elif words := self._content(read(literal)):
                parts.add(self._learn(words, f"={literal.strip()}"))
        if len(parts) >= PARTS:
            self._patterns.add(_Pattern(name, frozenset(parts)))

    def names(self, words: Sequence[Word]) -> frozenset[str]:
        """Return what the patterns say that most of a text is of; empty where nothing is hardly there by chance."""
        said = self._meanings(words)
        content = self._content(words)
        all_letters = sum(len(word.letters) for word in content)
        weight = {word.start: len(word.letters) for word in content}
        signs = all(len(word.letters) == 1 for word in content)
        best, names = max((SIGNS if signs else LETTERS) - 1, int(LEAST_SHARE * all_letters)), frozenset[str]()
        for pattern in self._patterns:
            if (
                pattern.parts <= said.keys()
                and (letters := self._letters(pattern, said, words, weight)) >= best
            ):
                names = (names if letters == best else frozenset()) | {pattern.name}
                best = letters
        return names if best >= (SIGNS if signs else LETTERS) else frozenset()

    @cached_property
    def _by_rarest(self) -> dict[str, list[_Pattern]]:
        """Hold each pattern under the one of its meanings that the fewest have."""
        counts = Counter(part for pattern in self._patterns for part in pattern.parts)
        found: dict[str, list[_Pattern]] = {}
        for pattern in self._patterns:
            found.setdefault(min(pattern.parts, key=lambda part: (counts[part], part)), []).append(pattern)
        return found

    def corrected(self, words: Sequence[Word]) -> list[Word]:
        """Return the words, each that nobody knows as the one it may be with a slip of the finger."""
        return [word._replace(letters=self._corrected(word.letters)) for word in words]

    def _corrected(self, typed: str) -> str:
        if len(typed) < CORRECTED or typed in self._words or (self.stem(typed),) in self._said:
            return typed
        near = close_to(typed, self._known.get(typed[0], ()), most=1, limit=1)
        return near[0][0] if near else typed

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        """Hold the longer words by their first letter: a slip is hardly there."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= CORRECTED - 1:
                found.setdefault(word[0], []).append(word)
        return found

    def _learn(self, words: Sequence[Word], meaning: str) -> str:
        stems = tuple(self.stem(word.letters) for word in words)
        add_to(self._said, stems, meaning)
        self._longest[stems[0]] = max(self._longest.get(stems[0], 1), len(stems))
        self._words.update(word.letters for word in words)
        return meaning

    def _content(self, words: Sequence[Word]) -> list[Word]:
        kept, at = [], 0
        while at < len(words):
            count = self.filler(words, at)
            kept += [] if count else [words[at]]
            at += count or 1
        return kept

    def _meanings(self, words: Sequence[Word]) -> dict[str, list[Span]]:
        """Return what stands in a text, by its meaning: from which word to before which."""
        stems = [self.stem(word.letters) for word in words]
        found: dict[str, list[Span]] = {}
        for start in range(len(words)):
            for end in self._ends(stems, start):
                for meaning in self._said.get(tuple(stems[start:end]), ()):
                    found.setdefault(meaning, []).append((start, end))
        return found

    def _ends(self, stems: Sequence[str], start: int) -> Iterator[int]:
        longest = self._longest.get(stems[start], 0)
        yield from range(min(start + longest, len(stems)), start, -1)

    def _letters(
        self,
        pattern: _Pattern,
        said: Mapping[str, list[Span]],
        words: Sequence[Word],
        weight: Mapping[int, int],
    ) -> int:
        """Return the letters that its meanings were said with, each with words of its own; 0 where they share one."""
        taken: set[int] = set()
        letters = meant = 0
        for part in sorted(pattern.parts, key=lambda part: len(said[part])):
            spans = (range(*span) for span in said[part])
            span = next((span for span in spans if taken.isdisjoint(span)), None)
            if span is None:
                return 0
            taken.update(span)
            own = sum(weight.get(words[at].start, 0) for at in span)
            letters += own
            meant += own > 0
        return letters if meant >= PARTS else 0
