"""HR's changes on top of the file: old words go on working, and no word means two things."""

from dataclasses import replace

import pytest

from bot.domain.fields.book import FieldBook, FieldEdit, edited, key_for
from bot.domain.fields.catalogue import CatalogueError, FieldCatalogue, Known
from bot.domain.fields.field import Field

LISTED = [
    Field("legal", "Legal", "Finance & legal", ("law", "counsel"), ("privacy",)),
    Field("privacy", "Privacy", "Finance & legal", ("GDPR",), ("legal",)),
    Field("sales", "Sales", "Sales", ("selling",)),
]


def known(catalogue: FieldCatalogue, text: str) -> str:
    found = catalogue.resolve(text)
    assert isinstance(found, Known), text
    return found.field.key


def test_a_renamed_field_answers_to_both_names() -> None:
    book = edited(LISTED, [FieldEdit("legal", name="Legal affairs", aliases=("contracts",))])
    assert book.name_of("legal") == "Legal affairs"
    assert {known(book, text) for text in ("legal affairs", "legal", "law", "contracts")} == {"legal"}


def test_a_merged_field_gives_its_words_to_the_other() -> None:
    book = edited(LISTED, [FieldEdit("privacy", merged_into="legal")])
    assert {known(book, text) for text in ("privacy", "GDPR", "law")} == {"legal"}
    assert [field.key for field in book] == ["legal", "sales"]
    assert book.name_of("privacy") == "Privacy", "what was asked before keeps its name"
    assert all("privacy" not in field.neighbours for field in book)


def test_what_is_merged_on_and_on_ends_where_the_last_one_did() -> None:
    listed = [*LISTED, Field("audit", "Audit", "Finance & legal", (), ("sales",))]
    book = edited(
        listed, [FieldEdit("sales", merged_into="privacy"), FieldEdit("privacy", merged_into="legal")]
    )
    assert {known(book, text) for text in ("selling", "GDPR", "law")} == {"legal"}
    assert book.neighbours_of("audit") == {"legal"}


def test_a_merged_field_gives_its_neighbours_to_the_other_and_nobody_is_their_own() -> None:
    listed = [*LISTED, Field("security", "Security", "Engineering")]
    listed[1] = replace(listed[1], neighbours=("legal", "security"))
    book = edited(listed, [FieldEdit("privacy", merged_into="legal")])
    assert book.neighbours_of("legal") == {"security"}
    assert book.neighbouring(["security"]) == {"legal"}


def test_a_retired_field_cannot_be_asked_for_and_keeps_its_name() -> None:
    book = edited(LISTED, [FieldEdit("sales", retired=True)])
    assert book.get("sales") is None
    assert not isinstance(book.resolve("selling"), Known)
    assert book.name_of("sales") == "Sales"


def test_a_new_field_has_its_key_from_its_name() -> None:
    assert key_for("Quantum Computing & AI!") == "quantum-computing-ai"
    assert key_for("🦄") is None
    book = edited(LISTED, [FieldEdit("quantum", name="Quantum", aliases=("qubits",))])
    assert known(book, "qubits please") == "quantum"


def test_a_word_of_another_field_is_refused() -> None:
    with pytest.raises(CatalogueError):
        edited(LISTED, [FieldEdit("sales", aliases=("law",))])


def test_the_book_changes_in_place() -> None:
    book = FieldBook(FieldCatalogue(LISTED))
    book.update([FieldEdit("sales", retired=True)])
    assert book.catalogue.get("sales") is None
    book.update([])
    assert book.catalogue.get("sales") is not None
