"""Counts a month that is over, once: from then on it is frozen, for the job and for everybody who looks."""

from dataclasses import replace
from datetime import datetime
from random import SystemRandom

from bot.context import Workspace
from bot.domain.digest.figures import Digest
from bot.domain.digest.merging import merge_fields
from bot.domain.digest.months import TREND_MONTHS, Month
from bot.domain.digest.publishing import publish
from bot.domain.digest.tally import MOVED_AFTER_MONTHS
from bot.facts.digest import DigestFacts
from bot.ports import Transaction


class NotOverError(RuntimeError):
    """Somebody would count a month that is not over: a mistake in our code."""


def count_month(tx: Transaction, ws: Workspace, month: Month) -> DigestFacts:
    """Return a month that is over, and the trend up to it; count and freeze it if nobody has.

    A month before the first request has nothing to freeze.
    """
    if existed(tx, ws, month) or tx.digests.published(month) is not None:
        return freeze(tx, ws, month)
    return DigestFacts(take_count(tx, ws, month))


def freeze(tx: Transaction, ws: Workspace, month: Month) -> DigestFacts:
    """Count and keep a month unless somebody has; the lock of the transaction lets one do it.

    Raises NotOverError for a month that runs.
    """
    if tx.digests.published(month) is None:
        if not is_over(ws, month):
            raise NotOverError(f"{month} is not over: what is counted now stays so for good")
        tx.digests.add(take_count(tx, ws, month), ws.now())
    return digest_facts(tx, month)


def digest_facts(tx: Transaction, month: Month) -> DigestFacts:
    """Return a frozen month with the ones before it. Raises IndexError where it is not frozen."""
    *_, digest = trend = tx.digests.until(month, TREND_MONTHS)
    return DigestFacts(digest, tuple(trend))


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
    rows = merge_fields(
        tx.counts.fields_asked(bounds), lambda rows: tx.counts.asked(bounds, rows), ws.fields.family_of, k
    )
    asked_in = month.earlier(MOVED_AFTER_MONTHS)
    tally = tx.counts.tally(bounds, rows, bounds_of(tx, ws, asked_in), k)
    then = tx.digests.published(asked_in)
    may_tell = then is not None and then.chats.met is not None
    digest = publish(month, tally, k, SystemRandom(), moved_may_be_told=may_tell)
    return replace(digest, bounds=bounds)


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
