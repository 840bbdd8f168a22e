"""The fields one can ask about, and which of them a person means when they type one.

Known names and aliases are looked up by their folded letters (bot/domain/fields/spelling.py), the longest first.
Only where nothing is known do typos count, and then as a question, never as an answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rapidfuzz import fuzz, process

from bot.domain.fields.spelling import Word, fold, joined, read_words, text_after

MOST_SUGGESTIONS = 3
MOST_WORDS = 12
"""Words of a text that are read, so of an alias, too."""
LONGEST_NAME = 60
"""Letters: a button that says it aloud has room for 75."""
LIKE_ENOUGH = 80
"""RapidFuzz's ratio (0 to 100) from which one spelling may be a typo of another."""
TYPO_LETTERS = range(4, 60)
"""In shorter words every acronym would be a typo of every other; longer ones are no field."""

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """An area of work. `neighbours` are keys of fields whose hosts may answer if the guest says so."""

    key: str
    name: str
    family: str
    aliases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The text began with this field; `rest` is what followed, in its original characters."""

    field: Field
    rest: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """The text may mean one of these (one to three, likeliest first); `rest` is the note if it does."""

    fields: tuple[Field, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing we know resembles this text."""

    text: str


Resolution = Known | Suggested | Unknown


class ContradictionKind(StrEnum):
    TWICE = "twice"
    BAD_KEY = "bad_key"
    NO_NAME = "no_name"
    TAKEN = "taken"
    NO_NEIGHBOUR = "no_neighbour"
    MERGED_INTO_ITSELF = "merged_into_itself"
    NO_SUCH_FIELD = "no_such_field"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction between fields. As text it is for whoever edits the file."""

    kind: ContradictionKind
    key: str
    word: str = ""
    """The spelling or the key that does not fit."""
    owner: str = ""
    """The field it belongs to already."""

    def __str__(self) -> str:
        said = {
            ContradictionKind.TWICE: "[{key}] is there more than once: join them.",
            ContradictionKind.BAD_KEY: '[{key}]: a key is lower-case words joined by hyphens, like "data-engineering".',
            ContradictionKind.NO_NAME: (
                '[{key}]: "{word}" is no name: use 1 to {most} words, {longest} letters at most.'
            ),
            ContradictionKind.TAKEN: '[{key}]: "{word}" already means [{owner}]: keep it in one of them.',
            ContradictionKind.NO_NEIGHBOUR: (
                '[{key}]: the neighbour "{word}" is no other field here: use a key, or remove it.'
            ),
            ContradictionKind.MERGED_INTO_ITSELF: "[{key}] cannot be merged into itself: choose another.",
            ContradictionKind.NO_SUCH_FIELD: '[{key}]: there is no field "{word}" to merge into: choose another.',
        }
        return said[self.kind].format(
            key=self.key, word=self.word, owner=self.owner, most=MOST_WORDS, longest=LONGEST_NAME
        )


class CatalogueError(ValueError):
    """The catalogue cannot be used; `problems` says everything that is wrong and what to do."""

    def __init__(self, problems: Iterable[object]) -> None:
        found = tuple(problems)
        self.problems = tuple(map(str, found))
        self.contradictions = tuple(each for each in found if isinstance(each, Contradiction))
        super().__init__("\n".join(self.problems))


class FieldCatalogue:
    """All fields of the company, in the order of their names. Does not change once built."""

    def __init__(
        self,
        fields: Iterable[Field],
        former_names: Mapping[str, str] | None = None,
        merged: Mapping[str, str] | None = None,
    ) -> None:
        """Index the fields. Raises CatalogueError with every contradiction among them.

        `former_names` are the names, by key, of fields that are no longer listed but still spoken of; `merged` says
        of which listed field some of them are a part now.
        """
        self._former_names, self._merged = dict(former_names or {}), dict(merged or {})
        self._fields = tuple(sorted(fields, key=lambda field: fold(field.name)))
        if problems := contradictions(self._fields):
            raise CatalogueError(problems)
        self._by_key = {field.key: field for field in self._fields}
        self._by_spelling = {fold(spelling): field for field in self._fields for spelling in spellings(field)}
        self._by_word: dict[str, list[Field]] = {}
        for field in self._fields:
            for word in read_words(field.name):
                self._by_word.setdefault(word.letters, []).append(field)

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def get(self, key: str) -> Field | None:
        return self._by_key.get(key)

    @property
    def gone(self) -> frozenset[str]:
        """The fields that were merged or retired."""
        return frozenset(self._former_names)

    def now(self, key: str) -> str | None:
        """Return the field that this one is part of now: itself, or what it was merged into; None for neither."""
        return key if key in self._by_key else self._merged.get(key)

    def family_of(self, key: str) -> str:
        """Return the family of a field, or of what it was merged into; "" for one that is retired."""
        field = self._by_key.get(self.now(key) or key)
        return field.family if field else ""

    def neighbours_of(self, key: str) -> frozenset[str]:
        """Return the fields whose hosts may answer for this one if the guest says so."""
        field = self._by_key.get(key)
        return frozenset(field.neighbours) if field else frozenset()

    def neighbouring(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the fields that have one of these as a neighbour."""
        near = frozenset(keys)
        return frozenset(field.key for field in self._fields if not near.isdisjoint(field.neighbours))

    def knows(self, words: str) -> bool:
        """Say whether these words, all of them, name a field."""
        found = self.resolve(words)
        return isinstance(found, Known) and not found.rest

    def name_of(self, key: str) -> str:
        """Return a field's name, also of one that is gone; the key made readable where nobody knows it."""
        field = self._by_key.get(key)
        return field.name if field else self._former_names.get(key, key.replace("-", " ").capitalize())

    def resolve(self, text: str) -> Resolution:
        """Return the field that `text` begins with, else up to three it may mean, else Unknown."""
        words = list(islice(read_words(text), MOST_WORDS))
        for count in range(len(words), 0, -1):
            if field := self._by_spelling.get(joined(words[:count])):
                return Known(field, text_after(words[count - 1], text))
        return self._misspelt(text, words) or self._mentioned(text, words) or Unknown(text)

    def _misspelt(self, text: str, words: list[Word]) -> Suggested | None:
        """The start of the text, one to three words or all of it, read as a typo."""
        best_likeness, found, last = 0.0, [], None
        for count in sorted({*range(1, min(3, len(words)) + 1), len(words)} - {0}):
            typed = joined(words[:count])
            if len(typed) not in TYPO_LETTERS:
                continue
            likely = process.extract(
                typed, self._by_spelling.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH
            )
            likely = [entry for entry in likely if len(entry[0]) in TYPO_LETTERS]
            if likely and likely[0][1] >= best_likeness:
                best_likeness, found, last = likely[0][1], likely, words[count - 1]
        if last is None:
            return None
        fields = dict.fromkeys(self._by_spelling[spelling] for spelling, _, _ in found)
        return Suggested(tuple(islice(fields, MOST_SUGGESTIONS)), text_after(last, text))

    def _mentioned(self, text: str, words: list[Word]) -> Suggested | None:
        """Fields named later ("somebody in marketing"), else those that share the first word ("data")."""
        phrases = (words[start:end] for start in range(len(words)) for end in range(len(words), start, -1))
        named = (self._by_spelling.get(joined(phrase)) for phrase in phrases if _stands_out(text, phrase))
        if fields := tuple(islice(dict.fromkeys(filter(None, named)), MOST_SUGGESTIONS)):
            return Suggested(fields, text.strip())
        alike = self._by_word.get(words[0].letters, []) if words and _stands_out(text, words[:1]) else []
        return Suggested(tuple(alike[:MOST_SUGGESTIONS]), text_after(words[0], text)) if alike else None


def _stands_out(text: str, words: list[Word]) -> bool:
    """Whether words inside a sentence can be meant as a field: "it" cannot, "IT" and "legal" can."""
    return len(joined(words)) in TYPO_LETTERS or text[words[0].start : words[-1].end].isupper()


def spellings(field: Field) -> tuple[str, ...]:
    return (field.key, field.name, *field.aliases)


def contradictions(fields: Iterable[Field]) -> list[Contradiction]:
    """Return every contradiction between these fields."""
    fields = tuple(fields)
    keys = [field.key for field in fields]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    problems = [Contradiction(ContradictionKind.TWICE, key) for key in repeated]
    owners: dict[str, str] = {}
    for field in fields:
        if not KEY.fullmatch(field.key):
            problems.append(Contradiction(ContradictionKind.BAD_KEY, field.key))
        for spelling in spellings(field):
            folded = fold(spelling)
            too_long = sum(1 for _ in read_words(spelling)) > MOST_WORDS or len(spelling) > LONGEST_NAME
            if not folded or too_long:
                problems.append(Contradiction(ContradictionKind.NO_NAME, field.key, spelling))
            elif (owner := owners.setdefault(folded, field.key)) != field.key:
                problems.append(Contradiction(ContradictionKind.TAKEN, field.key, spelling, owner))
        problems += [
            Contradiction(ContradictionKind.NO_NEIGHBOUR, field.key, neighbour)
            for neighbour in field.neighbours
            if neighbour not in keys or neighbour == field.key
        ]
    return problems
