"""A real bot on a real sandbox, over real sockets; the tests act as people."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.app import build
from bot.clock import SystemClock
from bot.config import Settings
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from sandbox.running import Running, running
from storage.engine import open_engine

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
ROWS = [
    ("gina", "Gina Guest", {}),
    ("mark", "Mark Host", {"title": "Campaign lead"}),
    ("mia", "Mia Host", {"title": "Content strategist"}),
    ("hana", "Hana HR", {}),
    ("noor", "Noor Nozone", {"tz": ""}),
    ("vera", "Vera Visitor", {"is_restricted": True}),
]
PEOPLE = [
    {"name": name, "real_name": real, "tz": "Europe/Berlin", "locale": "en-US", **more}
    for name, real, more in ROWS
]


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(MANIFEST, people=PEOPLE) as started:
        yield started


@pytest.fixture
def database_url(sqlite: Engine) -> str:
    return sqlite.url.render_as_string()


@pytest.fixture
def office(slack: Running, sqlite: Engine, database_url: str, tmp_path: Path) -> Iterator[Office]:
    """Everything in place, the bot not yet started."""
    slack.client.reset()
    log = tmp_path / "bot.log"
    log.touch()
    env = {
        **os.environ,
        **slack.env,
        "DATABASE_URL": database_url,
        "COFFEE_CHAT_HR_USERS": slack.client.person("hana")["id"],
        "COFFEE_CHAT_TIMEZONE": "Europe/Berlin",
    }
    it = Office(slack.client, env, log)
    yield it
    if it.process is not None and it.process.poll() is None:
        it.kill()
    assert "Traceback" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


@pytest.fixture
def bot(office: Office) -> Iterator[Office]:
    """The same with the bot running, in this process: it starts in a moment."""
    office.work_all_day()
    settings = Settings.model_validate(office.env)
    engine = open_engine(settings.database_url)
    team = find_team(interactive_client(settings))
    with capture_logs() as lines:
        live = build(settings, engine, team, SystemClock()).connect()
        yield office
        live.stop()
    engine.dispose()
    assert [line for line in lines if line["log_level"] == "error"] == []


@pytest.fixture
def bot_process(office: Office) -> Office:
    """The same with the bot in a process of its own, which can be killed."""
    office.start_and_wait()
    return office
