"""A sandbox and a bot, and what tests do with them."""

import datetime as dt
import json
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import warm

from bot.clock import SystemClock
from bot.domain.people import Preferences
from bot.domain.workdays import WorkingHours
from handlers import payloads
from sandbox.client import Sandbox
from storage.engine import open_engine
from storage.store import Store


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


TRIES = 3
"""A form that comes after Slack's three seconds is asked for again, as a person would."""


@dataclass
class Office:
    """A sandbox with a bot in a process of its own."""

    slack: Sandbox
    env: dict[str, str]
    log: Path
    process: "warm.Process | subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> None:
        self.work_all_day()
        with self.log.open("ab") as log:
            self.process = warm.start([*warm.COMMAND, "run"], env=self.env, stdout=log)

    def work_all_day(self) -> None:
        """It may be night by the machine's clock, and messages wait for working hours: so everybody works always."""
        everybody, clock = self.slack.people(), SystemClock()
        team_id = everybody[0]["team_id"]
        hours = WorkingHours(dt.time(0), dt.time(23, 59), frozenset(range(7)), "")
        engine = open_engine(self.env["DATABASE_URL"])
        with Store(engine, team_id, clock).begin() as tx:
            for person in (payloads.read_person(user, team_id) for user in everybody):
                if person.takes_part and tx.people.get(person.id) is None:
                    tx.people.put(person, clock.now())
                    tx.people.set_preferences(person.id, Preferences(hours))
        engine.dispose()

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
        """Do what is due at a moment still to come; said twice, as one has to, or only looked at."""
        return self.run("tick", "--now", now, *(more or ("--really", now)))

    def run(self, *command: str) -> str:
        """Run `coffee-chat …` beside the bot and return what it prints."""
        return warm.run([*warm.COMMAND, *command], env=self.env, check=True).stdout

    def fails(self, *command: str) -> str:
        """Run `coffee-chat …`, which must refuse, and return what it says."""
        done = warm.run([*warm.COMMAND, *command], env=self.env)
        assert done.returncode == 2, done
        return done.stderr

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

    def shows(self, user: str, part: str) -> dict[str, Any]:
        """Wait until the modal in front of somebody has these words."""
        return self.slack.wait_for(lambda: _with(part, self.slack.modal(user)), timeout=10)

    def home_with(self, user: str, part: str) -> dict[str, Any]:
        """Open somebody's Home, and wait until it has these words."""
        self.slack.open_home(user)
        return self.slack.wait_for(lambda: _with(part, self.slack.home(user)), timeout=10)

    def host(self, user: str, *fields: str) -> None:
        """Become a host the way a person does."""
        for _ in range(TRIES):
            self.slack.command(user, "host")
            with suppress(TimeoutError):
                self.slack.wait_for(lambda: self.slack.modal(user), timeout=5)
                break
        self.slack.submit(user, {"fields": list(fields or ("marketing",))})
        self.sees(user, "You are hosting")

    def fails_beside(self, port: int) -> str:
        """Start a second bot, on a database of its own, that wants the same port; return what it says."""
        other = {
            "DATABASE_URL": f"sqlite:///{self.log.with_name('other.db')}",
            "COFFEE_CHAT_HEALTH_PORT": str(port),
        }
        beside = Office(self.slack, {**self.env, **other}, self.log)
        beside.run("migrate")
        return beside.fails("run")


def _with(part: str, view: dict[str, Any] | None) -> dict[str, Any] | None:
    return view if view and part in json.dumps(view, ensure_ascii=False) else None
