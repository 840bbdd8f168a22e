"""An operator looks at messages that are stuck, has them tried again, drops them, or pauses all sending."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.context import Workspace
from bot.domain.deliveries import Backlog, Stuck
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class State:
    """How sending stands."""

    backlog: Backlog
    stuck: list[Stuck]
    """The oldest first, MOST_SHOWN at most."""


def look(ws: Workspace) -> State:
    now = ws.now()
    with ws.read() as tx:
        return State(tx.outbox.backlog(now), tx.outbox.stuck(now, MOST_SHOWN))


def retry(ws: Workspace, ids: Collection[int]) -> int:
    """Have messages tried again, with all their tries; return how many there were to try."""
    with ws.begin() as tx:
        count = tx.outbox.retry(ids, ws.now())
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, Audited.MESSAGES_RETRIED, str(count)))
    return count


def drop(ws: Workspace, ids: Collection[int]) -> int:
    """End messages that nobody is to get; return how many there were to end."""
    with ws.begin() as tx:
        count = tx.outbox.drop(ids, ws.now())
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, Audited.MESSAGES_DROPPED, str(count)))
    return count


def pause(ws: Workspace, until: datetime) -> None:
    with ws.begin() as tx:
        tx.outbox.pause(until)
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, Audited.SENDING_PAUSED, ""))


def resume(ws: Workspace) -> bool:
    """Go on; False where nothing was paused."""
    with ws.begin() as tx:
        if not tx.outbox.paused(ws.now()):
            return False
        tx.outbox.resume()
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, Audited.SENDING_RESUMED, ""))
    return True
