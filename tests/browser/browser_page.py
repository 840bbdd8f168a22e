"""What the tests of the page share: the app's manifest, the moment it begins, how a page is opened."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

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
