"""Takes the README's picture from the real demo, in real Chromium: two steps of its tour. `make screenshot`."""

import shutil
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bot.demo.company import GUEST, HOST, HR
from bot.demo.stage import Stage, stage

OUT = Path(__file__).with_name("screenshot.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LOOKS = {"color_scheme": "light", "device_scale_factor": 2}
WIDTH, HEIGHT = 600, 1040
MEET, READ = 2, 4
"""The tour's steps, from 0: the two meet, HR reads the month."""
DAYS_TO_THE_DIGEST = 6
TO_THE_TOP = "(list) => list.querySelector('.message').scrollIntoView()"
SHEET = """<!doctype html><style>
  body {{ margin: 0; padding: 28px; display: flex; gap: 28px; width: max-content; background: #f0eeea; color: #1d1c21;
    font: 20px/1.35 system-ui, sans-serif; }}
  figure {{ margin: 0; width: {width}px; }}
  figcaption {{ padding: 0 4px 14px; font-weight: 600; }}
  img {{ display: block; width: 100%; border-radius: 14px; box-shadow: 0 6px 28px rgb(30 25 45 / 18%); }}
</style>"""


def main() -> int:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.stderr.write("No Chromium found. Install it, then run this again.\n")
        return 1
    with stage(now="2026-11-25T09:00:00Z") as it, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        introduce(it)
        pictures = {
            "Gina was curious about marketing. Mark said yes, and the two are introduced.": seen(
                browser, it, GUEST, MEET
            )
        }
        it.sandbox.advance(DAYS_TO_THE_DIGEST * 86_400)
        it.sandbox.wait_for(lambda: it.sandbox.messages(HR), timeout=20)
        pictures["HR reads what is asked for and where hosts are missing: counts, never names."] = seen(
            browser, it, HR, READ
        )
        side_by_side(browser, pictures)
        browser.close()
    return 0


def introduce(it: Stage) -> None:
    """Gina asks, Mark says yes."""
    it.sandbox.command(
        GUEST,
        "I would like to talk to someone in marketing about what a launch needs, and who is in the room",
    )
    it.sandbox.wait_for(lambda: it.sandbox.messages(HOST), timeout=10)
    it.sandbox.click(HOST, "offer.accept")
    it.sandbox.wait_for(lambda: group(it), timeout=10)


def group(it: Stage) -> str:
    return next((place["id"] for place in it.sandbox.conversations(GUEST) if place["kind"] == "mpim"), "")


def seen(browser: Browser, it: Stage, person: str, step: int) -> bytes:
    """What somebody sees at a step of the tour, once the tour has noticed that it is done."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, **LOOKS)  # type: ignore[arg-type]
    page.add_init_script(f"sessionStorage.setItem('tour-step', {step})")
    page.goto(it.page(person) + ("&in=" + group(it) if person == GUEST else "&tab=messages"))
    page.get_by_text("✓ Done.").wait_for()
    if person == HR:
        page.get_by_role("tab", name="Messages").click()
    messages = page.get_by_test_id("messages")
    messages.locator("img").last.evaluate("(image) => image.decode()")
    messages.evaluate(TO_THE_TOP)
    picture = page.screenshot()
    page.close()
    return picture


def side_by_side(browser: Browser, pictures: dict[str, bytes]) -> None:
    page = browser.new_page(viewport={"width": 2 * WIDTH + 84, "height": 600}, **LOOKS)  # type: ignore[arg-type]
    figures = (
        f'<figure><figcaption>{caption}</figcaption><img src="data:image/png;base64,{data}"></figure>'
        for caption, data in ((caption, b64encode(png).decode()) for caption, png in pictures.items())
    )
    page.set_content(SHEET.format(width=WIDTH) + "".join(figures))
    page.screenshot(path=OUT, full_page=True)


if __name__ == "__main__":
    sys.exit(main())
