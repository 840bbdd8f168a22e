"""APScheduler as the clock: jobs run at once and again, a failing one too, and each leaves a heartbeat."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs
from world import World

from bot.domain.notifications.hosting import OnlyDeclines
from bot.jobs import Job, Ticker
from storage.records import HeartbeatRow

PATIENCE_SECONDS = 10


def test_a_job_runs_at_the_start_and_when_woken_and_beats(world: World) -> None:
    ran = threading.Semaphore(0)

    def work() -> int:
        ran.release()
        return 0

    ticker = Ticker(world.ws, [Job("work", 3600, work)])
    ticker.start()
    assert ran.acquire(timeout=PATIENCE_SECONDS)
    for _ in range(PATIENCE_SECONDS * 10):
        ticker.wake("work")  # while it still runs, a wake is left to the next interval: here an hour away
        if ran.acquire(timeout=0.1):
            break
    else:
        pytest.fail("woken, it never ran again")
    ticker.stop()
    with Session(world.engine) as session:
        assert [row.job for row in session.scalars(select(HeartbeatRow))] == ["work"]


def test_a_job_that_fails_is_tried_again_and_has_no_heartbeat(world: World) -> None:
    tried = threading.Semaphore(0)

    def fail() -> int:
        tried.release()
        raise RuntimeError("the database is away")

    with capture_logs() as lines:
        ticker = Ticker(world.ws, [Job("fail", 1, fail)])
        ticker.start()
        assert all(tried.acquire(timeout=PATIENCE_SECONDS) for _ in range(2))
        ticker.stop()
    assert lines[0]["event"] == "job failed, it will be tried again"
    with Session(world.engine) as session:
        assert session.scalars(select(HeartbeatRow)).all() == []


def test_heartbeats_of_a_minute_are_written_down_together(world: World) -> None:
    """Each job wrote its own in a transaction of its own, twenty a minute, of a bot that has nothing to do."""
    first, second = (Job(name, 3600, lambda: 0) for name in ("first", "second"))
    ticker = Ticker(world.ws, [first, second])
    for job in (first, second):
        ticker._run(job)
    begun = world.ws.store.heartbeats()
    assert begun.keys() == {"first", "second"}, "a new bot says at once that it lives"
    for job in (first, second):
        ticker._run(job)
    assert world.ws.store.heartbeats() == begun
    ticker._last_beat -= timedelta(minutes=1)
    ticker._run(second)
    after = world.ws.store.heartbeats()
    assert all(after[name] > begun[name] for name in ("first", "second"))


def test_a_clock_that_was_set_back_stops_no_job(world: World) -> None:
    """For an hour no job ran, and no line said so: APScheduler waits for the hour it had planned for."""
    ran = threading.Semaphore(0)

    def work() -> int:
        ran.release()
        return 0

    ticker = Ticker(world.ws, [Job("work", 3600, work)])
    ticker.start()
    assert ran.acquire(timeout=PATIENCE_SECONDS)
    at, since = ticker._looked_at
    ticker._looked_at = (at + timedelta(hours=1), since)  # as if the clock had been an hour ahead
    with world.ws.begin() as tx:
        tx.outbox.put(OnlyDeclines("UHOST", "2026-11"), world.clock.now() + timedelta(hours=1))
    for _ in range(50):
        with capture_logs() as lines:
            ticker.keep_time()
        if ran.acquire(timeout=0.2):
            break
        ticker._looked_at = (at + timedelta(hours=1), since)
    else:
        pytest.fail("no job went on")
    assert lines[0]["event"] == "the clock was set back; all jobs go on"
    ticker.stop()
    with world.ws.store.queue() as queue:
        assert queue.claim(world.clock.now(), timedelta(seconds=60), 1), "what waited for that hour goes now"


def test_a_clock_that_runs_on_is_left_alone(world: World) -> None:
    ticker = Ticker(world.ws, [])
    with capture_logs() as lines:
        ticker.keep_time()
    assert lines == []
