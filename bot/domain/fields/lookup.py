"""What the fields are called in one language, and which of them a few words name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.fields.field import Field, spellings
from bot.domain.fields.slips import close_to
from bot.domain.fields.spelling import Word, fold_name, joined, words_of
from bot.domain.fields.stems import stem_of

TYPO_LETTERS = range(4, 60)
"""In shorter words every acronym would be a typo of every other; longer ones are no field."""
LETTERS_A_SLIP = 6
"""One wrong, missing, doubled or swapped letter in so many: "ventas" is no typo of "events"."""
MOST_SLIPS = 3
SHORTEST_STEM = 6
"""Letters: shorter ones are alike by chance."""
COMPOUND_HEADS = (
    "abteilung", "abteilungen", "bereich", "team", "teams", "leute", "kollege", "kollegen", "kollegin",
    "kolleginnen", "mitarbeiter", "mitarbeitende", "mitarbeiterin", "experte", "experten", "expertin",
    "leiter", "leiterin", "leitung", "chef", "chefin", "wesen", "job", "stelle",
)  # fmt: skip
"""German writes "Vertriebsteam" where others write two words."""
WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""As Germans write on a keyboard that has none; without the dots alone is the usual folding."""
LINKS = ("", "s", "n", "en", "es")


@dataclass(frozen=True, slots=True)
class Slip:
    """A spelling that somebody may have meant, and how many slips away it is."""

    field: Field
    slips: int


def most_slips(letters: str) -> int:
    """Return how many slips a typo of so many letters may have; 0 where it is too short or too long for one."""
    return min(1 + len(letters) // (LETTERS_A_SLIP + 1), MOST_SLIPS) if len(letters) in TYPO_LETTERS else 0


class Lookup:
    """The fields by their folded spellings in one language. Does not change once built."""

    def __init__(self, language: str, fields: Iterable[Field]) -> None:
        self._language, self._fields, self._compounds = language, tuple(fields), language == "de"
        self._by_spelling: dict[str, Field] = {}
        self._by_word: dict[str, list[Field]] = {}
        self.most_words = 1
        """Words of the longest spelling."""
        for field in self._fields:
            for spelling in spellings(field, language):
                self._by_spelling[fold_name(spelling)] = field
                if self._compounds:
                    self._by_spelling.setdefault(fold_name(spelling.translate(WITHOUT_UMLAUTS)), field)
                self.most_words = max(self.most_words, len(words_of(spelling)))
            for letters in words_of(field.words_in(language).name):
                self._by_word.setdefault(letters, []).append(field)
        self._begin = {letters[:2] for letters in self._by_spelling}
        self._typos = [spelling for spelling in self._by_spelling if len(spelling) in TYPO_LETTERS]

    def named(self, words: Sequence[Word]) -> Field | None:
        """Return the field that these words, all of them, name."""
        letters = joined(words)
        if (field := self._by_spelling.get(letters)) is not None or not self._compounds:
            return field
        stems = (letters.removesuffix(head) for head in COMPOUND_HEADS if letters.endswith(head))
        found = (self._by_spelling.get(stem.removesuffix(link)) for stem in stems for link in LINKS)
        return next(filter(None, found), None)

    def beginning(self, words: Sequence[Word]) -> tuple[Field, int] | None:
        """Return the field that the words begin with, and how many of them name it: as many as possible."""
        words = words[: self.most_words]
        if not self._may_begin(words):
            return None
        for count in range(len(words), 0, -1):
            if field := self.named(words[:count]):
                return field, count
        return self._inflected(words)

    def _may_begin(self, words: Sequence[Word]) -> bool:
        """Say whether a name begins with the same two letters, or is one letter: of most words none does."""
        letters = joined(words)
        return letters[:2] in self._begin or letters[:1] in self._begin

    def _inflected(self, words: Sequence[Word]) -> tuple[Field, int] | None:
        """The same for another ending of a name: "Recruitern" for "Recruiter", where it can be no other field's.

        A typo may have the same stem, but not the same beginning.
        """
        for count in range(len(words), 0, -1):
            typed = joined(words[:count])
            alike = self._by_stem.get(self._stems(word.letters for word in words[:count]), {})
            fields = {
                field for name, field in alike.items() if typed.startswith(name) or name.startswith(typed)
            }
            if len(fields) == 1:
                return fields.pop(), count
        return None

    @cached_property
    def _by_stem(self) -> dict[str, dict[str, Field]]:
        found: dict[str, dict[str, Field]] = {}
        for field in self._fields:
            for spelling in spellings(field, self._language):
                if len(stems := self._stems(words_of(spelling))) >= SHORTEST_STEM:
                    found.setdefault(stems, {})[fold_name(spelling)] = field
        return found

    def _stems(self, words: Iterable[str]) -> str:
        return "".join(map(stem_of(self._language), words))

    def with_word(self, letters: str) -> list[Field]:
        """Return the fields in whose names this word stands."""
        return self._by_word.get(letters, [])

    def slips(self, letters: str) -> list[Slip]:
        """Return what may have been meant by a misspelt word, the likeliest first."""
        if not (most := most_slips(letters)):
            return []
        return [
            Slip(self._by_spelling[spelling], slips)
            for spelling, slips in close_to(letters, self._typos, most)
        ]
