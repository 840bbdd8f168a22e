"""The demo as a newcomer lives it, in real Chromium: once by mouse along the tour, once by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from browser_page import press, skip_until, watched
from playwright.sync_api import Browser, Locator, Page, expect
from test_page_access import axe, complaints

from bot.demo.company import GUEST, HR, MANAGER
from bot.demo.stage import Stage, stage

__all__ = ["axe"]
MOST_TABS = 150
MOST_CLICKS = 6


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage(now="2026-11-17T09:00:00Z") as started:
        yield started


@pytest.fixture
def page(browser: Browser, it: Stage) -> Iterator[Page]:
    with watched(browser, it.page(GUEST)) as page:
        yield page


def tour(page: Page) -> Locator:
    return page.get_by_role("region", name="Guided tour")


def next_step(page: Page, who: str = "") -> None:
    expect(tour(page).get_by_text("✓ Done.")).to_be_visible()
    tour(page).get_by_role("button", name=f"Next: act as {who}" if who else "Next").click()
    if who:
        expect(page.get_by_test_id("acting-as")).to_contain_text(who)


def open_messages(page: Page) -> None:
    page.get_by_role("tab", name="Messages").click()


COUNT = (
    "window.clicks = 0; addEventListener('click', (event) => event.isTrusted && (window.clicks += 1), true)"
)


def test_it_takes_six_clicks_at_most_from_the_first_page_to_an_introduction(page: Page) -> None:
    expect(page.get_by_role("complementary", name="Inspector")).to_be_hidden()
    expect(page.get_by_role("main").locator(".primary")).to_have_count(1)
    expect(tour(page).get_by_text("Press the green button")).to_be_visible()
    page.evaluate(COUNT)
    page.get_by_role("main").locator(".primary").click()
    expect(page.get_by_label("Which field are you curious about?")).to_be_focused()
    page.keyboard.type("Marketing")
    page.get_by_role("option", name=re.compile(r"^Marketing (A few|Plenty of|No) host")).wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("I know this is not a job interview").check()
    page.get_by_test_id("submit").click()
    next_step(page, "Mark")
    page.get_by_role("main").locator(".primary").click()
    expect(page.get_by_text("introduced today")).to_be_visible()
    assert page.evaluate("window.clicks") <= MOST_CLICKS


def test_the_whole_story_by_mouse_along_the_tour(page: Page) -> None:
    page.get_by_test_id("place-general").click()
    page.get_by_test_id("composer").fill(
        "/coffee-chat request marketting How do you decide what a launch needs?"
    )
    page.get_by_test_id("composer").press("Enter")
    page.get_by_role("button", name="Ask for Marketing").click()
    expect(page.get_by_text("I am asking a host in")).to_be_visible()
    next_step(page, "Mark")
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_text("Waiting for your answer")).to_have_count(0)
    next_step(page, "Gina")
    page.get_by_text("Mark Osei, Coffee").click()
    expect(page.get_by_text("would you write first?")).to_be_visible()
    next_step(page)
    page.get_by_test_id("place-app").click()
    open_messages(page)
    skip_until(page, page.get_by_role("button", name="Yes, we met"))
    page.get_by_role("button", name="Yes, we met").click()
    next_step(page, "Hana")
    open_messages(page)
    skip_until(page, page.get_by_text("Coffee chats in November 2026"))
    next_step(page, "Tom")
    open_messages(page)
    expect(page.get_by_text("This is the very beginning of your messages")).to_be_visible()
    expect(page.get_by_test_id("message")).to_have_count(0)
    expect(tour(page).get_by_text("✓ Done.")).to_be_visible()
    tour(page).get_by_role("button", name="Finish").click()
    expect(tour(page)).to_be_hidden()


def test_on_a_phone_the_tour_covers_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    main = page.get_by_role("main").bounding_box()
    card = tour(page).bounding_box()
    assert main
    assert card
    assert main["y"] + main["height"] <= card["y"]
    assert main["height"] > card["height"] * 3
    tour(page).get_by_role("button", name="Leave the tour").click()
    again = page.get_by_role("banner").get_by_role("button", name="Tour")
    expect(again).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    again.click()
    expect(tour(page)).to_be_visible()


SPOKEN = """() => {
  const here = document.activeElement;
  return (here.getAttribute("aria-label") || here.labels?.[0]?.textContent || here.textContent || "").trim();
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what a screen reader would call something that begins with `name`."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(SPOKEN).startswith(name):
            return
    pytest.fail(f"{name} cannot be reached with Tab")


def become(page: Page, name: str) -> None:
    tab_to(page, "You act as")
    page.keyboard.press("Enter")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("acting-as")).to_contain_text(name)


def test_the_whole_story_by_keyboard_alone(page: Page) -> None:
    tab_to(page, "Leave the tour")
    page.keyboard.press("Enter")
    expect(tour(page)).to_be_hidden()
    become(page, "Gina")
    tab_to(page, "Ask for a coffee chat")
    page.keyboard.press("Enter")
    page.get_by_test_id("modal").wait_for()
    page.keyboard.type("Marketing")
    page.get_by_role("option", name=re.compile(r"^Marketing (A few|Plenty of|No) host")).wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("How do you plan a launch?")
    tab_to(page, "I know this is not a job interview")
    page.keyboard.press("Space")
    tab_to(page, "Ask")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    expect(page.get_by_text("You hear from me by")).to_be_visible()
    become(page, "Mark")
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(page.get_by_text("introduced today")).to_be_visible()
    for _ in range(8):
        tab_to(page, "+1 day")
        page.keyboard.press("Enter")
    become(page, "Gina")
    tab_to(page, "It fell through")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Waiting for your answer")).to_have_count(0)


def test_axe_finds_nothing_in_the_demo(browser: Browser, it: Stage, axe: str) -> None:
    it.sandbox.command(GUEST, "request marketing What does a good week look like?")
    for look in ("light", "dark"):
        assert findings(browser, it, axe, look) == {}


def findings(browser: Browser, it: Stage, axe: str, look: str) -> dict[str, list[str]]:
    """What axe says of the pages that people see first, by page; nothing where it says nothing."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=look)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    found = {}
    for person in (GUEST, HR, MANAGER):
        page.goto(it.page(person))
        page.wait_for_selector("body.ready")
        found[person] = complaints(page, axe)
    page.goto(it.page(GUEST))
    press(page, "Ask for a coffee chat")
    found["form"] = complaints(page, axe)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    page.goto(f"{it.page(HR)}&tab=home")
    press(page, "Show the last month")
    found["digest"] = complaints(page, axe)
    page.get_by_test_id("modal").get_by_role("button", name="Details").first.click()
    page.get_by_role("heading", name="Details").wait_for()
    found["details"] = complaints(page, axe)
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Details").wait_for(state="detached")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    context.close()
    return {where: what for where, what in found.items() if what}
