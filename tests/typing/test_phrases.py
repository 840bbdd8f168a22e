"""How much of what people type is read right, in six languages: some of the phrases for tuning, some for reporting."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from world import FIELDS, READER

from bot.domain.phrases.book import Deed
from bot.domain.phrases.reading import Asks, Does, Reading, Unclear

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")
WITH_FIELDS = ("ask", "both", "offer")


@dataclass(frozen=True)
class Phrase:
    """What somebody typed, what it means, and whether nobody may look at it to make the reader better."""

    language: str
    text: str
    means: str
    held_back: bool
    note: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        kind, *fields = self.means.split()
        return tuple(fields) if kind in WITH_FIELDS else ()

    def read(self) -> Reading:
        return READER.read(self.text, self.language, FIELDS)

    def is_right(self, reading: Reading) -> bool:
        kind = self.means.partition(" ")[0]
        if kind == "ask":
            return isinstance(reading, Asks) and reading.field in self.fields
        if kind in ("both", "offer"):
            return isinstance(reading, Unclear) and set(self.fields) <= set(reading.fields)
        if kind == "nothing":
            return isinstance(reading, Unclear)
        return isinstance(reading, Does) and reading.deed == self.means


TABLE = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
PHRASES = [Phrase(**row) for row in TABLE["phrase"]]
SHARES = {False: 0.96, True: 0.9}
"""What is read right at the least: of those we tuned on, and of those held back."""


def test_the_set_is_large_and_enough_of_it_is_held_back() -> None:
    assert len(PHRASES) >= 400
    assert {phrase.language for phrase in PHRASES} == set(LANGUAGES)
    assert {phrase.means for phrase in PHRASES if not phrase.fields} == {*Deed, "nothing"}
    assert sum(phrase.held_back for phrase in PHRASES) >= 250


@pytest.mark.parametrize("held_back", [False, True])
def test_most_is_read_right(held_back: bool, record_property: Callable[[str, object], None]) -> None:
    mine = [phrase for phrase in PHRASES if phrase.held_back is held_back]
    right = sum(phrase.is_right(phrase.read()) for phrase in mine)
    record_property("read right", f"{right} of {len(mine)}")
    assert right / len(mine) >= SHARES[held_back], f"{right} of {len(mine)}"


def test_no_wrong_field_is_asked_for_in_silence() -> None:
    asked = [(phrase, phrase.read()) for phrase in PHRASES]
    wrong = [
        (phrase.text, reading.field)
        for phrase, reading in asked
        if isinstance(reading, Asks) and phrase.fields and reading.field not in phrase.fields
    ]
    assert wrong == []


def test_nothing_that_deletes_is_done_for_what_means_something_else() -> None:
    done = Counter(
        reading.deed
        for phrase in PHRASES
        if isinstance(reading := phrase.read(), Does) and not phrase.is_right(reading)
    )
    assert done[Deed.FORGET] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_found_by_its_own_name_and_each_alias(language: str) -> None:
    missed = []
    for field in FIELDS:
        words = field.words_in(language)
        for spelling in (words.name, *words.aliases):
            reading = READER.read(spelling, language, FIELDS)
            found = reading.fields if isinstance(reading, Unclear) else ()
            if not (isinstance(reading, Asks) and reading.field == field.key) and field.key not in found:
                missed.append((spelling, field.key, reading))
    assert missed == []


def test_notes_are_what_they_want_to_know() -> None:
    notes = [(phrase, phrase.read()) for phrase in PHRASES if phrase.note]
    kept = [isinstance(reading, Asks) and phrase.note in reading.note for phrase, reading in notes]
    assert sum(kept) / len(kept) >= 0.8
