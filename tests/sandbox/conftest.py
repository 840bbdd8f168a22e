"""A sandbox with the example app, wiped before each test; and the app connected to it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_app import Example, make_example
from slack_bolt.adapter.socket_mode import SocketModeHandler
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


def leave(handler: SocketModeHandler) -> None:
    """Bolt's close waits for its own threads, sometimes for long; nobody here needs to."""
    closing = threading.Thread(target=handler.close, daemon=True)
    closing.start()
    closing.join(2)


@pytest.fixture(scope="module")
def connected(process: Running) -> Iterator[Example]:
    example = make_example(process.env["SLACK_API_URL"], process.env["SLACK_BOT_TOKEN"])
    handler = SocketModeHandler(example.app, process.env["SLACK_APP_TOKEN"])
    handler.connect()
    yield example
    leave(handler)


@pytest.fixture
def app(connected: Example, box: Sandbox) -> Example:
    connected.seen.clear()
    return connected
