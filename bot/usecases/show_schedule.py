"""What the clock will do next, for `tick --dry-run` and for whoever moves the clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at


class Step(StrEnum):
    SEND = "send"
    REMIND = "remind"
    SECOND_HOST = "second_host"
    EXPIRE = "expire"
    RETRY = "retry"
    LAPSE = "lapse"
    CHECK = "look"
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
    posts = ws.hr.users or ws.hr.usergroup or ws.hr.channel
    at = due_at(month, ws.tz)
    if posts and first is not None and (until is None or at <= until):
        upcoming.append(Upcoming(at, Step.DIGEST, 1))
    return sorted(upcoming)
