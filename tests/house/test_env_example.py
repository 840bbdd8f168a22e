"""`.env.example` shows every setting with its default, and nothing that is no setting."""

import re
from io import StringIO
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.cli.spans import ENDPOINTS
from bot.config import FROM_FILE, NAMES, NETWORK, SECRETS, Settings
from bot.domain.company import SETTINGS

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TEXT = EXAMPLE.read_text(encoding="utf-8")
ALL_ON = re.sub(r"^#(?=[A-Z_]+=)", "", TEXT, flags=re.MULTILINE)
"""The example with the # taken away from every line that has a setting."""


def test_each_setting_stands_in_it_once_and_nothing_else() -> None:
    shown = re.findall(r"^([A-Z_]+)=", ALL_ON, re.MULTILINE)
    assert sorted(shown) == sorted(
        [*NAMES, *(f"{name}{FROM_FILE}" for name in SECRETS), *NETWORK, ENDPOINTS[0]]
    )


def test_what_is_shown_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    all_on = tmp_path / "all_on"
    all_on.write_text(ALL_ON, encoding="utf-8")
    assert Settings(_env_file=all_on) == Settings(_env_file=None) == Settings(_env_file=EXAMPLE)  # type: ignore[call-arg]


def test_an_empty_line_hides_no_default() -> None:
    """An empty line counts as not set. The fields' file has its default inside of the package."""
    shown = dotenv_values(stream=StringIO(ALL_ON))
    for name, field in zip(NAMES, Settings.model_fields.values(), strict=True):
        assert bool(shown[name]) == bool(field.default) or name == "COFFEE_CHAT_FIELDS_FILE", name


def test_it_names_what_can_be_locked() -> None:
    said = TEXT.split("COFFEE_CHAT_LOCKED")[0].split("may not: ")[1]
    assert re.findall(r"\w+", said) == list(SETTINGS)
