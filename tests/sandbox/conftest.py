"""A sandbox with the example app, wiped before each test; and the app connected to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from example_app import Example, connected_to
from slack_sdk import WebClient

from sandbox.client import Sandbox
from sandbox.running import Running, running

HERE = Path(__file__).parent
TRUTH = HERE.parents[2] / "shared" / "slack-truth"
NOW = "2026-11-23T09:00:00Z"


@pytest.fixture(scope="session")
def truth() -> Path:
    """Slack's own facts, kept beside the checkout and never in it."""
    if not TRUTH.is_dir():
        pytest.skip("the folder shared/slack-truth is not beside this checkout")
    return TRUTH


@pytest.fixture(scope="module")
def process() -> Iterator[Running]:
    with running(HERE / "example.yml", now=NOW) as started:
        yield started


@pytest.fixture
def box(process: Running) -> Sandbox:
    process.client.settings(ack_seconds=3)
    process.client.reset()
    return process.client


@pytest.fixture
def client(process: Running, box: Sandbox) -> WebClient:
    return WebClient(token=process.env["SLACK_BOT_TOKEN"], base_url=process.env["SLACK_API_URL"])


@pytest.fixture(scope="module")
def connected(process: Running) -> Iterator[Example]:
    with connected_to(process.env) as example:
        yield example


@pytest.fixture
def app(connected: Example, box: Sandbox) -> Example:
    connected.seen.clear()
    return connected
