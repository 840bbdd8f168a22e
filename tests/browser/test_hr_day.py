"""HR's day in real Chromium, without a shell: settings, the start, a person, the log."""

from collections.abc import Iterator

import pytest
from browser_page import press, watched
from playwright.sync_api import Browser, Locator, Page, expect

from bot.demo.company import HOST, HR
from bot.demo.stage import Stage, stage


@pytest.fixture(scope="module")
def it() -> Iterator[Stage]:
    with stage(now="2026-11-17T09:00:00Z") as started:
        yield started


@pytest.fixture
def page(browser: Browser, it: Stage) -> Iterator[Page]:
    with watched(browser, f"{it.page(HR)}&tab=home", height=1200) as page:
        page.get_by_role("button", name="Leave the tour").click()
        yield page


def opens(page: Page, name: str) -> Locator:
    modal = press(page, name)
    expect(modal.get_by_role("heading", name=name)).to_be_visible()
    return modal


def pick(page: Page, label: str, typed: str) -> None:
    """Choose by typing, as one does in a long list."""
    page.get_by_test_id("modal").get_by_label(label).click()
    page.keyboard.type(typed)
    page.get_by_role("option").filter(has_text=typed).first.click()


def submit(page: Page) -> None:
    page.get_by_test_id("modal").get_by_test_id("submit").click()
    expect(page.get_by_test_id("modal")).to_have_count(0)


def announce_in_general(page: Page) -> None:
    modal = opens(page, "Announce it")
    modal.get_by_label("Rehearse: send it to me alone").uncheck()
    pick(page, "Where", "general")
    modal.get_by_test_id("submit").click()


def home(page: Page) -> Locator:
    page.get_by_test_id("place-app").click()
    page.get_by_role("tab", name="Home").click()
    return page.get_by_role("main")


def test_hr_starts_the_programme_and_looks_after_it(page: Page, it: Stage) -> None:
    opens(page, "Company settings")
    pick(page, "Contact for concerns", "Tom")
    page.get_by_test_id("modal").get_by_label("Working days for an answer").click()
    page.get_by_role("option", name="2", exact=True).click()
    submit(page)
    main = home(page)
    expect(main.get_by_role("button", name="Name a contact")).to_have_count(0)
    main.get_by_role("button", name="The papers are done").click()
    expect(main.get_by_role("button", name="The papers are done")).to_have_count(0)

    opens(page, "Announce it")
    submit(page)
    it.sandbox.wait_for(lambda: "That is how it looks" in str(it.sandbox.messages(HR)), timeout=20)
    home(page)
    announce_in_general(page)
    modal = page.get_by_test_id("modal")
    expect(modal.get_by_text("I may not post in that channel. Invite me there")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_test_id("place-general").click()
    page.get_by_test_id("composer").fill("/invite @Coffee Chat")
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_text("Coffee Chat was added.")).to_be_visible()
    home(page)
    announce_in_general(page)
    expect(modal).to_have_count(0)
    expect(home(page).get_by_text("Getting started")).to_have_count(0)
    page.get_by_test_id("place-general").click()
    expect(page.get_by_text("Curious about what others do here? From today")).to_be_visible()
    expect(page.get_by_role("button", name="Host coffee chats")).to_be_visible()

    home(page)
    opens(page, "For one person")
    pick(page, "Who", "Mark")
    page.get_by_label("Pause their hosting").check()
    page.get_by_label("Yes, this person and this").check()
    submit(page)
    home(page)
    modal = opens(page, "Who looked")
    expect(modal.get_by_text("paused somebody's hosting")).to_be_visible()
    expect(modal.get_by_text("changed a setting: contact")).to_be_visible()
    expect(modal.get_by_text("Mark")).to_have_count(0)
    it.sandbox.wait_for(lambda: "HR has paused you as a host" in str(it.sandbox.messages(HOST)), timeout=20)
