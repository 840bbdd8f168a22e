"""How much of what people type is read right, in six languages: the examples it learns from, and those held back."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from world import FIELDS, READER

from bot.config import SHIPPED_EXAMPLES
from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.meaning import Asks, Does, Reading, Unclear

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")
WITH_FIELDS = ("ask", "both", "offer")


@cache
def _read(text: str, language: str) -> Reading:
    return READER.read(text, language, FIELDS)


@dataclass(frozen=True)
class Phrase:
    """What somebody typed, and what it means."""

    language: str
    text: str
    means: str
    note: str = ""
    round: int = 1
    """Which hand wrote it, and when: what was written later is harder, for the easy ones were there already."""

    @property
    def fields(self) -> tuple[str, ...]:
        kind, *fields = self.means.split()
        return tuple(fields) if kind in WITH_FIELDS else ()

    def read(self) -> Reading:
        return _read(self.text, self.language)

    def is_right(self, reading: Reading) -> bool:
        kind = self.means.partition(" ")[0]
        if kind == "ask":
            return isinstance(reading, Asks) and reading.field in self.fields
        if kind in ("both", "offer"):
            return isinstance(reading, Unclear) and set(self.fields) <= set(reading.fields)
        if kind == "nothing":
            return isinstance(reading, Unclear)
        return isinstance(reading, Does) and reading.deed == self.means

    def is_offered(self, reading: Reading) -> bool:
        offered = isinstance(reading, Unclear)
        return offered and (self.means in reading.deeds or not {*self.fields}.isdisjoint(reading.fields))


EXAMPLES = [
    Phrase(language, text, means)
    for language in LANGUAGES
    for means, texts in tomllib.loads((SHIPPED_EXAMPLES / f"{language}.toml").read_text("utf-8")).items()
    for text in texts
]
HELD = [
    Phrase(**row)
    for row in tomllib.loads(Path(__file__).with_name("held_back.toml").read_text("utf-8"))["phrase"]
]
PHRASES = [*EXAMPLES, *HELD]
KNOWN = 0.97
"""What is read right at the least of the examples."""
HELD_BACK = {1: 0.96, 3: 0.84, 4: 0.91, 5: 0.94, 8: 0.84, 9: 0.81, 10: 0.61, 11: 0.79}
"""The same of those held back, by the round they were written in: 10 is of rambling sentences of up to 20 words."""
ONE_CLICK = {1: 0.98, 3: 0.9, 4: 0.93, 5: 0.96, 8: 0.88, 9: 0.85, 10: 0.69, 11: 0.84}
"""The same of those that are read right, or asked back with what was meant as a button."""
SILENTLY_WRONG = {10: 1, 11: 2}
"""In which rounds of those held back a field is asked for that was not meant, and how often at the most."""


def test_the_set_is_large_and_enough_of_it_is_held_back() -> None:
    assert len(PHRASES) >= 400
    assert {phrase.language for phrase in PHRASES} == set(LANGUAGES)
    assert {phrase.means for phrase in PHRASES if not phrase.fields} == {*Deed, "nothing"}
    assert len(HELD) >= 600
    assert {phrase.round for phrase in HELD} == set(HELD_BACK)
    assert not {(phrase.language, phrase.text) for phrase in EXAMPLES} & {
        (phrase.language, phrase.text) for phrase in HELD
    }


def share_read_right(phrases: list[Phrase], record_property: Callable[[str, object], None]) -> float:
    right = sum(phrase.is_right(phrase.read()) for phrase in phrases)
    record_property("read right", f"{right} of {len(phrases)}")
    return right / len(phrases)


def test_most_examples_are_read_right(record_property: Callable[[str, object], None]) -> None:
    share = share_read_right(EXAMPLES, record_property)
    assert share >= KNOWN


@pytest.mark.parametrize("written", HELD_BACK)
def test_most_of_those_held_back_is_read_right(
    written: int, record_property: Callable[[str, object], None]
) -> None:
    held_back = [phrase for phrase in HELD if phrase.round == written]
    share = share_read_right(held_back, record_property)
    assert share >= HELD_BACK[written]


@pytest.mark.parametrize("written", ONE_CLICK)
def test_more_of_those_held_back_is_at_most_one_click_away(written: int) -> None:
    held_back = [phrase for phrase in HELD if phrase.round == written]
    near = sum(
        phrase.is_right(reading := phrase.read()) or phrase.is_offered(reading) for phrase in held_back
    )
    share = near / len(held_back)
    assert share >= ONE_CLICK[written]


def asks_another_field(phrase: Phrase) -> bool:
    reading = phrase.read()
    return isinstance(reading, Asks) and bool(phrase.fields) and reading.field not in phrase.fields


def test_no_wrong_field_is_asked_for_in_silence() -> None:
    assert [phrase.text for phrase in EXAMPLES if asks_another_field(phrase)] == []
    wrong = Counter(phrase.round for phrase in HELD if asks_another_field(phrase))
    assert {
        written: count for written, count in wrong.items() if count > SILENTLY_WRONG.get(written, 0)
    } == {}


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


NOTES = [
    ("en", "someone in fp&a about how budgets get made", "how budgets get made"),
    ("en", "find me an ml engineer to talk about moving over from physics", "moving over from physics"),
    (
        "de",
        "Ich möchte mit jemandem aus dem Einkauf über Lieferantenverhandlungen sprechen",
        "Lieferantenverhandlungen",
    ),
    ("de", "Marketing, ich will wissen wie man eine Kampagne plant", "wie man eine Kampagne plant"),
    (
        "es",
        "me pones con un científico de datos? quiero saber sobre modelos de predicción",
        "modelos de predicción",
    ),
    (
        "fr",
        "Je souhaite échanger avec le marketing au sujet des lancements de produits",
        "lancements de produits",
    ),
    ("fr", "quelqu'un des RH à propos de la mobilité interne", "la mobilité interne"),
    ("ja", "営業の人に新規開拓について聞きたい", "新規開拓"),
    ("ja", "人事の人と社内異動について話したいです", "社内異動"),
    ("ar", "حابب احكي مع حدا من المشتريات عن التفاوض مع الموردين", "التفاوض مع الموردين"),
]


def test_notes_are_what_they_want_to_know() -> None:
    notes = [(phrase.note, phrase.read()) for phrase in HELD if phrase.note]
    notes += [(note, READER.read(text, language, FIELDS)) for language, text, note in NOTES]
    kept = [isinstance(reading, Asks) and note in reading.note for note, reading in notes]
    assert sum(kept) / len(kept) >= 0.8
