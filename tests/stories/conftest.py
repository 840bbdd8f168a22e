"""A real bot on a real sandbox, over real sockets; the tests act as people."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, free_port
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.app import build
from bot.clock import SystemClock
from bot.manifest import manifest_text
from bot.settings import settings_of
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from sandbox.running import Running, running
from storage.engine import open_engine

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--http"):
        for item in items:
            if item.get_closest_marker("socket_mode"):
                item.add_marker(pytest.mark.skip(reason="says something of the WebSocket alone"))


@pytest.fixture(scope="module")
def http_port(pytestconfig: pytest.Config) -> int | None:
    """The port that Slack calls the bot at; without one the bot connects by Socket Mode."""
    return free_port() if pytestconfig.getoption("--http") else None


@pytest.fixture(scope="module")
def called_at(http_port: int | None) -> int | None:
    """The port that the manifest says: the bot's, or that of a load balancer before it."""
    return http_port


@pytest.fixture(scope="module")
def slack(
    tmp_path_factory: pytest.TempPathFactory, http_port: int | None, called_at: int | None
) -> Iterator[Running]:
    manifest = tmp_path_factory.mktemp("app") / "manifest.yml"
    url = None if called_at is None else f"http://127.0.0.1:{called_at}/slack/events"
    manifest.write_text(manifest_text(url), encoding="utf-8")
    with running(manifest, people=PEOPLE) as started:
        if http_port is not None:
            del started.env["SLACK_APP_TOKEN"]
            started.env["COFFEE_CHAT_HTTP_PORT"] = str(http_port)
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
    settings = settings_of(office.env)
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
