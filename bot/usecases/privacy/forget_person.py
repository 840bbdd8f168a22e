"""Somebody is forgotten: because they ask for it, because they left, or by the operator."""

from collections.abc import Collection
from datetime import timedelta

from bot.context import Workspace
from bot.domain.digest.months import Month
from bot.domain.privacy.audit import ONESELF, OPERATOR, Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.privacy import NothingStored
from bot.facts.privacy import Forgotten
from bot.ports import Transaction
from bot.steps.offboarding import forget

KEEP_AUDIT = timedelta(days=730)
"""Two years: long enough to look into what was read, and no longer (docs/privacy.md). The marks of forgotten people as
well: a backup is not kept for longer."""
KEEP_TRACES = timedelta(days=7)
"""Drafts and handled deliveries are forgotten after this."""
KEEP_ASKS = timedelta(days=365)
"""Who was asked to host: longer than anybody is left alone after it, and no longer than a request."""
KEEP_MESSAGES = timedelta(days=60)
"""Ended messages are kept while somebody may still press their buttons: until then we know which one to edit."""


def forget_person(ws: Workspace, person_id: str) -> Forgotten | Refusal:
    """Forget the one who asks for it, at once. The log says that somebody did, and not who."""
    now = ws.now()
    with ws.begin_answer() as tx:
        if not tx.own_data.of(person_id):
            return NothingStored()
        forget(tx, ws, person_id, now)
        tx.audit.add(AuditEntry(now, ONESELF, Audited.PERSON_FORGOTTEN, ""))
    ws.store.let_go()
    return Forgotten()


def forget_by_operator(ws: Workspace, person_id: str) -> Forgotten | Refusal:
    """The same from the command line. The log says that it was done, and not to whom."""
    now = ws.now()
    with ws.begin() as tx:
        if not tx.own_data.of(person_id):
            return NothingStored()
        forget(tx, ws, person_id, now)
        tx.audit.add(AuditEntry(now, OPERATOR, Audited.PERSON_FORGOTTEN, ""))
    ws.store.let_go()
    return Forgotten()


def forget_again(ws: Workspace, people: Collection[str]) -> None:
    """Forget who was forgotten when a backup was restored in which they still are: the log has its entries already."""
    now = ws.now()
    for person_id in people:
        with ws.begin() as tx:
            forget(tx, ws, person_id, now)


def forget_leavers(ws: Workspace) -> int:
    """Forget who left the company so many days ago; return how many."""
    now = ws.now()
    with ws.read() as tx:
        leavers = tx.erasure.leavers(now - ws.policy.forget_leavers_after)
    for person_id in leavers:
        with ws.begin() as tx:
            if person_id in tx.erasure.leavers(now - ws.policy.forget_leavers_after):
                forget(tx, ws, person_id, now)
    if leavers:
        ws.store.let_go()
    return len(leavers)


def make_old_anonymous(ws: Workspace) -> int:
    """Take people and texts out of the oldest month that is old enough; return how many requests it had."""
    with ws.read() as tx:
        month = oldest_month(tx, ws)
    if month is None:
        return 0
    with ws.begin() as tx:
        stripped = tx.erasure.make_anonymous(month.bounds(ws.tz))
    ws.store.let_go()
    return stripped


def oldest_month(tx: Transaction, ws: Workspace) -> Month | None:
    """Return the oldest month that is old enough and still has people in it."""
    oldest = tx.erasure.oldest(kept_from(ws).bounds(ws.tz)[0])
    return Month.of(oldest, ws.tz) if oldest else None


def kept_from(ws: Workspace) -> Month:
    """Return the first month of which people and texts are kept."""
    return Month.of(ws.now(), ws.tz).earlier(ws.policy.anonymous_after_months)


def prune(ws: Workspace) -> int:
    """Delete what has had its time; return how many rows. What a reader kept in the log before goes now."""
    now = ws.now()
    with ws.begin() as tx:
        tx.audit.drop(now - KEEP_AUDIT)
        tx.shelves.drop(kept_from(ws).bounds(ws.tz)[0])
        tx.erasure.drop_marks(Month.of(now - KEEP_AUDIT, ws.tz))
    pruned = ws.store.prune(now - KEEP_TRACES, now - KEEP_MESSAGES, now - KEEP_ASKS)
    ws.store.cut_log()
    return pruned
