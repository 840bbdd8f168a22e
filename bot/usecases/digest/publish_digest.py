"""HR's digest: posted once a month."""

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.domain.notifications.digest import DigestFile, DigestReady, FileForm
from bot.ports import DirectoryUnavailableError
from bot.steps.digest import existed, freeze, is_over


def publish_digest(ws: Workspace) -> int:
    """Post last month's digest when it is due and nobody has; return to how many places it goes.

    It may have been counted before, by somebody who looked.
    """
    now = ws.now()
    month = Month.of(now, ws.tz).previous
    if now < due_at(month, ws.calendar(None)) or not is_over(ws, month):
        return 0
    with ws.read() as tx:
        if tx.digests.posted(month) or not existed(tx, ws, month):
            return 0
    try:
        recipients = _recipients(ws)
    except DirectoryUnavailableError:
        return 0  # who is in HR's group is not known at the moment: nobody of them is to go without
    if not recipients:
        return 0
    with ws.begin() as tx:
        freeze(tx, ws, month)
        if not tx.digests.mark_posted(month, now):
            return 0
        for to in recipients:
            tx.outbox.put(DigestReady(str(month), to), now)
            tx.outbox.put(DigestFile(str(month), to, FileForm.PNG, "posted"), now)
    return len(recipients)


def posts_somewhere(ws: Workspace) -> bool:
    return bool(ws.hr.users or ws.hr.usergroup or ws.hr.channel)


def _recipients(ws: Workspace) -> list[str]:
    if ws.hr.channel:
        return [ws.hr.channel]
    members = ws.directory.group_members(ws.hr.usergroup, fresh=True) if ws.hr.usergroup else frozenset()
    return sorted(ws.hr.users | members)
