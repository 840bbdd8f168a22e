"""Families of phrases: "{cancel} {request}" is whatever words of these two meanings make of it.

A family is found in a text where its words stand in its order. Words that say nothing may stand between them, and
what a "?" follows may be missing: "{cancel} {last?} {request}".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeVar

from bot.domain.fields.spelling import Word, read_words

Key = TypeVar("Key")
Value = TypeVar("Value")
Stems = tuple[str, ...]
Steps = Callable[[Sequence[Word], int], int]

_PART = re.compile(r"\{([^{}?]+)(\?)?\}|([^{}]+)")


def with_one(values: tuple[Value, ...], value: Value) -> tuple[Value, ...]:
    """Return the values and one more, once. A tuple of one takes a quarter of a set, and here are thousands."""
    return values if value in values else (*values, value)


def add_to(known: dict[Key, tuple[Value, ...]], key: Key, value: Value) -> None:
    known[key] = with_one(known.get(key, ()), value)


@dataclass(slots=True)
class _Node:
    """What may come next in the families that began alike: a word as it is, or one of a slot."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """What is said where nothing more comes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one family says: from which word to before which, and the letters of its own words."""

    names: frozenset[str]
    start: int
    end: int
    letters: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is looked through, with what was found in it at each word: many families ask the same."""

    words: Sequence[Word]
    stems: Sequence[str]
    ends: Sequence[int]
    """Letters before each word, and of all."""
    slots: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    skipped: dict[int, int] = field(default_factory=dict)

    def letters(self, start: int, end: int) -> int:
        return self.ends[end] - self.ends[start]


class Slots:
    """What each slot can be said with. Filled once, then only read, by all families of a language."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._slots: dict[Stems, tuple[str, ...]] = {}
        self._longest: dict[str, int] = {}
        """Words of the longest phrase of any slot, by its first word."""

    def add(self, same: Mapping[str, Sequence[str]]) -> None:
        """Learn the words of each slot."""
        for slot, said in same.items():
            for phrase in said:
                stems = _stems(self._stem, phrase)
                add_to(self._slots, stems, slot)
                self._longest[stems[0]] = max(self._longest.get(stems[0], 1), len(stems))

    def may_begin(self, first: str) -> bool:
        """Say whether a phrase of a slot begins with this stem."""
        return first in self._longest

    def at(self, stems: Sequence[str], start: int) -> list[tuple[str, int]]:
        """Return each slot that the words from `start` on are of, and where they end."""
        longest = min(start + self._longest.get(stems[start], 0), len(stems))
        return [
            (slot, end)
            for end in range(start + 1, longest + 1)
            for slot in self._slots.get(tuple(stems[start:end]), ())
        ]


class Families:
    """Patterns by what they say, found at any place of a text. Filled once, then only read."""

    def __init__(self, stem: Callable[[str], str], slots: Slots, filler: Steps | None = None) -> None:
        """`filler` returns how many words from one on say nothing: these are stepped over inside a family."""
        self._stem, self._slots, self._filler = stem, slots, filler
        self._root = _Node()

    def add(self, name: str, pattern: str, same: Mapping[str, Sequence[str]]) -> None:
        """Add a pattern. Raises ValueError for a slot that has no words, and for a pattern that may be nothing."""
        ends = [self._root]
        for slot, optional, literal in _PART.findall(pattern):
            if slot and slot not in same:
                raise ValueError(f"{pattern}: there are no words for {{{slot}}}")
            reached = [_after(node, slot, _stems(self._stem, literal)) for node in ends]
            ends = reached + ends if optional else reached
        if any(node is self._root for node in ends):
            raise ValueError(f"{pattern}: all of it may be missing")
        for node in ends:
            node.names = with_one(node.names, name)

    def at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words from `start` on are a family, the longest; 0 for none."""
        if not self._may_begin(self._stem(words[start].letters)):
            return 0
        return max((told.end - start for told in self._told(self._text(words), start)), default=0)

    def told(self, words: Sequence[Word]) -> Iterator[Told]:
        """Yield each family in a text."""
        text = self._text(words)
        for start, first in enumerate(text.stems):
            if self._may_begin(first):
                yield from self._told(text, start)

    def _may_begin(self, first: str) -> bool:
        return first in self._root.words or self._slots.may_begin(first)

    def _text(self, words: Sequence[Word]) -> _Text:
        return _Text(
            words,
            [self._stem(word.letters) for word in words],
            [0, *accumulate(len(word.letters) for word in words)],
        )

    def _told(self, text: _Text, start: int) -> Iterator[Told]:
        """Yield each family whose first word stands at `start`."""
        reached = [(end, node, text.letters(start, end)) for node, end in self._next(self._root, text, start)]
        most: dict[tuple[int, int], int] = {}
        while reached:
            at, node, letters = reached.pop()
            if most.get((at, id(node)), -1) >= letters:
                continue  # words that say nothing are part of a longer phrase as well: "somebody in HR" is not "HR"
            most[at, id(node)] = letters
            if node.names:
                yield Told(frozenset(node.names), start, at, letters)
            if at < len(text.stems) and (node.words or node.slots):
                for after, end in self._next(node, text, at):
                    reached.append((end, after, letters + text.letters(at, end)))
                if skipped := self._skipped(text, at):
                    reached.append((at + skipped, node, letters))

    def _next(self, node: _Node, text: _Text, at: int) -> Iterator[tuple[_Node, int]]:
        """Yield what the words from `at` on lead to, and where it ends."""
        if after := node.words.get(text.stems[at]):
            yield after, at + 1
        if node.slots:
            for slot, end in self._slots_at(text, at):
                if after := node.slots.get(slot):
                    yield after, end

    def _slots_at(self, text: _Text, at: int) -> Sequence[tuple[str, int]]:
        if at not in text.slots:
            text.slots[at] = self._slots.at(text.stems, at)
        return text.slots[at]

    def _skipped(self, text: _Text, at: int) -> int:
        if at not in text.skipped:
            text.skipped[at] = self._filler(text.words, at) if self._filler else 0
        return text.skipped[at]


def _stems(stem: Callable[[str], str], phrase: str) -> Stems:
    return tuple(stem(word.letters) for word in read_words(phrase))


def _after(node: _Node, slot: str, literal: Stems) -> _Node:
    """Return where one part of a pattern leads: a slot, or words as they are."""
    if slot:
        return node.slots.setdefault(slot, _Node())
    for stem in literal:
        node = node.words.setdefault(stem, _Node())
    return node
