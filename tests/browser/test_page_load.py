"""Two hundred people, two thousand messages and sixty notifications at once: the page stays usable."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_page import MANIFEST, NOW
from playwright.sync_api import Browser, expect
from slack_sdk import WebClient

from sandbox.running import Running, running

PEOPLE = [
    {
        "name": f"person{number:03}",
        "real_name": f"Person {number:03}",
        "title": "Analyst",
        "tz": "Europe/Berlin",
        "cast": number < 3,
    }
    for number in range(200)
]


@pytest.fixture(scope="module")
def crowd() -> Iterator[Running]:
    with running(MANIFEST, now=NOW, people=PEOPLE) as started:
        yield started


def test_a_crowd(browser: Browser, crowd: Running) -> None:
    client = WebClient(token=crowd.env["SLACK_BOT_TOKEN"], base_url=crowd.env["SLACK_API_URL"])
    crowd.client.settings(rates=False)  # a page full of years is set up at once; no app could send so much
    me = crowd.client.person("person000")["id"]
    for number in range(2000):
        client.chat_postMessage(channel=me, text=f"message {number}")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(8000)
    began = time.monotonic()
    place = next(each["id"] for each in crowd.client.conversations("person000") if each["with_app"])
    page.goto(f"{crowd.url}/?as={me}&in={place}")
    expect(page.get_by_test_id("message").last).to_contain_text("message 1999")
    assert time.monotonic() - began < 4
    assert page.get_by_test_id("message").count() == 50
    page.get_by_role("button", name="Load older messages").click()
    expect(page.get_by_test_id("message")).to_have_count(100)

    page.evaluate("window.kept = document.querySelectorAll('[data-testid=message]')[60]")
    others = [person["id"] for person in crowd.client.people() if person["name"].startswith("person")][1:61]
    for number, other in enumerate(others):
        group = client.conversations_open(users=[me, other])["channel"]["id"]
        client.chat_postMessage(channel=group, text=f"notification {number}")
        client.chat_postMessage(channel=me, text=f"here {number}")
    expect(page.get_by_test_id("message").last).to_contain_text("here 59")
    expect(page.get_by_role("button", name="Show 30 more")).to_be_visible()
    expect(page.get_by_role("link", name="1 unread")).to_have_count(30)
    assert page.evaluate("window.kept.isConnected"), "the messages already there were drawn anew"

    began = time.monotonic()
    page.get_by_test_id("composer").fill("still quick")
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_test_id("message").last).to_contain_text("still quick")
    assert time.monotonic() - began < 1.5
    page.get_by_test_id("acting-as").click()
    expect(page.get_by_test_id("picker").get_by_test_id("person-person199")).to_have_count(0)
    page.get_by_role("button", name="Load more").click()
    page.get_by_role("searchbox", name="Search people").fill("199")
    page.get_by_test_id("person-person199").click()
    expect(page.get_by_test_id("acting-as")).to_contain_text("Person 199")
    page.close()


def test_a_tour_can_live_outside(browser: Browser, tmp_path: Path) -> None:
    script, style = tmp_path / "tour.mjs", tmp_path / "tour.css"
    script.write_text(
        "export default (page) => { const note = document.createElement('p'); note.id = 'tour';"
        " note.textContent = `Hello ${page.state.people.get(page.state.me).name}`; page.root.append(note); };"
    )
    style.write_text("#tour { position: fixed; color: rgb(1, 2, 3); }")
    arguments = ["--extra-script", str(script), "--extra-style", str(style)]
    with running(MANIFEST, arguments=arguments) as started:
        page = browser.new_page()
        page.goto(f"{started.url}/?as={started.client.person('bruno')['id']}")
        expect(page.locator("#tour")).to_have_text("Hello bruno")
        assert page.evaluate("getComputedStyle(document.querySelector('#tour')).color") == "rgb(1, 2, 3)"
        page.close()
