"""HR's day in real Chromium, without a shell: the organisation chart, settings, the start, a person, the log."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_page import press, watched
from playwright.sync_api import Browser, Locator, Page, expect

from bot.demo.company import HOST, HR, company
from bot.demo.stage import Stage, stage


@pytest.fixture(scope="module")
def it() -> Iterator[Stage]:
    with stage(now="2026-11-17T09:00:00Z") as started:
        yield started


@pytest.fixture
def page(browser: Browser, it: Stage) -> Iterator[Page]:
    if it.sandbox.modal(HR):
        it.sandbox.close(HR, whole_stack=True)  # what a try before this one left open would lie over the page
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


def chart(folder: Path, name: str, *, wrong: bool = False) -> Path:
    """What the HR system of the demo's company would export; `wrong`: with a manager whom nobody knows."""
    everybody = company()
    emails = {each.person.id: each.for_slack()["email"] for each in everybody}
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("email", "manager_email", "team", "department"))
        for each in everybody:
            place = each.person.place
            manager = emails.get(place.manager_id or "", "")
            rows.writerow((emails[each.person.id], manager, place.team, place.department))
        if wrong:
            rows.writerow(("new@example.com", "who@example.com", "Payments", "Engineering"))
    return path


def test_hr_uploads_the_organisation_chart(page: Page, it: Stage, tmp_path: Path) -> None:
    number = len(company())
    modal = press(page, "Upload the organisation chart")
    modal.get_by_label("File").set_input_files(chart(tmp_path, "wrong.csv", wrong=True))
    expect(modal.get_by_role("status")).to_have_text("wrong.csv")
    modal.get_by_test_id("submit").click()
    expect(modal.get_by_text("There is 1 mistake, so nothing is imported.")).to_be_visible()
    expect(modal.get_by_text(f"line {number + 2}: nobody has the address who@example.com")).to_be_visible()
    expect(modal.get_by_role("status")).to_have_text("")
    modal.get_by_label("File").set_input_files(chart(tmp_path, "people.csv"))
    expect(modal.get_by_role("status")).to_have_text("people.csv")
    modal.get_by_test_id("submit").click()
    expect(modal.get_by_text("This is in the file.")).to_be_visible()
    expect(modal.get_by_text(f"People: {number}")).to_be_visible()
    modal.get_by_role("button", name="Import").click()
    expect(modal.get_by_text("The organisation chart is imported.")).to_be_visible()
    modal.get_by_role("button", name="Close").last.click()
    expect(modal).to_have_count(0)
    expect(home(page).get_by_text("Last imported on")).to_be_visible()
    modal = opens(page, "Who looked")
    expect(modal.get_by_text(f"imported {number} people")).to_be_visible()
    page.keyboard.press("Escape")


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
