"""The alert rules and the dashboard name figures that there are, and each alert has its page."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry, generate_latest
from world import World

from bot.health import Vitals
from bot.metrics import REGISTRY

ROOT = Path(__file__).parents[2]
RULES = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text(encoding="utf-8"))["groups"][0][
    "rules"
]
PANELS = json.loads((ROOT / "deploy/grafana/dashboard.json").read_text(encoding="utf-8"))["panels"]
PAGE = (ROOT / "docs/how-to/watch.md").read_text(encoding="utf-8")
EXPRESSIONS = [
    *(rule["expr"] for rule in RULES),
    *(target["expr"] for panel in PANELS for target in panel["targets"]),
]


@pytest.fixture
def figures(world: World) -> set[str]:
    """All names that a scrape shows."""
    scraped = CollectorRegistry()
    world.ws.store.beat({"deliver": world.ws.now()})
    vitals = Vitals(world.ws, list, lambda: True)
    scraped.register(vitals)
    text = (generate_latest(scraped) + generate_latest(REGISTRY)).decode()
    return set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))


def test_rules_and_dashboard_name_figures_that_there_are(figures: set[str]) -> None:
    named = {name for expr in EXPRESSIONS for name in re.findall(r"\bcoffee_chat_[a-z_]+\b", expr)}
    named.discard("coffee_chat_messages_")
    parts = re.compile(r"_(bucket|count|sum)$")
    assert {parts.sub("", name) for name in named} <= figures


def test_each_alert_has_its_page() -> None:
    for rule in RULES:
        assert f"## {rule['alert']}\n" in PAGE
        assert rule["annotations"]["runbook"] == f"docs/how-to/watch.md#{rule['alert'].lower()}"
    assert len(re.findall(r"^## ", PAGE, re.MULTILINE)) == len(RULES)
