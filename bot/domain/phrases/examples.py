"""What a text is most like, of examples: naive Bayes over its words and short pieces of them.

Pieces of two to four letters are alike in a word's other endings, in a slip of the finger, and in Japanese, which puts
no spaces between words. All are weighed as in Rennie and others, "Tackling the poor assumptions of naive Bayes text
classifiers" (2003), section 4.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.fields.spelling import Word, joined
from bot.domain.phrases.deeds import Deed

ASK, NOTHING = "ask", "nothing"
"""What texts mean besides deeds: somebody of a field is looked for, and nothing that we know of."""
DEEDS = frozenset(Deed)
SHORTEST, LONGEST = 2, 4
"""Letters of a piece."""
UNSEEN = 0.01
"""How often a piece counts as seen in the texts of a meaning, besides where it was."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like those of each meaning: logarithms, so that a difference of 3 is twenty to one.

    To the text itself it is like without end.
    """

    scores: Mapping[str, float]

    @property
    def meaning(self) -> str:
        """Return the meaning whose texts it is most like."""
        return max(self.scores, key=self.scores.__getitem__)

    @property
    def deed(self) -> Deed | None:
        """Return it as a deed; nothing where it is none."""
        return Deed(self.meaning) if self.meaning in DEEDS else None

    def over(self, other: str) -> float:
        """Return how much more it is like those than like the texts of another meaning."""
        return 0 if other == self.meaning else self.scores[self.meaning] - self.scores.get(other, -math.inf)

    def deeds(self, within: float) -> tuple[Deed, ...]:
        """Return the deeds whose texts it is hardly less like than the meaning's, the likeliest first."""
        likely = sorted(self.scores, key=self.scores.__getitem__, reverse=True)
        least = self.scores[self.meaning] - within
        return tuple(Deed(each) for each in likely if each in DEEDS and self.scores[each] >= least)

    @property
    def clearly(self) -> float:
        """Return how much more it is like those than like any others."""
        return min((self.over(other) for other in self.scores if other != self.meaning), default=math.inf)


class Examples:
    """Texts whose meaning is known. Does not change once made."""

    def __init__(self, texts: Iterable[tuple[Sequence[Word], str]]) -> None:
        """Learn from texts, each in its words, and what they mean."""
        self._same: dict[str, str] = {}
        self._places: dict[str, int] = {}
        known = []
        for words, meaning in texts:
            self._same.setdefault(joined(words), meaning)
            numbered = (self._places.setdefault(piece, len(self._places)) for piece in _pieces(words))
            known.append((array("I", numbered), meaning))
        holding = Counter(place for places, _ in known for place in set(places))
        self._rare = array(
            "f", (1 + math.log((1 + len(known)) / (1 + holding[at])) for at in range(len(holding)))
        )
        """For each piece: how few texts have it."""
        seen = {meaning: array("f", [UNSEEN]) * len(holding) for _, meaning in known}
        for places, meaning in known:
            for place, weight in self._weighed(places):
                seen[meaning][place] += weight
        self._shares = {meaning: _logarithms(weights) for meaning, weights in seen.items()}
        """By meaning, for each piece: which share it is of all that is said with this meaning."""

    def known(self, words: Sequence[Word]) -> float:
        """Return which share of a text's pieces was seen before."""
        pieces = list(_pieces(words))
        return sum(piece in self._places for piece in pieces) / len(pieces) if pieces else 0

    def likeness(self, words: Sequence[Word]) -> Likeness | None:
        """Say what a text is like; nothing where no piece of it was seen before."""
        pieces = self._weighed([self._places[piece] for piece in _pieces(words) if piece in self._places])
        if not pieces:
            return None
        scores = {
            meaning: sum(weight * shares[place] for place, weight in pieces)
            for meaning, shares in self._shares.items()
        }
        if same := self._same.get(joined(words)):
            scores[same] = math.inf
        return Likeness(scores)

    def _weighed(self, places: Iterable[int]) -> list[tuple[int, float]]:
        """Return each piece of a text with its weight: more for a rare one, less for those of a long text."""
        weights = [
            (place, self._rare[place] * (1 + math.log(count))) for place, count in Counter(places).items()
        ]
        length = math.hypot(*(weight for _, weight in weights))
        return [(place, weight / length) for place, weight in weights]


def _pieces(words: Sequence[Word]) -> Iterator[str]:
    """Yield a text's words, pairs of them, and all its short pieces, with the spaces: where a word begins matters."""
    yield from (f" {word.letters} " for word in words)
    yield from (f" {first.letters} {second.letters} " for first, second in pairwise(words))
    text, end = "", None
    for word in words:
        text += word.letters if word.start == end else f" {word.letters}"
        end = word.end
    text += " "
    for length in range(SHORTEST, LONGEST + 1):
        yield from (text[at : at + length] for at in range(len(text) - length + 1))


def _logarithms(weights: Sequence[float]) -> "array[float]":
    everything = math.log(math.fsum(weights))
    return array("f", (math.log(weight) - everything for weight in weights))
