"""Runs the bot until told to stop; waits, and says what for, while the database or Slack is away."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from ctypes import CDLL
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.app import Running, build
from bot.cli.opening import read_settings_and_log
from bot.cli.spans import start_tracing
from bot.clock import SystemClock
from bot.config import read_fields
from bot.doctor.database import look_at_owner
from bot.doctor.examination import quick_looks
from bot.doctor.finding import Verdict
from bot.health import HealthServer
from bot.ports import Clock
from bot.problems import MendableError
from bot.settings import Settings, SettingsError
from bot.slack.clients import interactive_client
from bot.slack.team import SlackAwayError, Team, find_team
from bot.spans import stop_tracing
from bot.telemetry import cause_of, log, log_repeats
from storage.engine import open_engine
from storage.one_bot import the_only_bot
from storage.schema import check_schema
from storage.sqlite_file import close_to_others

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.5, 2.0
STOP_CHECK_SECONDS = 1.0
SWITCH_SECONDS = 0.001
"""How long one thread may keep Python from the next one: five times shorter than usual, for the sake of acks."""
M_ARENA_MAX = -8
"""Of the GNU C library's malloc.h; others have no such call, or take no notice."""
Result = TypeVar("Result")


class StoppedError(Exception):
    """Somebody stopped us while we waited."""


def run() -> None:
    keep_memory_small()
    settings = read_settings_and_log()
    engine = open_engine(settings.database_url)
    with the_only_bot(engine):
        changed, still_open = close_to_others(engine)
        for path in changed:
            log.info("others could read this file: now only its owner can", file=str(path))
        for path in still_open:
            log.warning("others can read this file, and it is not ours to change: chmod 600", file=str(path))
        run_until_told(settings, engine, SystemClock())


def run_until_told(settings: Settings, engine: Engine, clock: Clock) -> None:
    """Run until SIGTERM or SIGINT. Raises MendableError for what does not go away by waiting."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    health = _health(settings)
    start_tracing()
    try:
        running = start(settings, engine, clock, stop, health)
    except StoppedError:
        return
    keep_acks_swift()
    while not stop.wait(STOP_CHECK_SECONDS):
        # A signal that came just before the wait began is noticed only when the wait ends.
        running.ticker.keep_time()
        log_repeats()
    if health:
        health.close()
    log.info("stopping", acks=dict(running.intake.acks.counts))
    finished = running.stop()
    stop_tracing()
    log_repeats(all_of_them=True)
    if not finished:
        log.warning(
            "stopped before all was finished: Slack or the database is slow; it goes on at the next start"
        )
        sys.stderr.flush()
        os._exit(0)  # a call that hangs would keep its thread, and the process, for as long


def _health(settings: Settings) -> HealthServer | None:
    """Answer whoever asks how we are. Raises SettingsError where the port is taken."""
    if settings.health_port is None:
        return None
    try:
        server = HealthServer(settings.health_host, settings.health_port)
    except OSError as error:
        where = f"{settings.health_host}:{settings.health_port}"
        raise SettingsError(
            f"COFFEE_CHAT_HEALTH_PORT: nothing can listen at {where} ({error.strerror}). Take another port."
        ) from error
    log.info("health and figures", livez=f"http://{settings.health_host}:{server.port}/livez")
    return server


def keep_memory_small() -> None:
    """Let all threads take their memory from one place; to be called before there are threads.

    The GNU C library gives each of our thirty a place of its own, so that none waits for another, and none gives back
    what it had at its peak. Python's threads take turns anyway.
    """
    mallopt = getattr(CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)


def keep_acks_swift() -> None:
    """Leave the modules and tables that stay to the end out of each garbage collection, which stops all threads."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()


def start(
    settings: Settings, engine: Engine, clock: Clock, stop: threading.Event, health: HealthServer | None
) -> Running:
    """Check the settings, wait for database and Slack, and connect."""
    fields = read_fields(settings)
    wait_for(lambda: check_schema(engine), stop)
    team: Team = wait_for(lambda: find_team(interactive_client(settings)), stop)
    for found in look_at_owner(engine, team.id, team.name or team.id):
        if found.verdict is Verdict.WRONG:
            raise MendableError(f"{found.said}. {found.step}")
    bot = build(settings, engine, team, clock, fields=fields)
    assembled = bot.assemble()
    if health:
        health.speak_for(assembled.vitals)
    running: Running = wait_for(assembled.start, stop)
    way = {"listens": running.intake.place} if settings.by_http else {"slack": settings.api_url}
    log.info("Coffee Chat is running", workspace=team.name or team.id, **way)
    for finding in quick_looks(settings, engine, team, bot.ws):
        if finding.verdict is not Verdict.OK:
            log.warning(f"{finding.what}: {finding.said}", step=finding.step)
    return running


def wait_for(attempt: Callable[[], Result], stop: threading.Event) -> Result:
    """Try until it works, longer apart each time. Raises StoppedError when told to stop meanwhile."""
    pause = FIRST_WAIT_SECONDS
    while not stop.is_set():
        wait = pause
        try:
            return attempt()
        except OperationalError as error:
            log.warning(
                "the database does not answer, trying again",
                in_seconds=wait,
                error=cause_of(error),
                step="Does it run? If so: user, password, host and name in DATABASE_URL",
            )
        except SlackAwayError as away:
            wait = max(pause, away.seconds)
            log.warning("Slack is away, trying again", in_seconds=wait, error=str(away))
        stop.wait(wait)
        pause = min(pause * 2, LONGEST_WAIT_SECONDS)
    raise StoppedError
