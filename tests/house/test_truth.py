"""Our manifest against Slack's own schema, where ../shared holds it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource

ROOT = Path(__file__).parents[2]
TRUTH = ROOT.parent / "shared" / "slack-truth"
pytestmark = pytest.mark.skipif(not TRUTH.is_dir(), reason="../shared/slack-truth is not on this machine")


def test_the_manifest_is_one_slack_accepts() -> None:
    schemas = TRUTH / "manifest-schema" / "schemas"
    loaded: dict[str, Any] = {path.name: json.loads(path.read_text()) for path in schemas.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema.get("$id", name), Resource.from_contents(schema)) for name, schema in loaded.items()
    )
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    schema = loaded["manifest.schema.2.0.0.json"]
    validator = jsonschema.validators.validator_for(schema)(schema, registry=registry)
    assert list(validator.iter_errors(manifest)) == []
    manifest["features"]["slash_commands"][0]["command"] = "coffee-chat"
    assert list(validator.iter_errors(manifest)), "a command without its slash is refused"


def test_every_method_we_call_needs_the_scope_we_ask_for() -> None:
    from test_house import METHODS  # noqa: PLC0415 - only where the truth is at hand

    documented = TRUTH / "slack_kit" / "priv" / "docs" / "methods"
    for method, scope in METHODS.items():
        text = (documented / f"{method}.json").read_text()
        assert scope is None or scope in text, method
