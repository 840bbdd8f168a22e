"""Counts a month that is over, once: from then on it is frozen, for the job and for everybody who looks."""

from dataclasses import replace
from datetime import datetime
from random import SystemRandom

from bot.context import Workspace
from bot.domain.digest.figures import Digest
from bot.domain.digest.months import TREND_MONTHS, Month
from bot.domain.digest.publishing import publish
from bot.domain.digest.so_far import step
from bot.domain.digest.tally import MOVED_AFTER_MONTHS
from bot.facts.digest import DigestFacts, SoFar
from bot.ports import Transaction
from bot.steps.moves import look_at_moves

WAITS_MONTHS = 12
"""So long a field waits, this month among them, until enough have asked for it."""


class NotOverError(RuntimeError):
    """Somebody would count a month that is not over: a mistake in our code."""


def count_month(tx: Transaction, ws: Workspace, month: Month) -> DigestFacts:
    """Return a month that is over, and the trend up to it; count and freeze it if nobody has.

    A month before the first request has nothing to freeze.
    """
    if existed(tx, ws, month) or tx.digests.published(month) is not None:
        return freeze(tx, ws, month)
    return DigestFacts(take_count(tx, ws, month), first=first_month(tx, ws))


def freeze(tx: Transaction, ws: Workspace, month: Month) -> DigestFacts:
    """Count and keep a month unless somebody has; the lock of the transaction lets one do it.

    The months before it are counted first, so that each field is told of each month once. Raises NotOverError for a
    month that runs.
    """
    if tx.digests.published(month) is None:
        if not is_over(ws, month):
            raise NotOverError(f"{month} is not over: what is counted now stays so for good")
        for each in reversed([month.earlier(n) for n in range(WAITS_MONTHS)]):
            if existed(tx, ws, each) and tx.digests.published(each) is None:
                digest = take_count(tx, ws, each)
                moves = look_at_moves(tx, each, digest.min_cell, SystemRandom())
                tx.digests.add(replace(digest, moves=moves), ws.now())
    return digest_facts(tx, ws, month)


def digest_facts(tx: Transaction, ws: Workspace, month: Month) -> DigestFacts:
    """Return a frozen month with the ones before it. Raises IndexError where it is not frozen."""
    *_, digest = trend = tx.digests.until(month, TREND_MONTHS)
    return DigestFacts(digest, tuple(trend), first=first_month(tx, ws))


def so_far(tx: Transaction, ws: Workspace) -> SoFar:
    """Return what may be told of the month that runs."""
    month = Month.of(ws.now(), ws.tz)
    return SoFar(month, tx.digests.so_far(month), step(smallest_cell(tx, ws)))


def first_month(tx: Transaction, ws: Workspace) -> Month | None:
    """Return the month of the first request."""
    first = tx.digests.first_request_at()
    return Month.of(first, ws.tz) if first else None


def is_over(ws: Workspace, month: Month) -> bool:
    """Say whether a month is over, also by the real clock: it is counted once, and `tick --now` may pretend."""
    return month.bounds(ws.tz)[1] <= ws.clock.real_now()


def existed(tx: Transaction, ws: Workspace, month: Month) -> bool:
    """A month before the first request has nothing to report: a new installation posts no empty digest."""
    first = tx.digests.first_request_at()
    return first is not None and first < bounds_of(tx, ws, month)[1]


def smallest_cell(tx: Transaction, ws: Workspace) -> int:
    """Return the minimum now: never lower than what any month was published with."""
    return max(ws.policy.min_cell, tx.digests.highest_min_cell())


def highest_min_cell(ws: Workspace) -> int:
    with ws.read() as tx:
        return tx.digests.highest_min_cell()


def take_count(tx: Transaction, ws: Workspace, month: Month) -> Digest:
    """Count a month from the present data, whether it is frozen or not."""
    k, bounds = smallest_cell(tx, ws), bounds_of(tx, ws, month)
    before, reach, since = _not_told(tx, month)
    asked_in = month.earlier(MOVED_AFTER_MONTHS)
    begins = {name: bounds_of(tx, ws, first)[0] for name, first in since.items()}
    tally = tx.counts.tally(bounds, bounds_of(tx, ws, reach)[0], begins, bounds_of(tx, ws, asked_in))
    then = tx.digests.published(asked_in)
    since = {name: since.get(name, reach) for name in {ask.field for ask in tally.asks}}
    digest = publish(
        month,
        replace(tally, fields=len(ws.fields)),
        k,
        SystemRandom(),
        since=since,
        before=before,
        met_then=then.chats.met if then else None,
        so_far=tx.digests.so_far(month),
    )
    return replace(digest, bounds=bounds)


def _not_told(tx: Transaction, month: Month) -> tuple[list[Digest], Month, dict[str, Month]]:
    """Return the months from which something may not be told yet, the first of them, and for each field that was told
    since, the month after.

    What an earlier release counted is told as it is. What was asked a year ago is not told any more.
    """
    before = tx.digests.until(month.previous, WAITS_MONTHS - 1)
    old = [each.month for each in before if each.reach is None]
    later = tx.digests.published(month.following) is not None
    before = [
        each for each in before if not later and each.month > max(old, default=month.earlier(WAITS_MONTHS))
    ]
    starts = [each.month for each in before] + [each.reach for each in before[-1:] if each.reach]
    reach = max([month if not before else min(starts), month.earlier(WAITS_MONTHS - 1)])
    since = {line.row: each.month.following for each in before for line in each.lines}
    return [each for each in before if each.month >= reach], reach, since


def bounds_of(tx: Transaction, ws: Workspace, month: Month) -> tuple[datetime, datetime]:
    """Return from when to when a month counts: as it was frozen, else between the frozen months beside it.

    The company's time zone may have been another then. No request is counted in two months, and none in no month.
    """
    own, before, after = (tx.digests.published(each) for each in (month, month.previous, month.following))
    if own is not None and own.bounds is not None:
        return own.bounds
    return month.bounds(
        ws.tz,
        begins=before.bounds[1] if before and before.bounds else None,
        ends=after.bounds[0] if after and after.bounds else None,
    )
