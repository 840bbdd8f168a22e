"""The words of docs/languages.md: where a text speaks of a term, its translations do, and in no other word."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.messages.languages import CATALOGUES

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
LANGUAGES = ("de", "es", "fr", "ja", "ar")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [a-z]+ \|", line) and "German" not in line
]
AVOIDED = [
    (term, language, avoided.strip())
    for term, *cells in ROWS
    for language, cell in zip(LANGUAGES, cells, strict=True)
    if (found := re.search(r"\(not ([^)]+)\)", cell))
    for avoided in found[1].split(",")
]


def texts(language: str) -> list[tuple[str, str]]:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    pairs = []
    for message in catalogue:
        said = message.id if isinstance(message.id, str) else message.id[0] if message.id else ""
        told = [message.string] if isinstance(message.string, str) else message.string
        pairs += [(said, each) for each in told if said]
    return pairs


def test_each_term_has_a_word_in_each_language() -> None:
    assert {term for term, *_ in ROWS} >= {"field", "host", "guest", "request", "break", "settings"}
    for term, *cells in ROWS:
        for language, cell in zip(LANGUAGES, cells, strict=True):
            word = cell.partition(" (")[0]
            about = [told for said, told in texts(language) if re.search(rf"\b{term}", said, re.IGNORECASE)]
            assert any(word.casefold() in told.casefold() for told in about), (term, language, word)


@pytest.mark.parametrize(("term", "language", "avoided"), AVOIDED)
def test_no_term_has_two_words(term: str, language: str, avoided: str) -> None:
    other = [
        (said, told)
        for said, told in texts(language)
        if re.search(rf"\b{term}", said, re.IGNORECASE) and avoided.casefold() in told.casefold()
    ]
    assert other == []
