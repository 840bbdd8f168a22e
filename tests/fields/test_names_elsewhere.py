"""A field's names in other languages: shipped, from a company's own file, and given by HR."""

import pytest
from world import FIELDS, World

from bot.domain.fields.book import FieldEdit, edited
from bot.domain.fields.catalogue import CatalogueError, FieldCatalogue, Known, Suggested
from bot.domain.fields.field import Field, FieldWords
from bot.domain.fields.file import read_catalogue, read_fields_of, with_words
from bot.messages.words import Words
from bot.settings import SHIPPED_FIELDS
from bot.usecases.fields.edit_fields import edit_field
from handlers.fields import check

GERMAN = """
[families]
"Finance & legal" = "Finanzen & Recht"
[legal]
name = "Recht"
aliases = ["Rechtsabteilung", "Anwalt"]
"""
LISTED = [Field("legal", "Legal", "Finance & legal", ("law",)), Field("tax", "Tax", "Finance & legal")]


def key(catalogue: FieldCatalogue, text: str, language: str = "de") -> str | None:
    found = catalogue.resolve(text, language)
    return found.field.key if isinstance(found, Known) else None


def test_a_field_is_shown_and_found_in_the_readers_language(world: World) -> None:
    german = Words(world.ws.tz, FIELDS, "de")
    assert german.field("sales") == "Vertrieb"
    assert german.family("Engineering") == "Entwicklung & IT"
    assert key(FIELDS, "Vertrieb") == "sales"
    assert isinstance(FIELDS.resolve("Vertrieb", "en"), Suggested), "in English it is asked back"


def test_umlauts_may_be_written_as_two_letters_or_without_dots() -> None:
    assert {key(FIELDS, text) for text in ("Übersetzerin", "uebersetzerin", "Ubersetzerin")} == {
        "localization"
    }


def test_a_company_brings_names_in_its_file() -> None:
    own = read_catalogue('[law]\nname = "Law"\nfamily = "F"\n[law.de]\nname = "Recht"\naliases = ["Jura"]\n')
    assert own.name_of("law", "de") == "Recht"
    assert own.name_of("law", "fr") == "Law"
    assert key(own, "Jura") == "law"
    with pytest.raises(CatalogueError, match=r"\[law.de\]: the entry \"names\" is unknown"):
        read_catalogue('[law]\nname = "Law"\nfamily = "F"\n[law.de]\nnames = "Recht"\n')


def test_shipped_words_are_for_fields_of_the_same_name_and_yield_to_the_companys() -> None:
    mine = [
        Field("legal", "Legal", "Finance & legal"),
        Field("advice", "Advice", "Own", elsewhere=(FieldWords("de", "Beratung", ("Anwalt",)),)),
        Field("tax", "Levies", "Finance & legal"),
    ]
    catalogue = FieldCatalogue(with_words(mine, LISTED, {"de": GERMAN}))
    assert catalogue.name_of("legal", "de") == "Recht"
    assert catalogue.family_name("Finance & legal", "de") == "Finanzen & Recht"
    assert key(catalogue, "Anwalt") == "advice", "a word that the company uses means what it means there"
    assert catalogue.name_of("tax", "de") == "Levies", (
        "a field of another name is not what the words describe"
    )


def test_what_is_shipped_has_words_in_every_language() -> None:
    listed = read_fields_of(SHIPPED_FIELDS.read_text(encoding="utf-8"))
    for language in ("ar", "de", "es", "fr", "ja"):
        assert all(
            FIELDS.get(field.key).words_in(language).aliases  # type: ignore[union-attr]  # it is listed
            for field in listed
        ), language


def test_hr_gives_names_in_other_languages_and_old_ones_go_on(world: World) -> None:
    edit_field(world.ws, "UHR", FieldEdit("legal", "Legal affairs", {"de": "Rechtsberatung"}))
    now = world.ws.fields
    assert (now.name_of("legal"), now.name_of("legal", "de")) == ("Legal affairs", "Rechtsberatung")
    assert now.name_of("legal", "fr") == "Legal affairs", "the shipped name is not HR's any more"
    assert {key(now, text) for text in ("Rechtsberatung", "Recht", "Rechtsabteilung")} == {"legal"}
    assert key(now, "juridique", "fr") == "legal"
    edit_field(world.ws, "UHR", FieldEdit("legal", names={"fr": "Affaires juridiques"}))
    assert world.ws.fields.name_of("legal", "fr") == "Affaires juridiques"
    assert world.ws.fields.name_of("legal", "de") == "Rechtsberatung", "one edit takes nothing from another"


def test_a_merged_field_gives_its_words_in_every_language() -> None:
    listed = with_words(LISTED, LISTED, {"de": GERMAN})
    merged = edited(listed, [FieldEdit("legal", merged_into="tax")])
    assert key(merged, "Rechtsabteilung") == "tax"
    assert key(merged, "Recht") == "tax"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("de: Recht", False), ("de: Recht\nfr: Droit", False), ("Recht", True), ("xx: Y", True), ("de:", True)],
)
def test_names_that_cannot_be_read_are_said_under_the_field(world: World, typed: str, wrong: bool) -> None:
    values = {"name": {"name": {"value": "Probe"}}, "names": {"names": {"value": typed}}}
    problems = check({"view": {"state": {"values": values}}}, Words(world.ws.tz, FIELDS))
    assert ("names" in problems) is wrong
