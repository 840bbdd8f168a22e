"""What the clock will do next, for look_ahead.py and for whoever moves the clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.ports import Transaction
from bot.usecases.digest.publish_digest import posts_somewhere
from bot.usecases.hosting.notice_silence import pause_after_silence


class Step(StrEnum):
    SEND = "send"
    REMIND = "remind"
    SECOND_HOST = "second_host"
    EXPIRE = "expire"
    RETRY = "retry"
    LAPSE = "lapse"
    CHECK = "look"
    HOST_ASK = "host_ask"
    SILENCE = "silence"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, order=True)
class Upcoming:
    """The next moment at which one kind of step has work, and for how many."""

    at: datetime
    step: Step
    count: int


def show_schedule(ws: Workspace, until: datetime | None = None) -> list[Upcoming]:
    """Return, soonest first, when each kind of step is next due; with `until`, how many are due by then."""
    with ws.read() as tx:
        upcoming = [Upcoming(at, Step(step), count) for step, at, count in tx.schedule(until)]
        month = Month.of(ws.now(), ws.tz).previous
        first = tx.digests.first_request_at()
        if tx.digests.posted(month) or (first and first >= month.bounds(ws.tz)[1]):
            month = month.following
        upcoming += _silence(tx, ws, until)
    at = due_at(month, ws.calendar(None))
    if posts_somewhere(ws) and first is not None and (until is None or at <= until):
        upcoming.append(Upcoming(at, Step.DIGEST, 1))
    return sorted(upcoming)


def _silence(tx: Transaction, ws: Workspace, until: datetime | None) -> list[Upcoming]:
    """Return when the next silent host is asked whether to pause, or paused."""
    now, steps = ws.now(), []
    for host_id, asked_at in tx.hosts.asked_about_silence().items():
        paused_at = pause_after_silence(tx, ws, host_id, asked_at)
        steps.append(asked_at if asked_at > now else max(paused_at, now))
    due = [at for at in steps if until is None or at <= until]
    return [Upcoming(min(due), Step.SILENCE, len(due))] if due else []
