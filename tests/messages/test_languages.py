"""Every language is complete, loses no placeholder and keeps Slack's limits; no text is outside the catalogues."""

import ast
import json
import re
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from cases import CLOSED, EVIL, FIELDS, every_message, every_view

from bot.domain.public_holidays import countries
from bot.messages.hosting.benefits import benefits
from bot.messages.languages import CATALOGUES, LANGUAGES, SOURCE, SPOKEN, language_of
from bot.messages.words import Words
from sandbox.blocks.check import check_message, check_view

ROOT = Path(__file__).parents[2]
KEYWORDS = {"md": None, "plain": None, "plural": (1, 2)}
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
GOLDEN = Path(__file__).with_name("golden") / "languages"
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


def texts_in_the_code() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for room in ("bot/messages", "handlers"):
        for _, _, message, _, _ in extract_from_dir(ROOT / room, keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else tuple(message))
    return found


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)}", text))


def test_we_speak_six_languages() -> None:
    assert set(LANGUAGES) == {"en", "de", "es", "fr", "ja", "ar"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    entries = {
        entry.id if isinstance(entry.id, str) else tuple(entry.id): entry
        for entry in catalogue(language)
        if entry.id
    }
    assert set(entries) == texts_in_the_code(), "run make texts, and translate what is new"
    for entry in entries.values():
        assert all(forms(entry.string)), f"not translated yet: {entry.id}"
        assert not entry.fuzzy, entry.id
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_loses_a_placeholder_or_its_markup(language: str) -> None:
    for entry in catalogue(language):
        if not entry.id:
            continue
        asked = forms(entry.id)[-1]
        for number, said in enumerate(forms(entry.string)):
            lost = placeholders(asked) - placeholders(said)
            assert lost <= ({"n"} if number < len(forms(entry.string)) - 1 else set()), (asked, said)
            assert placeholders(said) <= placeholders(asked), (asked, said)
            for mark in ("`", "*"):
                assert said.count(mark) == asked.count(mark), (asked, said)
            assert set(re.findall(r":[a-z_]+:", said)) == set(re.findall(r":[a-z_]+:", asked)), (asked, said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_golden_in_every_language_within_slacks_limits(language: str, pytestconfig: pytest.Config) -> None:
    t = Words(ZoneInfo("Europe/Berlin"), FIELDS, language)
    said: dict[str, Any] = {}
    for name, message in every_message(t).items():
        assert check_message(list(message.blocks)) == [], name
        said[name] = [message.text, *_texts(list(message.blocks))]
    for name, view in every_view(t).items():
        assert check_view(view) == [], name
        said[name] = _texts(view)
    path = GOLDEN / f"{language}.json"
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    if pytestconfig.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_arabic_is_arabic() -> None:
    t = Words(ZoneInfo("Europe/Berlin"), FIELDS, "ar")
    for key, label in benefits(t):
        assert RIGHT_TO_LEFT.search(label), key


class Loud(NullTranslations):
    """Puts every text of the catalogues between brackets, so that whatever is outside was never translatable."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


def test_no_text_is_outside_the_catalogues() -> None:
    t = Words(ZoneInfo("Europe/Berlin"), FIELDS, catalogue=Loud())
    data = (
        {EVIL, EVIL[:75], "My first month"}
        | {field.name for field in FIELDS}
        | {field.family for field in FIELDS}
        | {t.calendar_day(day) for day in CLOSED}
    )
    outside = []
    data |= {t.month(date(2026, number, 1)) for number in (8, 9, 10)}
    data |= {name for _, name in SPOKEN} | {t.weekday(day) for day in range(7)}
    data |= {t.country(code) for code in countries()} | set(ascii_uppercase)
    shown = [
        (name, [message.text, *_texts(list(message.blocks))]) for name, message in every_message(t).items()
    ]
    shown += [(name, _texts(view)) for name, view in every_view(t).items()]
    for name, texts in shown:
        for text in texts:
            if text in data:
                continue
            bare = text
            while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", bare)) != bare:
                bare = inner
            bare = re.sub(r"<[@!][^>]*>|:[a-z_]+:|`[^`]*`", "", bare)
            if re.search(r"[A-Za-z]", bare):
                outside.append((name, text))
    assert outside == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "bot/messages").rglob("*.py")) + sorted((ROOT / "handlers").glob("*.py"))
)
def test_texts_are_literals_where_they_are_used(path: Path) -> None:
    """Otherwise the extraction could not find them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in KEYWORDS:
            wanted = node.args[: 2 if node.func.attr == "plural" else 1]
            for argument in wanted:
                assert isinstance(argument, ast.Constant), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de-AT", "de"),
        ("en-GB", "en"),
        ("es-LA", "es"),
        ("ja-JP", "ja"),
        ("pt-BR", None),
        (None, None),
        ("", None),
    ],
)
def test_slacks_locale_decides(locale: str | None, language: str | None) -> None:
    assert language_of(locale) == language


def _texts(node: Any) -> list[str]:
    """All texts of a payload that are ours: rich text holds people's own words."""
    if isinstance(node, list):
        return [text for child in node for text in _texts(child)]
    if not isinstance(node, dict) or node.get("type") == "rich_text":
        return []
    own = [node["text"]] if node.get("type") in ("mrkdwn", "plain_text") else []
    own += [
        value
        for key, value in node.items()
        if key in ("alt_text", "accessibility_label") and isinstance(value, str)
    ]
    return own + [
        text for key, child in node.items() if isinstance(child, (dict, list)) for text in _texts(child)
    ]
