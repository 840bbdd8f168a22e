"""HR's digest: posted once a month, and shown on demand to HR alone."""

from datetime import datetime

from bot.domain.audit import Audited, AuditEntry
from bot.domain.digest import Digest, Month, due_at, publish
from bot.domain.notifications import DigestReady
from bot.domain.refusals import BadMonth, HrOnly, NoSuchMonth, Refusal
from bot.ports import Transaction
from bot.usecases.workspace import Workspace


def publish_digest(ws: Workspace) -> int:
    """Post last month's digest when it is due and nobody has; return how many messages were written."""
    now = ws.now()
    month = Month.of(now, ws.tz).previous
    recipients = _recipients(ws)
    if now < due_at(month, ws.tz) or not recipients:
        return 0
    with ws.read() as tx:
        if tx.digests.published(month) is not None or not _existed(tx, ws, month):
            return 0
    with ws.begin() as tx:
        if not tx.digests.add(_count(tx, ws, month), now):
            return 0
        for to in recipients:
            tx.outbox.put(DigestReady(str(month), to), now)
    return len(recipients)


def show_digest(ws: Workspace, person_id: str, text: str) -> Digest | Refusal:
    """Return a month's digest to HR, by default the last full one. A posted month stays as posted."""
    if not ws.is_hr(person_id):
        return HrOnly()
    this_month = Month.of(ws.now(), ws.tz)
    month = Month.parse(text) if text.strip() else this_month.previous
    if month is None:
        return BadMonth(text.strip())
    if month > this_month:
        return NoSuchMonth(str(month))
    with ws.begin() as tx:
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.DIGEST_VIEWED, str(month)))
    return digest_of(ws, month)


def digest_of(ws: Workspace, month: Month) -> Digest:
    with ws.read() as tx:
        return tx.digests.published(month) or _count(tx, ws, month)


def _count(tx: Transaction, ws: Workspace, month: Month) -> Digest:
    bounds = month.bounds(ws.tz)
    return publish(month, tx.digests.tallies(bounds), tx.digests.everybody(bounds), ws.policy.min_cell)


def _existed(tx: Transaction, ws: Workspace, month: Month) -> bool:
    """A month before the first request has nothing to report: a new installation posts no empty digest."""
    first: datetime | None = tx.digests.first_request_at()
    return first is not None and first < month.bounds(ws.tz)[1]


def _recipients(ws: Workspace) -> list[str]:
    if ws.hr.channel:
        return [ws.hr.channel]
    members = ws.directory.group_members(ws.hr.usergroup) if ws.hr.usergroup else frozenset()
    return sorted(ws.hr.users | members)
