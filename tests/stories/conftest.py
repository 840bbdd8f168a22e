"""A real bot on a real sandbox, over real sockets; the tests act as people."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.app import build
from bot.clock import SystemClock
from bot.config import Settings
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from sandbox.client import Sandbox
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


@dataclass
class Office:
    """A sandbox with a bot in a process of its own."""

    slack: Sandbox
    env: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], env=self.env, stdout=log, stderr=subprocess.STDOUT
            )

    def start_and_wait(self, times: int = 1) -> None:
        self.start()
        self.wait_for_log("Coffee Chat is running", times)

    def wait_for_log(self, text: str, times: int = 1, timeout: float = 30) -> None:
        deadline = time.monotonic() + timeout
        while self.log.read_text(encoding="utf-8").count(text) < times:
            assert time.monotonic() < deadline, (
                f"never logged {text!r}:\n{self.log.read_text(encoding='utf-8')}"
            )
            time.sleep(0.05)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(30)

    def tick(self, now: str, *more: str) -> str:
        command = [sys.executable, "-m", "bot", "tick", "--now", now, *more]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, text=True).stdout

    def sees(self, user: str, part: str, channel: str | None = None) -> dict[str, Any]:
        """Wait until somebody sees these words, in text or blocks."""
        return self.slack.wait_for(
            lambda: next(
                (
                    m
                    for m in reversed(self.slack.messages(user, channel))
                    if part in json.dumps(m, ensure_ascii=False)
                ),
                None,
            ),
            timeout=10,
        )

    def host(self, user: str, *fields: str) -> None:
        """Become a host the way a person does."""
        self.slack.command(user, "host")
        self.slack.wait_for(lambda: self.slack.modal(user), timeout=10)
        self.slack.submit(user, {"fields": list(fields or ("marketing",))})
        self.sees(user, "You are hosting")


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
