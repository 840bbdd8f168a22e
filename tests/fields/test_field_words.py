"""The words for the fields in each language: none is missing, and none means two fields."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fields.catalogue import LONGEST_NAME, MOST_WORDS
from bot.domain.fields.spelling import fold, joined, read_words, words_of

DATA = Path(__file__).parents[2] / "bot/data"
ENGLISH = tomllib.loads((DATA / "fields.toml").read_text(encoding="utf-8"))
WORDS = {
    language: tomllib.loads((DATA / f"fields/{language}.toml").read_text(encoding="utf-8"))
    for language in ("ar", "de", "es", "fr", "ja")
}
FAMILIES = {language: tables.pop("families") for language, tables in WORDS.items()}
WORDS["en"] = ENGLISH
FEWEST_ALIASES = 8

each_language = pytest.mark.parametrize("language", WORDS)


def folded(text: str, language: str) -> str:
    if language != "ar":
        return fold(text)
    words = (word._replace(letters=word.letters.removeprefix("ال")) for word in read_words(text))
    return joined(words).replace("ة", "\u0647").replace("ى", "ي")


def spelled(field: dict[str, Any], language: str) -> list[str]:
    return [folded(text, language) for text in (field["name"], *field["aliases"])]


@each_language
def test_every_field_has_its_words(language: str) -> None:
    assert WORDS[language].keys() == ENGLISH.keys()
    for key, field in WORDS[language].items():
        assert language == "en" or field.keys() == {"name", "aliases"}, key
        assert len(field["aliases"]) >= FEWEST_ALIASES, key


@pytest.mark.parametrize("language", FAMILIES)
def test_every_family_has_a_name_of_its_own(language: str) -> None:
    assert FAMILIES[language].keys() == {field["family"] for field in ENGLISH.values()}
    assert len(set(FAMILIES[language].values())) == len(FAMILIES[language])


@each_language
def test_no_spelling_is_there_twice(language: str) -> None:
    written = Counter(each for field in WORDS[language].values() for each in set(spelled(field, language)))
    assert [spelling for spelling, times in written.items() if times > 1 or not spelling] == []


@each_language
def test_no_word_is_the_key_of_another_field(language: str) -> None:
    keys = {fold(key): key for key in ENGLISH}
    for key, field in WORDS[language].items():
        assert {keys.get(spelling, key) for spelling in spelled(field, language)} == {key}


@each_language
def test_every_word_can_be_read_and_fits_a_button(language: str) -> None:
    for key, field in WORDS[language].items():
        for text in (field["name"], *field["aliases"]):
            assert len(text) <= LONGEST_NAME, (key, text)
            assert len(list(read_words(text))) <= MOST_WORDS, (key, text)


@given(st.text(st.sampled_from("aAnNdDzZß09 -_'&.éñÅüōﬁ½²\u0301\u0308 日本かカال"), max_size=12))
def test_a_name_without_a_look_at_each_letter_has_the_same_words(name: str) -> None:
    assert words_of(name) == tuple(word.letters for word in read_words(name))
