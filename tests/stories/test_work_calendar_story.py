"""Somebody ticks their calendar at work, with a real bot on a real sandbox: it is used, or it is said why not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import warm
from office import Office
from work_server import TENANT, WorkServer, serving_work

from bot.app import build
from bot.clock import SystemClock
from bot.freebusy.microsoft import Microsoft
from bot.freebusy.work import WorkCalendar
from bot.settings import settings_of
from bot.slack.clients import interactive_client
from bot.slack.scopes import SCOPES
from bot.slack.team import find_team
from storage.engine import open_engine

EMAIL = "users:read.email"
MICROSOFT = {
    "COFFEE_CHAT_MICROSOFT_TENANT": TENANT,
    "COFFEE_CHAT_MICROSOFT_CLIENT": "client-1",
    "COFFEE_CHAT_MICROSOFT_SECRET": "secret-0",
}


@pytest.fixture
def there() -> Iterator[WorkServer]:
    with serving_work() as server:
        server.busy["mark@example.com"] = []
        yield server


@contextmanager
def running(office: Office, there: WorkServer, *more_scopes: str) -> Iterator[Office]:
    """A bot with a company's calendar, which lies on this machine."""
    office.slack.install_with(*(scope.name for scope in SCOPES), *more_scopes)
    office.slack.change("mark", email="mark@example.com")
    office.work_all_day()
    settings = settings_of({**office.env, **MICROSOFT})
    engine = open_engine(settings.database_url)
    bot = build(settings, engine, find_team(interactive_client(settings)), SystemClock())
    assert bot.ws.work_calendar is not None
    service = Microsoft(TENANT, "client-1", "secret-0", login=there.url, graph=there.url)
    live = replace(bot, ws=replace(bot.ws, work_calendar=WorkCalendar(service))).connect()
    yield office
    live.stop()
    engine.dispose()


def form(bot: Office) -> list[Any]:
    """Open My settings; return whether the tick is set, as the values that are ticked."""
    bot.home_with("mark", "My settings")
    bot.slack.click("mark", "settings.edit")
    view = bot.shows("mark", "Use my work calendar")
    [tick] = [each["element"] for each in view["blocks"] if each.get("block_id") == "work_calendar"]
    return [each["value"] for each in tick.get("initial_options", [])]


def test_it_is_ticked_used_and_taken_back(office: Office, there: WorkServer) -> None:
    with running(office, there, EMAIL) as bot:
        assert form(bot) == []
        both = {"calendar": "https://calendar.example.com/private.ics", "work_calendar": ["on"]}
        refused = bot.slack.submit("mark", both)
        assert refused["errors"]["calendar"] == "Give an address, or use your work calendar: not both."
        assert there.asked == []
        bot.slack.submit("mark", {"calendar": "", "work_calendar": ["on"]})
        said = json.dumps(bot.sees("mark", "Noted:"))
        assert "work calendar" not in said
        [question] = there.questions()
        assert question.body["schedules"] == ["mark@example.com"]
        assert form(bot) == ["on"]
        bot.slack.submit("mark", {"work_calendar": []})
        bot.slack.wait_for(lambda: form(bot) == [], timeout=10)
        assert len(there.questions()) == 1


def test_without_the_scope_it_is_said_what_is_missing(office: Office, there: WorkServer) -> None:
    with running(office, there) as bot:
        form(bot)
        bot.slack.submit("mark", {"work_calendar": ["on"]})
        said = json.dumps(bot.sees("mark", "I do not use your work calendar yet."))
        assert "I lack the scope users:read.email." in said
        assert form(bot) == []
        assert there.asked == []


def test_a_calendar_that_does_not_answer_is_not_used(office: Office, there: WorkServer) -> None:
    there.instead["token"] = 401
    with running(office, there, EMAIL) as bot:
        form(bot)
        bot.slack.submit("mark", {"work_calendar": ["on"]})
        bot.sees("mark", "Your company's calendar did not tell me when you are busy.")
        assert form(bot) == []


def test_the_doctor_says_what_is_set_and_what_it_lacks(office: Office) -> None:
    office.slack.install_with(*(scope.name for scope in SCOPES))

    def doctor(**more: str) -> str:
        done = warm.run([*warm.COMMAND, "doctor"], env={**office.env, **more}, cwd=None)
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    assert "work calendar" not in doctor()
    said = doctor(**MICROSOFT)
    assert "COFFEE_CHAT_MICROSOFT_TENANT: people may use their work calendar" in said
    assert f"scope {EMAIL}: missing" in said
    said = doctor(COFFEE_CHAT_GOOGLE_CALENDAR="nowhere.json")
    assert "COFFEE_CHAT_GOOGLE_CALENDAR cannot be read" in said
