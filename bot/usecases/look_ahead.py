"""What `tick` would do, for `tick --dry-run`: first what cannot be taken back, and no person is named."""

from dataclasses import dataclass

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.steps.digest import existed, is_over
from bot.usecases.digest.publish_digest import posts_somewhere
from bot.usecases.fields.count_wordings import month_of_wordings
from bot.usecases.privacy.forget_person import (
    KEEP_ASKS,
    KEEP_AUDIT,
    KEEP_MESSAGES,
    KEEP_TRACES,
    kept_from,
    oldest_month,
)
from bot.usecases.show_schedule import Step, Upcoming, show_schedule


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """The digest that is due."""

    month: Month
    counted: bool
    """Somebody looked at it, and it is frozen."""
    is_over: bool
    """By the real clock, too; else it is neither counted nor posted."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Everything that is due, by kind; how many."""

    leavers: int
    """People who left and are forgotten."""
    anonymous: tuple[Month, int] | None
    """The month that loses its people and texts, and how many requests it has."""
    pruned: dict[str, int]
    """Rows that have had their time, by what they are."""
    wordings: Month | None
    """The month whose wordings are counted, and deleted with who wrote them."""
    digest: MonthAhead | None
    steps: list[Upcoming]
    """What moves and what is sent, soonest first. What that leads to is not looked at."""


def look_ahead(ws: Workspace) -> Ahead:
    """Return what is due now; one transaction, and nothing is written."""
    now = ws.now()
    with ws.read() as tx:
        leavers = tx.erasure.leavers(now - ws.policy.forget_leavers_after)
        month = oldest_month(tx, ws)
        anonymous = (month, tx.erasure.with_people(month.bounds(ws.tz))) if month else None
        pruned = tx.prunable(now - KEEP_TRACES, now - KEEP_MESSAGES, now - KEEP_ASKS)
        pruned["audit entries"] = tx.audit.count(now - KEEP_AUDIT)
        pruned["lines on shelves"] = tx.shelves.count(kept_from(ws).bounds(ws.tz)[0])
        wordings = month_of_wordings(tx, ws)
        last = Month.of(now, ws.tz).previous
        due = posts_somewhere(ws) and now >= due_at(last, ws.calendar(None)) and existed(tx, ws, last)
        digest = None
        if due and not tx.digests.posted(last):
            digest = MonthAhead(last, tx.digests.published(last) is not None, is_over(ws, last))
    steps = [each for each in show_schedule(ws, until=now) if each.step is not Step.DIGEST]
    return Ahead(
        len(leavers), anonymous, {what: n for what, n in pruned.items() if n}, wordings, digest, steps
    )
