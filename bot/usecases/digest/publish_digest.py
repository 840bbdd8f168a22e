"""HR's digest: posted once a month."""

from datetime import datetime, timedelta

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.domain.notifications.digest import POSTED, AboutMonth, DigestFile, DigestReady, FileForm
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.digest import existed, freeze, is_over
from bot.steps.hr import where_hr_reads

MENDED_WITHIN = timedelta(days=7)
"""So long a mistake in the settings, by which nobody got the digest, is made good by mending it."""


def publish_digest(ws: Workspace) -> int:
    """Post last month's digest when it is due and nobody has; return to how many places it goes.

    It may have been counted before, by somebody who looked.
    """
    now = ws.now()
    month = Month.of(now, ws.tz).previous
    due = due_at(month, ws.calendar(None))
    if now < due or not is_over(ws, month):
        return 0
    with ws.read() as tx:
        posted = tx.digests.posted(month)
        if not posted and not existed(tx, ws, month):
            return 0
    if posted and now > due + MENDED_WITHIN:
        return 0
    try:
        recipients = where_hr_reads(ws, fresh=not posted)
    except DirectoryUnavailableError:
        return 0  # who is in HR's group is not known at the moment: nobody of them is to go without
    with ws.read() as tx:
        reached = posted and tx.outbox.underway(_keys(month, recipients))
    return _post(ws, month, recipients, now) if recipients and not reached else 0


def _keys(month: Month, recipients: list[str]) -> set[str]:
    return {DigestReady(str(month), to).key for to in recipients}


def _post(ws: Workspace, month: Month, recipients: list[str], now: datetime) -> int:
    """Post it once; once more where nobody of today's HR has got it, because the settings were wrong."""
    with ws.begin() as tx:
        freeze(tx, ws, month)
        first = tx.digests.mark_posted(month, now)
        if not first and tx.outbox.underway(_keys(month, recipients)):
            return 0
        return sum(_put(tx, month, to, now) for to in recipients)


def post_again(ws: Workspace) -> int:
    """Post the last month's digest to those of today's HR who have not got it; return how many.

    Raises DirectoryUnavailableError where Slack does not say who is in HR's group.
    """
    now = ws.now()
    month = Month.of(now, ws.tz).previous
    recipients = where_hr_reads(ws, fresh=True)
    with ws.begin() as tx:
        if not existed(tx, ws, month):
            return 0
        freeze(tx, ws, month)
        tx.digests.mark_posted(month, now)
        missing = [to for to in recipients if not tx.outbox.underway(_keys(month, [to]))]
        for to in missing:
            if not _put(tx, month, to, now):
                for note in _notes(month, to):
                    tx.outbox.renew(note, now)
    return len(missing)


def is_recipient(ws: Workspace, to: str) -> bool:
    """Say whether a digest still goes there: HR may have changed since it was written.

    Raises DirectoryUnavailableError where Slack does not say who is in HR's group.
    """
    return to in where_hr_reads(ws, fresh=False)


def _put(tx: Transaction, month: Month, to: str, now: datetime) -> bool:
    """Write it; False where it was written before."""
    first, *others = _notes(month, to)
    new = tx.outbox.put(first, now)
    for note in others:
        tx.outbox.put(note, now)
    return new


def _notes(month: Month, to: str) -> tuple[AboutMonth, ...]:
    return DigestReady(str(month), to), DigestFile(str(month), to, FileForm.PNG, POSTED)


def posts_somewhere(ws: Workspace) -> bool:
    return bool(ws.hr.users or ws.hr.usergroup or ws.hr.channel)
