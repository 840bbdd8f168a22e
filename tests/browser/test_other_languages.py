"""The story by mouse as people live it who do not read English: from left to right, and from right to left."""

import re
from collections.abc import Iterator

import pytest
from browser_page import skip_until, watched
from playwright.sync_api import Browser, Page, expect

from bot.demo.company import GUEST, HOST
from bot.demo.stage import Stage, stage
from bot.domain.people import Preferences
from bot.messages.words import Words, words_for
from bot.usecases.settings.set_preferences import set_preferences


@pytest.fixture(params=["de", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def it(language: str) -> Iterator[Stage]:
    with stage(now="2026-11-17T09:00:00Z") as started:
        for person in (GUEST, HOST):
            set_preferences(started.bot.ws, person, Preferences(language=language))
        yield started


@pytest.fixture
def t(it: Stage, language: str) -> Words:
    return words_for(None, it.bot.ws.tz, it.bot.ws.fields, language)


def press(page: Page, label: str) -> None:
    """A button of a row says whom it is about, to those who hear the page."""
    page.get_by_role("button", name=re.compile(rf"^{re.escape(label)}($|\s?:)")).first.click()


def test_from_a_question_to_a_next_step(browser: Browser, it: Stage, t: Words) -> None:
    with watched(browser, it.page(GUEST)) as guest:
        press(guest, t.plain("Ask for a coffee chat"))
        expect(guest.get_by_label(t.plain("Which field are you curious about?"))).to_be_focused()
        guest.keyboard.type(t.field("marketing"))
        guest.get_by_role("option", name=re.compile(f"^{re.escape(t.field('marketing'))}")).first.wait_for()
        guest.keyboard.press("Enter")
        guest.get_by_label(t.plain("I know this is not a job interview")).check()
        guest.get_by_test_id("submit").click()
        expect(guest.get_by_text(t.plain("You have no open request."))).to_have_count(0)
    with watched(browser, it.page(HOST)) as host:
        press(host, t.plain("Accept"))
        expect(host.get_by_text(t.plain("Waiting for your answer"))).to_have_count(0)
    with watched(browser, it.page(GUEST)) as guest:
        guest.get_by_role("tab", name="Messages").click()
        skip_until(guest, guest.get_by_role("button", name=t.plain("Yes, we met")))
        press(guest, t.plain("Yes, we met"))
        press(guest, t.plain("My next step"))
        guest.get_by_label(t.plain("Half a day of shadowing"), exact=True).check()
        guest.get_by_test_id("submit").click()
        expect(guest.get_by_text(t.plain("Noted, thank you.")).first).to_be_visible()
        assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth")
