"""Families of phrases: "{cancel} {request}" is whatever words of these two meanings make of it.

A family is found in a text where its words stand in its order. Words that say nothing may stand between them, and
what a "?" follows may be missing: "{cancel} {last?} {request}".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.fields.spelling import Word, read_words

Stems = tuple[str, ...]
Steps = Callable[[Sequence[Word], int], int]

_PART = re.compile(r"\{([^{}?]+)(\?)?\}|([^{}]+)")


@dataclass(slots=True)
class _Node:
    """What may come next in the families that began alike: a word as it is, or one of a slot."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    """What is said where nothing more comes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one family says: from which word to before which, and the letters of its own words."""

    names: frozenset[str]
    start: int
    end: int
    letters: int


class Families:
    """Patterns by what they say, found at any place of a text. Filled once, then only read."""

    def __init__(self, stem: Callable[[str], str], filler: Steps | None = None) -> None:
        """`filler` returns how many words from one on say nothing: these are stepped over inside a family."""
        self._stem, self._filler = stem, filler
        self._root = _Node()
        self._slots: dict[Stems, set[str]] = {}
        self._longest: dict[str, int] = {}
        """Words of the longest phrase of any slot, by its first word."""

    def add_slots(self, same: Mapping[str, Sequence[str]]) -> None:
        """Learn the words of each slot."""
        for slot, said in same.items():
            for phrase in said:
                stems = self._stems(phrase)
                self._slots.setdefault(stems, set()).add(slot)
                self._longest[stems[0]] = max(self._longest.get(stems[0], 1), len(stems))

    def add(self, name: str, pattern: str, same: Mapping[str, Sequence[str]]) -> None:
        """Add a pattern. Raises ValueError for a slot that has no words, and for a pattern that may be nothing."""
        ends = [self._root]
        for slot, optional, literal in _PART.findall(pattern):
            if slot and slot not in same:
                raise ValueError(f"{pattern}: there are no words for {{{slot}}}")
            reached = [_after(node, slot, self._stems(literal)) for node in ends]
            ends = reached + ends if optional else reached
        if any(node is self._root for node in ends):
            raise ValueError(f"{pattern}: all of it may be missing")
        for node in ends:
            node.names.add(name)

    def at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words from `start` on are a family, the longest; 0 for none."""
        stems = [self._stem(word.letters) for word in words]
        return max((told.end - start for told in self._told(words, stems, start)), default=0)

    def told(self, words: Sequence[Word]) -> Iterator[Told]:
        """Yield each family in a text."""
        stems = [self._stem(word.letters) for word in words]
        for start in range(len(words)):
            yield from self._told(words, stems, start)

    def _told(self, words: Sequence[Word], stems: Sequence[str], start: int) -> Iterator[Told]:
        """Yield each family whose first word stands at `start`."""
        reached = [(end, after, 0, start) for after, end in self._next(self._root, stems, start)]
        seen = set()
        while reached:
            at, node, letters, began = reached.pop()
            if (at, id(node)) in seen:
                continue
            seen.add((at, id(node)))
            letters += sum(len(word.letters) for word in words[began:at])
            if node.names:
                yield Told(frozenset(node.names), start, at, letters)
            if at < len(words) and (node.words or node.slots):
                reached += [(end, after, letters, at) for after, end in self._next(node, stems, at)]
                if self._filler and (skipped := self._filler(words, at)):
                    reached.append((at + skipped, node, letters, at + skipped))

    def _next(self, node: _Node, stems: Sequence[str], at: int) -> Iterator[tuple[_Node, int]]:
        """Yield what the words from `at` on lead to, and where it ends."""
        first = stems[at]
        if after := node.words.get(first):
            yield after, at + 1
        longest = self._longest.get(first, 0) if node.slots else 0
        for end in range(at + 1, min(at + longest, len(stems)) + 1):
            for slot in self._slots.get(tuple(stems[at:end]), ()):
                if after := node.slots.get(slot):
                    yield after, end

    def _stems(self, phrase: str) -> Stems:
        return tuple(self._stem(word.letters) for word in read_words(phrase))


def _after(node: _Node, slot: str, literal: Stems) -> _Node:
    """Return where one part of a pattern leads: a slot, or words as they are."""
    if slot:
        return node.slots.setdefault(slot, _Node())
    for stem in literal:
        node = node.words.setdefault(stem, _Node())
    return node
