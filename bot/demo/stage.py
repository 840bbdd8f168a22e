"""Sets the stage: sandbox, database and bot, put together for one demo and cleared away after it."""

import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from bot.app import Bot, build
from bot.clock import ShiftedClock, SystemClock
from bot.demo.company import GUEST, HEADQUARTERS, HR, company
from bot.demo.follower import Follower
from bot.demo.history import write_history
from bot.demo.story import tell
from bot.domain.public_holidays import PublicHolidays, country_of
from bot.domain.workdays import Calendar, zone
from bot.manifest import manifest_text
from bot.problems import MendableError
from bot.settings import settings_of
from bot.slack.clients import interactive_client
from bot.slack.scopes import optional_scopes
from bot.slack.team import find_team
from sandbox.client import Sandbox
from sandbox.running import NotStartedError, running
from storage.engine import open_engine
from storage.migrate import upgrade

HERE = Path(__file__).parent
TOUR = ("--extra-script", str(HERE / "tour.js"), "--extra-style", str(HERE / "tour.css"))
CHART_UPLOAD = {"COFFEE_CHAT_CHART_UPLOAD": "on"}
"""HR of the demo may import the organisation chart."""
FROM_TEN_TO_THREE = (time(10), time(15))
"""The whole cast works then, also those in London."""
LAST_PORT = 65535
ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""How a demo is ended otherwise than by Ctrl-C: by a service manager, by closing the window."""


class NoStageError(MendableError):
    """The demo cannot begin; says why, and what to do."""


@dataclass(frozen=True)
class Stage:
    """A demo that is up."""

    url: str
    sandbox: Sandbox
    bot: Bot

    def page(self, person_id: str = GUEST) -> str:
        return f"{self.url}/?as={person_id}"


@contextmanager
def stage(*, port: int = 0, now: str | None = None) -> Iterator[Stage]:
    """Start everything. The database is a file in a folder that is gone afterwards."""
    everybody = company()
    people = {
        "people": [employee.for_slack() for employee in everybody],
        "usergroups": [{"handle": "hr", "name": "HR", "users": [HR]}],
    }
    with (
        tempfile.TemporaryDirectory(prefix="coffee-chat-") as folder,
        running(_manifest(Path(folder)), people=people, now=now, port=port, arguments=TOUR) as slack,
    ):
        settings = settings_of(
            {
                **slack.env,
                "DATABASE_URL": f"sqlite:///{folder}/demo.db",
                "COFFEE_CHAT_HR_USERS": HR,
                "COFFEE_CHAT_TIMEZONE": HEADQUARTERS,
                **CHART_UPLOAD,
            }
        )
        engine = open_engine(settings.database_url)
        upgrade(engine)
        clock = ShiftedClock()
        clock.put(datetime.fromisoformat(slack.client.clock()["now"]))
        bot = build(settings, engine, find_team(interactive_client(settings)), clock)
        follower = Follower(slack.url, bot, clock)
        write_history(bot.ws, everybody)
        live = bot.connect()
        follower.start()
        try:
            yield Stage(slack.url, slack.client, bot)
        finally:
            live.stop()
            engine.dispose()


def _manifest(folder: Path) -> Path:
    """Write the manifest as the settings of the demo need it."""
    scopes = optional_scopes(settings_of(CHART_UPLOAD))
    path = folder / "manifest.yml"
    path.write_text(manifest_text(more_scopes=[scope.name for scope in scopes]), encoding="utf-8")
    return path


def play(*, story: bool, port: int) -> int:
    """Run the demo until it is ended, or play the story and return 0 if every step happened.

    Raises NoStageError if it cannot begin.
    """
    refuse_port(port)
    for number in ENDINGS:
        signal.signal(number, _end)
    try:
        if story:
            with stage(now="2026-11-17T09:00:00Z") as it:
                return tell(it.sandbox, sys.stdout)
        with stage(now=in_working_hours(SystemClock().now()), port=port) as it:
            print(_welcome(it), flush=True)  # noqa: T201 - the address is what the command is for
            threading.Event().wait()
    except KeyboardInterrupt:
        print("\nGone. Nothing is left behind.")  # noqa: T201
        return 1 if story else 0
    except NotStartedError as error:
        raise NoStageError(f"The local Slack did not start ({error}). Try again.") from error
    return 0


def _end(number: int, _frame: object) -> None:
    """End as by Ctrl-C: whatever was set up is taken down on the way out, and nothing interrupts that."""
    for each in (*ENDINGS, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt(signal.Signals(number).name)


def refuse_port(port: int) -> None:
    """Raises NoStageError where nothing could listen there."""
    if not 0 <= port <= LAST_PORT:
        raise NoStageError(
            f"There is no port {port}: take one from 1 to {LAST_PORT}, or --port 0 for a free one."
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = os.strerror(error.errno or 0).lower()
            raise NoStageError(f"Port {port} cannot be had ({why}): try --port 0 for a free one.") from error


def in_working_hours(now: datetime) -> str:
    """Where it is evening or a weekend now, begin the next morning: requests wait for their reader's hours."""
    holidays = PublicHolidays(country_of(HEADQUARTERS) or "")
    calendar = Calendar(zone(HEADQUARTERS), FROM_TEN_TO_THREE, holidays)
    return calendar.next_working_moment(now).isoformat(timespec="seconds")


def _welcome(it: Stage) -> str:
    return (
        "\nCoffee Chat is running on a local Slack with a made-up company.\n\n"
        f"    Open  {it.page()}\n\n"
        "You are Gina there, and a tour leads you on: press the green button.\n"
        "Ctrl-C ends it."
    )
