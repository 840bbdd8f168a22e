"""The page in real Chromium, with an app behind it."""

import logging
import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from browser_page import MANIFEST, NOW, Open
from gallery import Gallery
from playwright.sync_api import Browser, Page, sync_playwright
from slack_bolt.adapter.socket_mode import SocketModeHandler

from sandbox.client import Sandbox
from sandbox.running import Running, running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but no Chromium is on this machine")
        pytest.skip("no Chromium is on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def process() -> Iterator[Running]:
    with running(MANIFEST, now=NOW) as started:
        yield started


def leave(handler: SocketModeHandler) -> None:
    """Bolt's close waits for its own threads, sometimes for long; nobody here needs to."""
    closing = threading.Thread(target=handler.close, daemon=True)
    closing.start()
    closing.join(2)


@pytest.fixture(scope="module")
def gallery(process: Running) -> Iterator[Gallery]:
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    shown = Gallery(process.env)
    handler = SocketModeHandler(shown.app, process.env["SLACK_APP_TOKEN"])
    handler.connect()
    # An event that finds no connection comes again a minute later, as in Slack: too late for whoever looks now.
    process.client.wait_for(lambda: process.client.ask("GET", "/workspace")["connections"], timeout=20)
    yield shown
    leave(handler)


@pytest.fixture
def box(process: Running, gallery: Gallery) -> Sandbox:
    gallery.seen.clear()
    process.client.reset()
    return process.client


@pytest.fixture
def open_as(browser: Browser, process: Running, box: Sandbox) -> Iterator[Open]:
    """Opens the page as somebody, each in a browser of their own; the page must not complain."""
    contexts, complaints = [], []

    def opened(name: str, *, place: str = "", dark: bool = False, width: int = 1440, url: str = "") -> Page:
        look = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=look)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        wanted = f"?as={box.person(name)['id']}" + (f"&in={place}" if place else "")
        page.goto(f"{url or process.url}/{wanted}")
        page.wait_for_selector("body.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
