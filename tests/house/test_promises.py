"""The register of promises: no promising sentence without a test, no test that is gone."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from bot.docs.promises import promises_page
from bot.messages.promises import NO_PROMISE, PROMISES, PROMISING, Promise

ROOT = Path(__file__).parents[2]
KEYWORDS = {"md": None, "plain": None, "plural": (1, 2)}


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text of the catalogues, in English."""
    found = set()
    for room in ("bot/messages", "handlers"):
        for _, _, message, _, _ in extract_from_dir(str(ROOT / room), keywords=KEYWORDS):
            found |= {message} if isinstance(message, str) else set(message)
    return found


def test_every_promising_sentence_is_in_the_register(texts: set[str]) -> None:
    """A new one fails here until somebody says which promise it is, and which test holds it."""
    known = {sentence for promise in PROMISES for sentence in promise.sentences} | set(NO_PROMISE)
    promising = {text for text in texts if re.search(PROMISING, text, re.IGNORECASE)}
    assert promising - known == set()
    assert known - texts == set(), "a sentence that is no longer said"


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.key)
def test_its_tests_are_there(promise: Promise) -> None:
    assert promise.tests
    for test in promise.tests:
        path, _, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, test


def test_the_page_is_the_register() -> None:
    assert (ROOT / "docs/promises.md").read_text(encoding="utf-8") == promises_page()
