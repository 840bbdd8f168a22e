"""What the clock does, in one table. APScheduler is only the clock: what is due is stored in our tables."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import SystemClock
from bot.context import Workspace
from bot.domain.deliveries import LEASE
from bot.metrics import JOBS_FAILED
from bot.telemetry import cause_of, log
from bot.usecases.company.choose import refresh_choices
from bot.usecases.digest.look_at_month import look_at_month
from bot.usecases.digest.publish_digest import publish_digest
from bot.usecases.fields.count_wordings import count_wordings
from bot.usecases.fields.edit_fields import refresh_fields
from bot.usecases.fields.show_fields import refresh_supplies
from bot.usecases.hosting.ask_to_host import ask_likely_hosts
from bot.usecases.hosting.note_outlooks import note_outlooks
from bot.usecases.hosting.notice_silence import follow_up_silence
from bot.usecases.hosting.review_years import review_years
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.offers.keep_deadlines import ask_second_hosts, expire_offers, lapse_requests, remind_hosts
from bot.usecases.offers.retry_waiting import retry_waiting
from bot.usecases.outbox.tell_operator import tell_operator
from bot.usecases.people.look_for_leavers import look_for_leavers
from bot.usecases.privacy.forget_person import forget_leavers, make_old_anonymous, prune
from bot.usecases.settings.close_days import refresh_closing_days
from bot.usecases.tables.offer_tables import offer_tables
from bot.usecases.tables.set_time import remind_of_tables

BEAT_EVERY = timedelta(minutes=1)
STANDS_STILL = 600.0
"""Seconds without a turn, or three intervals where that is longer: then its thread is dead or hangs."""
CLOCK_SLACK = timedelta(seconds=5)
"""A clock that is corrected by less is no matter."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is looked for every few seconds.

    The callable returns how much it found; None where that is no sign of life: then there is no heartbeat.
    """

    name: str
    every_seconds: int
    run: Callable[[], int | None]


def rule_jobs(ws: Workspace) -> list[Job]:
    """Return the jobs that move states; delivery comes last, added by whoever can send."""
    started_at = ws.now()

    def due(work: Callable[[Workspace], int]) -> Callable[[], int]:
        return lambda: work(ws.as_chosen())

    return [
        Job("expire_offers", 20, due(expire_offers)),
        Job("follow_up_silence", 300, due(follow_up_silence)),
        Job("ask_second_hosts", 60, due(ask_second_hosts)),
        Job("remind_hosts", 60, due(remind_hosts)),
        Job("lapse_requests", 60, due(lapse_requests)),
        Job("retry_waiting", 60, due(retry_waiting)),
        Job("send_nudges", 60, due(send_nudges)),
        Job("note_outlooks", 60, due(note_outlooks)),
        Job("review_years", 3600, due(review_years)),
        Job("ask_likely_hosts", 1800, due(ask_likely_hosts)),
        Job("offer_tables", 1800, due(offer_tables)),
        Job("remind_of_tables", 1800, due(remind_of_tables)),
        Job("publish_digest", 60, due(publish_digest)),
        Job("look_at_month", 3600, due(look_at_month)),
        Job("count_wordings", 3600, due(count_wordings)),
        Job("refresh_fields", 60, due(refresh_fields)),
        Job("refresh_choices", 60, due(refresh_choices)),
        Job("refresh_closing_days", 60, due(refresh_closing_days)),
        Job("refresh_supplies", 3600, due(refresh_supplies)),
        Job("tell_operator", 3600, due(tell_operator)),
        Job("look_for_leavers", 3600, due(lambda now: look_for_leavers(now, started_at))),
        Job("forget_leavers", 3600, due(forget_leavers)),
        Job("make_old_anonymous", 3600, due(make_old_anonymous)),
        Job("prune", 3600, due(prune)),
    ]


def run_once(jobs: list[Job]) -> dict[str, int]:
    """Run every job once, in order; return what each found."""
    return {job.name: job.run() or 0 for job in jobs}


class Ticker:
    """Runs the jobs on their intervals, and one of them at once when woken."""

    def __init__(self, ws: Workspace, jobs: list[Job]) -> None:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._ws = ws
        self._beats = threading.Lock()
        self._ended: dict[str, datetime] = {}
        """When each job last ended well, and was not written down yet."""
        self._beaten, self._last_beat = set[str](), SystemClock().now() - BEAT_EVERY
        self._turned = {job.name: monotonic() for job in jobs}
        self._patience = {job.name: max(STANDS_STILL, 3.0 * job.every_seconds) for job in jobs}
        self._looked_at = (SystemClock().now(), monotonic())
        self._gate, self._stopping = threading.Lock(), False
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for job in jobs:
            self._scheduler.add_job(self._run, "interval", [job], seconds=job.every_seconds, id=job.name)

    def start(self) -> None:
        self._turned = dict.fromkeys(self._turned, monotonic())
        self._scheduler.start()
        for job in self._scheduler.get_jobs():
            self.wake(job.id)

    def wake(self, name: str) -> None:
        """Run a job now; if it is running already, its next interval comes soon enough."""
        with self._gate:
            if self._scheduler.running and not self._stopping:
                self._scheduler.modify_job(name, next_run_time=SystemClock().now())

    def keep_time(self) -> None:
        """Look for a clock that was set back, as after a virtual machine's sleep: APScheduler would wait for it.

        To be called every few seconds.
        """
        now, since = SystemClock().now(), monotonic()
        ran = timedelta(seconds=since - self._looked_at[1])
        behind = self._looked_at[0] + ran - now
        self._looked_at = (now, since)
        if behind > CLOCK_SLACK:
            log.warning("the clock was set back; all jobs go on", by_seconds=round(behind.total_seconds()))
            self._beaten = set()
            with self._ws.store.queue() as queue:
                queue.clock_set_back(self._ws.now(), LEASE)
            for job in self._scheduler.get_jobs():
                self.wake(job.id)

    def standing_still(self) -> list[str]:
        """Return the jobs whose last turn has not ended for too long; one that fails each time has its turns.

        None before the start, which may wait for Slack as long as it must.
        """
        if not self._scheduler.running:
            return []
        now = monotonic()
        return [name for name, at in self._turned.items() if now - at > self._patience[name]]

    def stop(self) -> None:
        """Wait for the jobs that run, and stop.

        APScheduler waits with its lock held, and a job that writes wakes another, which needs that lock: so nobody is
        woken any more from here on.
        """
        with self._gate:
            self._stopping = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _run(self, job: Job) -> None:
        try:
            found = job.run()
            if found is not None:
                self._beat(job)
        except Exception as error:  # noqa: BLE001 - the next interval tries again; a dead thread never would
            JOBS_FAILED.labels(job.name).inc()
            log.error(
                "job failed, it will be tried again",
                job=job.name,
                error=cause_of(error),
            )
        else:
            if found:
                log.info("job done", job=job.name, found=found)
        finally:
            self._turned[job.name] = monotonic()

    def _beat(self, job: Job) -> None:
        """Note that it ended well: its first time at once, later all that ended within a minute together."""
        now = SystemClock().now()
        with self._beats:
            self._ended[job.name] = now
            if job.name in self._beaten and now - self._last_beat < BEAT_EVERY:
                return
            ended, self._ended = self._ended, {}
        self._ws.store.beat(ended)
        self._beaten, self._last_beat = self._beaten | set(ended), now
