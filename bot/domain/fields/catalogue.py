"""The fields one can ask about, and which of them a person means when they type one.

Known names and aliases are looked up by their folded letters (bot/domain/fields/spelling.py), the longest first, in
the language of whoever typed them, then in English, then in the others: a word may mean one thing in one language and
another in the next. Only where nothing is known do typos count, and then as a question, never as an answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from bot.domain.fields.field import SOURCE, Field, spellings
from bot.domain.fields.lookup import TYPO_LETTERS, Lookup
from bot.domain.fields.spelling import Word, fold_name, joined, read_words, text_after, words_of

MOST_SUGGESTIONS = 3
MOST_WORDS = 24
"""Words of a text that are read; where no spaces are written, each sign is a word."""
MOST_WORDS_OF_A_NAME = 12
LONGEST_NAME = 60
"""Letters: a button that says it aloud has room for 75."""

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
            key=self.key, word=self.word, owner=self.owner, most=MOST_WORDS_OF_A_NAME, longest=LONGEST_NAME
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
        self._fields = tuple(sorted(fields, key=lambda field: fold_name(field.name)))
        if problems := contradictions(self._fields):
            raise CatalogueError(problems)
        self._by_key = {field.key: field for field in self._fields}
        self._lookups = {language: Lookup(language, self._fields) for language in languages_of(self._fields)}
        words_of.cache_clear()

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
        """Say whether these words, all of them, name a field in some language."""
        read = list(read_words(words))
        return any(lookup.named(read) for lookup in self._lookups.values())

    def name_of(self, key: str, language: str = SOURCE) -> str:
        """Return a field's name, also of one that is gone; the key made readable where nobody knows it."""
        field = self._by_key.get(key)
        if field is not None:
            return field.words_in(language).name
        return self._former_names.get(key, key.replace("-", " ").capitalize())

    def family_name(self, family: str, language: str) -> str:
        """Return what a family, as one of its fields gives it, is called in a language."""
        found = (field for field in self._fields if field.family == family)
        return next((field.words_in(language).family for field in found), family)

    def resolve(self, text: str, language: str = SOURCE) -> Resolution:
        """Return the field that `text` begins with, else up to three it may mean, else Unknown.

        Words of a third language are asked about: what is no field in the reader's language may be a word there.
        """
        words = list(islice(read_words(text), MOST_WORDS))
        own, others = self._lookups_for(language)
        return (
            self.known(text, language)
            or self._begins_elsewhere(text, words, [*own[1:], *others])
            or self._misspelt(text, words, own)
            or self._mentioned(text, words, [*own, *others])
            or self._alike(text, words, own)
            or Unknown(text)
        )

    def known(self, text: str, language: str = SOURCE) -> Known | None:
        """Return the field that `text` begins with, where that is certain; None looks no further."""
        words = list(islice(read_words(text), MOST_WORDS))
        own, _ = self._lookups_for(language)
        for lookup in own:
            if found := lookup.beginning(words):
                field, count = found
                if lookup is own[0] or _stands_out(text, words[:count]):
                    return Known(field, text_after(words[count - 1], text))
        return None

    def named_in(self, text: str, language: str = SOURCE) -> frozenset[str]:
        """Return the keys of the fields that are named anywhere in a text, such as a title; a typo names none."""
        words = list(islice(read_words(text), MOST_WORDS))
        found = self._mentioned(text, words, self._lookups_for(language)[0])
        return frozenset(field.key for field in found.fields) if found else frozenset()

    def _lookups_for(self, language: str) -> tuple[list[Lookup], list[Lookup]]:
        """Return the reader's own language and the catalogue's, and all the others."""
        mine = [each for each in dict.fromkeys((language, SOURCE)) if each in self._lookups]
        others = [lookup for each, lookup in self._lookups.items() if each not in mine]
        return [self._lookups[each] for each in mine], others

    def _begins_elsewhere(self, text: str, words: list[Word], others: list[Lookup]) -> Suggested | None:
        found = [each for lookup in others if (each := lookup.beginning(words))]
        if not found:
            return None
        most = max(count for _, count in found)
        fields = dict.fromkeys(field for field, count in found if count == most)
        return Suggested(tuple(islice(fields, MOST_SUGGESTIONS)), text_after(words[most - 1], text))

    def _mentioned(self, text: str, words: list[Word], lookups: list[Lookup]) -> Suggested | None:
        """Fields that are named later: "somebody in marketing"."""
        found: dict[Field, None] = {}
        for lookup in lookups:
            start = 0
            while start < len(words):
                named = lookup.beginning(words[start:])
                count = named[1] if named else 1
                if named and _stands_out(text, words[start : start + count]):
                    found[named[0]] = None
                start += count
            if found:
                break
        return Suggested(tuple(islice(found, MOST_SUGGESTIONS)), text.strip()) if found else None

    def _misspelt(self, text: str, words: list[Word], lookups: list[Lookup]) -> Suggested | None:
        """The start of the text, one to three words or all of it, read as a typo."""
        found: list[tuple[float, int, Field]] = []
        for count in sorted({*range(1, min(3, len(words)) + 1), len(words)} - {0}):
            typed = joined(words[:count])
            slips = [slip for lookup in lookups for slip in lookup.slips(typed)]
            found += [(slip.slips / len(typed), count, slip.field) for slip in slips]
        if not found:
            return None
        found.sort(key=lambda each: (each[0], -each[1]))
        last = words[found[0][1] - 1]
        fields = dict.fromkeys(field for _, _, field in found)
        return Suggested(tuple(islice(fields, MOST_SUGGESTIONS)), text_after(last, text))

    def _alike(self, text: str, words: list[Word], lookups: list[Lookup]) -> Suggested | None:
        """Fields in whose names the first word stands: "data"."""
        if not words or not _stands_out(text, words[:1]):
            return None
        alike = dict.fromkeys(field for lookup in lookups for field in lookup.with_word(words[0].letters))
        return (
            Suggested(tuple(islice(alike, MOST_SUGGESTIONS)), text_after(words[0], text)) if alike else None
        )


def _stands_out(text: str, words: list[Word]) -> bool:
    """Whether words inside a sentence can be meant as a field: "it" cannot, "IT", "legal" and "人事" can."""
    written = text[words[0].start : words[-1].end]
    return len(joined(words)) in TYPO_LETTERS or written.isupper() or not written.isascii()


def languages_of(fields: Iterable[Field]) -> list[str]:
    """Return the languages in which some field has words, the catalogue's own first."""
    return list(dict.fromkeys([SOURCE, *(words.language for field in fields for words in field.elsewhere)]))


def contradictions(fields: Iterable[Field]) -> list[Contradiction]:
    """Return every contradiction between these fields."""
    fields = tuple(fields)
    keys = [field.key for field in fields]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    problems = [Contradiction(ContradictionKind.TWICE, key) for key in repeated]
    owners: dict[tuple[str, str], str] = {}
    for field in fields:
        if not KEY.fullmatch(field.key):
            problems.append(Contradiction(ContradictionKind.BAD_KEY, field.key))
        for language, spelling in _all_spellings(field):
            folded = fold_name(spelling)
            too_long = len(spelling.split()) > MOST_WORDS_OF_A_NAME or len(spelling) > LONGEST_NAME
            if not folded or too_long:
                problems.append(Contradiction(ContradictionKind.NO_NAME, field.key, spelling))
            elif (owner := owners.setdefault((language, folded), field.key)) != field.key:
                problems.append(Contradiction(ContradictionKind.TAKEN, field.key, spelling, owner))
        problems += [
            Contradiction(ContradictionKind.NO_NEIGHBOUR, field.key, neighbour)
            for neighbour in field.neighbours
            if neighbour not in keys or neighbour == field.key
        ]
    return problems


def _all_spellings(field: Field) -> Iterator[tuple[str, str]]:
    """Yield each with its language: a word may mean one thing in one language and another in the next."""
    for language in languages_of([field]):
        for spelling in spellings(field, language):
            yield language, spelling
