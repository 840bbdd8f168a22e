"""Everybody can use the page: axe-core finds nothing, and nothing is cut off on a phone."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from browser_page import Open, messages, type_command
from playwright.sync_api import Page, expect

CACHE = Path(tempfile.gettempdir(), "sandbox-axe-core")
AXE = "axe-core@4"
ONE_BAR = 60  # pixels


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, installed once a machine and kept beside other temporary files."""
    npm, script = shutil.which("npm"), CACHE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        if npm is None:
            pytest.skip("npm is not on this machine")
        CACHE.mkdir(exist_ok=True)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", AXE]
        done = subprocess.run(install, cwd=CACHE, capture_output=True, text=True, timeout=100, check=False)
        if done.returncode:
            pytest.skip(f"npm could not install {AXE}: {done.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")


def complaints(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(open_as: Open, axe: str, dark: bool) -> None:
    page = open_as("ada", dark=dark)
    page.get_by_test_id("home").get_by_role("button", name="Accept").wait_for()
    found = {"home": complaints(page, axe)}
    messages(page)
    page.get_by_role("button", name="Inspector").click()
    type_command(page, "hello")
    type_command(page, "blocks")
    page.get_by_role("button", name="Accept").wait_for()
    found["messages"] = complaints(page, axe)
    page.get_by_test_id("log").locator("summary").first.click()
    found["inspector"] = complaints(page, axe)
    page.get_by_test_id("capacity").click()
    page.get_by_role("option", name="Two").wait_for()
    found["list"] = complaints(page, axe)
    page.keyboard.press("Escape")
    page.get_by_test_id("composer").fill("Hello @")
    page.get_by_role("listbox", name="Suggestions").wait_for()
    found["completion"] = complaints(page, axe)
    page.get_by_test_id("composer").fill("")
    type_command(page, "form")
    page.get_by_test_id("submit").click()
    page.get_by_text("Please complete").first.wait_for()
    found["modal"] = complaints(page, axe)
    page.keyboard.press("Escape")
    page.get_by_test_id("acting-as").click()
    found["picker"] = complaints(page, axe)
    page.keyboard.press("Escape")
    page.get_by_test_id("upcoming").click()
    found["next"] = complaints(page, axe)
    assert {where: what for where, what in found.items() if what} == {}


def test_a_phone_shows_everything(open_as: Open) -> None:
    page = open_as("ada", width=375)
    page.get_by_test_id("home").get_by_role("button", name="Accept").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.get_by_role("banner").evaluate("node => node.offsetHeight") < ONE_BAR
    page.get_by_test_id("upcoming").click()
    expect(page.get_by_role("button", name="+1 hour")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show conversations").click()
    page.get_by_test_id("place-general").click()
    expect(page.get_by_role("heading", name="general")).to_be_visible()
    page.get_by_test_id("composer").fill("/example form")
    page.get_by_role("button", name="Send").click()
    dialog = page.get_by_test_id("modal")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Please complete").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Inspector").first.click()
    expect(page.get_by_test_id("log")).to_be_visible()
    page.get_by_role("button", name="Close the inspector").click()
