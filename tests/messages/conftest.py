"""Golden files: every message and view we send, readable and reviewed. `pytest --update-golden` rewrites them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.blocks.check import check_message, check_view

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, dict[str, Any]], None]:
    """Compare a payload with its file, after Slack's own limits have been checked."""

    def compare(name: str, payload: dict[str, Any]) -> None:
        findings = check_view(payload) if "type" in payload else check_message(payload["blocks"])
        assert findings == []
        path = GOLDEN / f"{name}.json"
        text = json.dumps(payload, indent=2, ensure_ascii=False) + "\n"
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run pytest tests/messages --update-golden, and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare
