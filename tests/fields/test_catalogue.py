"""What people type, and the field it means; what the list of fields may not contain."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fields.catalogue import (
    CatalogueError,
    FieldCatalogue,
    Known,
    Suggested,
    Unknown,
)
from bot.domain.fields.field import Field, spellings
from bot.domain.fields.file import read_catalogue
from bot.domain.fields.spelling import fold

SHIPPED = read_catalogue((Path(__file__).parents[2] / "bot/data/fields.toml").read_text(encoding="utf-8"))

MEANINGS = {
    "marketing": "marketing",
    "Marketing": "marketing",
    "mktg": "marketing",
    "ads": "marketing",
    "growth": "growth-marketing",
    "SEO": "growth-marketing",
    "demand gen": "growth-marketing",
    "PMM": "product-marketing",
    "go-to-market": "product-marketing",
    "content": "content-marketing",
    "socials": "social-media",
    "PR": "public-relations",
    "P.R.": "public-relations",
    "comms": "communications",
    "internal comms": "communications",
    "devrel": "developer-relations",
    "dev advocate": "developer-relations",
    "UX": "product-design",
    "UX/UI": "product-design",
    "a11y": "product-design",
    "design": "product-design",
    "UXR": "user-research",
    "docs": "technical-writing",
    "PM": "product-management",
    "product": "product-management",
    "TPM": "project-management",
    "PMO": "project-management",
    "i18n": "localization",
    "SRE": "site-reliability",
    "on-call": "site-reliability",
    "DevOps": "cloud-infrastructure",
    "k8s": "cloud-infrastructure",
    "infosec": "security",
    "cyber security": "security",
    "QA": "quality-assurance",
    "front-end": "frontend-engineering",
    "back end": "backend-engineering",
    "iOS": "mobile-engineering",
    "EM": "engineering-management",
    "IT": "it-support",
    "R&D": "research-and-development",
    "data eng": "data-engineering",
    "data-engineering": "data-engineering",
    "ETL": "data-engineering",
    "BI": "data-analytics",
    "ML": "machine-learning",
    "AI": "machine-learning",
    "bizdev": "business-development",
    "biz dev": "business-development",
    "AE": "sales",
    "SDR": "sales",
    "pre-sales": "sales-engineering",
    "rev ops": "revenue-operations",
    "KAM": "account-management",
    "CS": "customer-success",
    "CSM": "customer-success",
    "CX": "customer-support",
    "people ops": "human-resources",
    "HRBP": "human-resources",
    "recruiting": "talent-acquisition",
    "L&D": "learning-and-development",
    "learning and development": "learning-and-development",
    "total rewards": "compensation-and-benefits",
    "DE&I": "diversity-and-inclusion",
    "fp&a": "financial-planning",
    "M&A": "corporate-development",
    "GDPR": "privacy",
    "lawyer": "legal",
    "ops": "business-operations",
    "chief of staff": "strategy",
    "ESG": "sustainability",
    "lobbying": "public-affairs",
}


@pytest.mark.parametrize(("typed", "meant"), MEANINGS.items())
def test_slang_and_acronyms_name_their_usual_field(typed: str, meant: str) -> None:
    resolution = SHIPPED.resolve(typed)
    assert isinstance(resolution, Known)
    assert (resolution.field.key, resolution.rest) == (meant, "")


@pytest.mark.parametrize(
    ("typed", "meant", "note"),
    [
        ("data engineering how do I start?", "data-engineering", "how do I start?"),
        ("product marketing: launches", "product-marketing", "launches"),
        ("product — roadmaps", "product-management", "roadmaps"),
        ("L & D, and a word on coaching", "learning-and-development", "and a word on coaching"),
        ("  MÄRKETING   now", "marketing", "now"),
        ("\uff30\uff2d\u3000\uff28\uff49", "product-management", "\uff28\uff49"),
        ("mar\u200dketing\u200f: x", "marketing", "x"),
        ("*legal* _please_", "legal", "_please_"),
        ("legal :wave: hello", "legal", ":wave: hello"),
        ("legal <@U123> & <!channel>", "legal", "<@U123> & <!channel>"),
        ("legal 👩‍⚖️ 1️⃣", "legal", "👩‍⚖️ 1️⃣"),
        ("legal مرحبا بكم", "legal", "مرحبا بكم"),
        ("legal\nline two\nline three", "legal", "line two\nline three"),
        ("legal " + "x" * 3000, "legal", "x" * 3000),
    ],
)
def test_what_follows_the_field_is_the_note(typed: str, meant: str, note: str) -> None:
    resolution = SHIPPED.resolve(typed)
    assert isinstance(resolution, Known)
    assert (resolution.field.key, resolution.rest) == (meant, note)


@pytest.mark.parametrize(
    ("typed", "likeliest", "note"),
    [
        ("markting", "marketing", ""),
        ("markting: campaigns", "marketing", "campaigns"),
        ("data sience for beginners", "data-science", "for beginners"),
        ("desing", "product-design", ""),
        ("slaes", "sales", ""),
        ("recruting tips", "talent-acquisition", "tips"),
        ("somebody in marketing", "marketing", "somebody in marketing"),
        ("what does HR do", "human-resources", "what does HR do"),
        ("data", "data-analytics", ""),
    ],
)
def test_a_doubt_is_a_question(typed: str, likeliest: str, note: str) -> None:
    resolution = SHIPPED.resolve(typed)
    assert isinstance(resolution, Suggested)
    assert (resolution.fields[0].key, resolution.rest) == (likeliest, note)
    assert len(resolution.fields) <= 3


@pytest.mark.parametrize("typed", ["", "   ", "!?", "😀", "مرحبا", "xyzzy", "and", "q" * 3000, "is it so"])
def test_what_resembles_nothing_is_unknown(typed: str) -> None:
    assert SHIPPED.resolve(typed) == Unknown(typed)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(SHIPPED.resolve(text), Known | Suggested | Unknown)


def test_each_alias_keeps_the_note() -> None:
    """Of "C++ templates", "++ templates" was what the guest wanted to know."""
    left = {
        spelling: resolved
        for field in SHIPPED
        for spelling in spellings(field)
        if (resolved := SHIPPED.resolve(f"{spelling} zzyzx")) != Known(field, "zzyzx")
    }
    assert left == {}


@given(
    st.sampled_from([(field, spelling) for field in SHIPPED for spelling in spellings(field)]),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", ": ", ", ", " - ", "\n", " — "]),
    st.text(max_size=50),
)
def test_any_alias_keeps_any_note(
    named: tuple[Field, str], case: Callable[[str], str], between: str, words: str
) -> None:
    field, spelling = named
    # No alias goes on with this word, so the note's own words make no longer alias.
    note = f"zzyzx {words}".strip()
    assert SHIPPED.resolve(case(spelling) + between + note) == Known(field, note)


def test_the_shipped_list_is_large_and_in_order() -> None:
    names = [fold(field.name) for field in SHIPPED]
    assert names == sorted(names)
    assert len(SHIPPED) >= 60
    assert len({fold(alias) for field in SHIPPED for alias in field.aliases}) >= 600
    assert {field.family for field in SHIPPED} == {
        "Engineering",
        "Data",
        "Product & design",
        "Marketing & communications",
        "Sales & customers",
        "People",
        "Finance & legal",
        "Operations",
    }


def test_each_shipped_field_has_a_few_neighbours() -> None:
    for field in SHIPPED:
        assert 1 <= len(field.neighbours) <= 4, field.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("data-science", "data-analytics"),
        ("data-analytics", "data-engineering"),
        ("data-science", "machine-learning"),
        ("product-design", "user-research"),
        ("legal", "privacy"),
        ("supply-chain", "procurement"),
    ],
)
def test_fields_alike_are_each_others_neighbours(one: str, other: str) -> None:
    assert other in SHIPPED.neighbours_of(one)
    assert one in SHIPPED.neighbours_of(other)


def test_a_narrow_field_leans_on_a_general_one_that_need_not_lean_back() -> None:
    """Marketing can tell of events; who asks for marketing does not mean to hear of events."""
    assert "marketing" in SHIPPED.neighbours_of("events")
    assert "events" not in SHIPPED.neighbours_of("marketing")
    assert SHIPPED.neighbouring(["marketing"]) > {"events", "market-research"}


@pytest.mark.parametrize(
    ("key", "name"),
    [("marketing", "Marketing"), ("legal", "Legal"), ("data-engineering", "Data engineering")],
)
def test_a_field_is_got_by_its_key(key: str, name: str) -> None:
    field = SHIPPED.get(key)
    assert field is not None
    assert field.name == name
    assert SHIPPED.get("no-such-field") is None


def test_all_mistakes_of_a_list_are_reported_at_once() -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(
            """
            stray = 1
            ["Bad Key"]
            name = "Bad"
            family = "F"
            [nameless]
            family = "F"
            [one]
            name = "One"
            family = "F"
            aliases = ["PM", "!"]
            colour = "red"
            [two]
            name = "Two"
            family = "F"
            aliases = ["p.m.", 3]
            neighbours = ["nowhere", "two"]
            [three]
            name = "Three"
            family = "F"
            aliases = ["p.m."]
            """
        )
    assert caught.value.problems == (
        "stray belongs to no field: write it below a [field-key].",
        '[nameless] has no name: add name = "...".',
        '[one]: the entry "colour" is unknown: use name, family, aliases, neighbours.',
        "[two]: aliases must be a list of texts.",
        '[Bad Key]: a key is lower-case words joined by hyphens, like "data-engineering".',
        '[one]: "!" is no name: use 1 to 12 words, 60 letters at most.',
        '[two]: the neighbour "nowhere" is no other field here: use a key, or remove it.',
        '[two]: the neighbour "two" is no other field here: use a key, or remove it.',
        '[three]: "p.m." already means [one]: keep it in one of them.',
    )


@pytest.mark.parametrize("text", ["", "[marketing\n"])
def test_an_empty_or_broken_list_says_so(text: str) -> None:
    with pytest.raises(CatalogueError, match="The list of fields is"):
        read_catalogue(text)


def test_a_catalogue_made_in_code_is_checked_as_well() -> None:
    twice = Field("a", "A", "F")
    with pytest.raises(CatalogueError, match=r"\[a\] is there more than once"):
        FieldCatalogue([twice, twice])


def test_a_name_has_room_in_a_button() -> None:
    """A name of 82 letters was taken from the file, and left every Home that named it dead."""
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(f'[long]\nname = "{"Regulatory affairs " * 4}"\n')
    assert any("60 letters at most" in str(each) for each in caught.value.problems)
