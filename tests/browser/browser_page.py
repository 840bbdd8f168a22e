"""What the tests of the page share: the app's manifest, the moment it begins, how a page is opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect  # noqa: A004 - its own

MANIFEST = Path(__file__).parents[1] / "sandbox" / "example.yml"
NOW = "2026-11-23T09:00:00Z"
Open = Callable[..., Page]


def type_command(page: Page, text: str) -> None:
    page.get_by_test_id("composer").fill(f"/example {text}")
    page.get_by_test_id("composer").press("Enter")


def messages(page: Page) -> Page:
    page.get_by_role("tab", name="Messages").click()
    page.get_by_test_id("messages").wait_for()
    return page


TRIES = 3
"""A form that comes after Slack's three seconds is asked for again, as a person would."""


@contextmanager
def watched(browser: Browser, url: str, height: int = 900) -> Iterator[Page]:
    """Open a page in a browser of its own; its scripts must not fail."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": height})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    page.wait_for_selector("body.ready")
    yield page
    context.close()
    assert errors == []


def press(page: Page, name: str) -> Locator:
    """Open a form by its button; return the form."""
    modal = page.get_by_test_id("modal")
    for _ in range(TRIES):
        page.get_by_role("main").get_by_role("button", name=name).click()
        with suppress(TimeoutError):
            modal.wait_for(timeout=6_000)
            break
    expect(modal).to_be_visible()
    return modal


MOST_SKIPS = 12
MOMENT = 2_000
"""Milliseconds."""


def skip_until(page: Page, found: Locator) -> None:
    """Skip ahead until it is there. What a skip brings comes a moment later, and is gone with one skip too many."""
    for _ in range(MOST_SKIPS):
        try:
            found.first.wait_for(timeout=MOMENT)
        except TimeoutError:
            page.get_by_role("button", name="Skip ahead").click()
            expect(page.locator(".clock[aria-busy]")).to_have_count(0)
        else:
            return
    pytest.fail(f"{found} did not come")
