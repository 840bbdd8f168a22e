"""Takes the README's picture: the real demo, played up to Mark's offer, in real Chromium. `make screenshot`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.demo.company import GUEST, HOST
from bot.demo.stage import stage

OUT = Path(__file__).with_name("screenshot.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    browser_path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if browser_path is None:
        sys.stderr.write("No Chromium found. Install it, then run this again.\n")
        return 1
    with stage(now="2026-11-17T09:00:00Z") as it, sync_playwright() as playwright:
        it.sandbox.command(
            GUEST, "request marketing How do you decide what a launch needs, and who is in the room?"
        )
        it.sandbox.wait_for(lambda: it.sandbox.messages(HOST), timeout=10)
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page: Page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=2)
        page.goto(it.page(HOST))
        page.get_by_role("button", name="Accept").wait_for()
        page.screenshot(path=OUT)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
