"""What a screen reader says of our messages and forms makes sense. docs/accessibility.md names these tests."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cases import T, every_message, every_view

MESSAGES = {name: (said.text, list(said.blocks)) for name, said in every_message(T).items()}
VIEWS = {name: view["blocks"] for name, view in every_view(T).items()}
EVERYTHING = {**{name: blocks for name, (_, blocks) in MESSAGES.items()}, **VIEWS}
SYMBOLS = re.compile(r":[a-z_+-]+:|[^\w\s]", re.IGNORECASE)
STATEMENT = Path(__file__).parents[2] / "docs" / "accessibility.md"


def elements(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == kind:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from elements(child, kind)


def words(text: str) -> str:
    return SYMBOLS.sub("", text).strip()


def test_every_message_has_words_of_its_own() -> None:
    assert [name for name, (text, _) in MESSAGES.items() if not words(text)] == []


def test_every_input_has_a_label_and_every_button_words() -> None:
    for name, blocks in EVERYTHING.items():
        for block in elements(blocks, "input"):
            assert words(block["label"]["text"]), f"{name}: {block['block_id']}"
        for button in elements(blocks, "button"):
            assert words(button["text"]["text"]), f"{name}: {button['action_id']}"
        for picture in elements(blocks, "image"):
            assert words(picture["alt_text"]), name


def test_each_line_of_the_statement_names_its_test() -> None:
    """That the test is there is held by tests/house/test_docs.py."""
    rows = re.findall(r"^\| (.+?) \|$", STATEMENT.read_text(encoding="utf-8"), re.MULTILINE)
    said = [row for row in rows if not row.startswith(("what is so", "---"))]
    assert said
    assert [row for row in said if not re.search(r"`tests/[\w/]+\.py::test_\w+`$", row)] == []
