"""`.env.example` shows every setting with its default, and nothing that is no setting."""

import re
from io import StringIO
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.cli.spans import ENDPOINTS
from bot.config import NETWORK, read_settings
from bot.domain.company import SETTINGS
from bot.settings import FROM_FILE, NAMES, NO_SECRET, SECRETS, Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TEXT = EXAMPLE.read_text(encoding="utf-8")
ALL_ON = re.sub(r"^#(?=[A-Z_]+=)", "", TEXT, flags=re.MULTILINE)
"""The example with the # taken away from every line that has a setting."""


def test_each_setting_stands_in_it_once_and_nothing_else() -> None:
    shown = re.findall(r"^([A-Z_]+)=", ALL_ON, re.MULTILINE)
    assert sorted(shown) == sorted(
        [*NAMES.values(), *(f"{name}{FROM_FILE}" for name in SECRETS), *NETWORK, ENDPOINTS[0]]
    )


def test_what_is_shown_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for shown in (ALL_ON, TEXT, ""):
        Path(".env").write_text(shown, encoding="utf-8")
        assert read_settings(with_slack=False) == Settings()


def test_an_empty_line_hides_no_default() -> None:
    """An empty line counts as not set. The fields' file has its default inside of the package."""
    shown = dotenv_values(stream=StringIO(ALL_ON))
    usual = Settings()
    for name, outside in NAMES.items():
        expected = bool(getattr(usual, name)) and getattr(usual, name) != NO_SECRET
        assert bool(shown[outside]) == expected or name == "fields_file", outside


def test_it_names_what_can_be_locked() -> None:
    said = TEXT.split("COFFEE_CHAT_LOCKED")[0].split("may not: ")[1]
    assert re.findall(r"\w+", said) == list(SETTINGS)
