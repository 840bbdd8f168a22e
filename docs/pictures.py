"""Takes the pictures of the tutorials from the running demo, in real Chromium; docs/build.py asks for them."""

import html
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bot.demo.company import GUEST, HOST, HR
from bot.demo.stage import Stage, stage
from bot.telemetry import start_logging
from sandbox.running import running

ROOT = Path(__file__).parents[1]
NAMES = (
    "employee-home", "employee-form", "employee-receipt", "employee-introduction",
    "host-form", "host-offer", "host-home",
    "hr-home", "hr-digest", "hr-numbers",
    "operator-init", "operator-doctor",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OURS = ("SLACK_", "COFFEE_CHAT_", "DATABASE_")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEW = {"width": 1000, "height": 760}
WITHOUT_TOUR = "sessionStorage.setItem('tour-left', 'yes')"
PATIENCE = 10_000  # milliseconds
DAYS_TO_THE_DIGEST = 6
TERMINAL = """<!doctype html><style>
  body {{ margin: 0; background: #1d1c21; color: #e8e6ee; font: 15px/1.45 monospace; width: 900px; }}
  pre {{ margin: 0; padding: 22px 26px; white-space: pre-wrap; overflow-wrap: anywhere; }}
  b {{ color: #8fd3a4; font-weight: 600; }}
</style><pre>{}</pre>"""


def take_all(folder: Path) -> bool:
    """Take every picture; False, with a word, where there is no browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.stderr.write("No Chromium here: the site has one pixel in the place of each picture.\n")
        return False
    start_logging("text", logging.WARNING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        with stage(now="2026-11-25T09:00:00Z") as it:
            shots = Camera(browser, it, folder)
            employee_and_host(shots)
            hr(shots)
        operator(browser, folder)
        browser.close()
    return True


@dataclass(frozen=True)
class Camera:
    """Shows what one person sees, and keeps it."""

    browser: Browser
    it: Stage
    folder: Path

    def take(self, name: str, person: str, place: str, act: Callable[[Page], None] = lambda _: None) -> None:
        """`place` is what follows in the address: a tab, a conversation. `act` does what comes before the picture."""
        page = self.browser.new_page(viewport=VIEW, color_scheme="light")  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WITHOUT_TOUR)
        page.goto(self.it.page(person) + place)
        page.wait_for_selector("body.ready")
        act(page)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=self.folder / f"{name}.png")
        page.close()


def employee_and_host(shots: Camera) -> None:
    it = shots.it
    shots.take("employee-home", GUEST, "&tab=home", button("Ask for a coffee chat"))
    shots.take("employee-form", GUEST, "&tab=home", fill_in)
    it.sandbox.close(GUEST)
    it.sandbox.command(GUEST, "I would like to talk to someone in marketing about what a launch needs")
    it.sandbox.wait_for(lambda: it.sandbox.messages(HOST), timeout=10)
    shots.take("employee-receipt", GUEST, "&tab=messages", button("Withdraw"))
    shots.take("host-offer", HOST, "&tab=messages", button("Accept"))
    shots.take("host-home", HOST, "&tab=home", button("Accept"))
    shots.take("host-form", HOST, "&tab=home", open_hosting)
    it.sandbox.close(HOST)
    it.sandbox.click(HOST, "offer.accept")
    it.sandbox.wait_for(lambda: group(it), timeout=10)
    shots.take("employee-introduction", GUEST, f"&in={group(it)}", button("Suggest this"))


def button(name: str) -> Callable[[Page], None]:
    """What is waited for before the picture is taken."""
    return lambda page: page.get_by_role("button", name=name).last.wait_for()


def messages(page: Page) -> Locator:
    return page.get_by_test_id("messages")


def fill_in(page: Page) -> None:
    page.get_by_role("button", name="Ask for a coffee chat").click()
    page.get_by_label("Which field are you curious about?").fill("Marketing")
    page.get_by_role("option", name=re.compile("^Marketing")).first.click()


def open_hosting(page: Page) -> None:
    page.get_by_role("button", name="Edit profile").click()
    page.get_by_test_id("modal").wait_for()


def group(it: Stage) -> str:
    return next((place["id"] for place in it.sandbox.conversations(GUEST) if place["kind"] == "mpim"), "")


def hr(shots: Camera) -> None:
    it = shots.it
    it.sandbox.advance(DAYS_TO_THE_DIGEST * 86_400)
    it.sandbox.wait_for(lambda: it.sandbox.messages(HR), timeout=20)
    shots.take(
        "hr-home",
        HR,
        "&tab=home",
        lambda page: page.get_by_role("button", name="Show the last month").wait_for(),
    )
    shots.take("hr-digest", HR, "&tab=messages", to_the_digest)
    shots.take("hr-numbers", HR, "&tab=home", open_numbers)


def to_the_digest(page: Page) -> None:
    messages(page).locator("img").last.evaluate("(image) => image.decode()")
    messages(page).evaluate("(list) => list.querySelector('.message').scrollIntoView()")


def open_numbers(page: Page) -> None:
    page.get_by_role("button", name="Show the last month").click()
    page.get_by_test_id("modal").wait_for()


def operator(browser: Browser, folder: Path) -> None:
    """The two commands an operator begins with, for real, against a sandbox of their own."""
    with running(ROOT / "manifest.yml") as slack, tempfile.TemporaryDirectory() as place:
        bot, app, url = (slack.env[f"SLACK_{name}"] for name in ("BOT_TOKEN", "APP_TOKEN", "API_URL"))
        given = ["--bot-token", bot, "--app-token", app, "--hr", slack.client.people()[0]["id"]]
        shown = "init --bot-token xoxb-… --app-token xapp-… --hr U012AB3CD --timezone Europe/Berlin"
        for name, typed, real in (
            ("operator-init", shown, ["init", *given, "--timezone", "Europe/Berlin", "--api-url", url]),
            ("operator-doctor", "doctor", ["doctor"]),
        ):
            said = html.escape(output(real, Path(place)))
            page = browser.new_page(viewport={"width": 900, "height": 300})
            page.set_content(TERMINAL.format(f"<b>$ coffee-chat {typed}</b>\n{said}"))
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            page.close()


def output(arguments: list[str], place: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    done = subprocess.run(  # noqa: S603 - our own program
        [Path(sys.executable).with_name("coffee-chat"), *arguments],
        cwd=place,
        env={**kept, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).replace(str(place), "/srv/coffee-chat")
