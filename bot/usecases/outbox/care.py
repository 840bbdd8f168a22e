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
    with ws.store.queue() as queue:
        return State(queue.backlog(now), queue.stuck(now, MOST_SHOWN))


def retry(ws: Workspace, ids: Collection[int]) -> int:
    """Have messages tried again, with all their tries; return how many there were to try."""
    with ws.store.queue() as queue:
        count = queue.retry(ids, ws.now())
    _note(ws, Audited.MESSAGES_RETRIED, str(count))
    return count


def drop(ws: Workspace, ids: Collection[int]) -> int:
    """End messages that nobody is to get; return how many there were to end."""
    with ws.store.queue() as queue:
        count = queue.drop(ids, ws.now())
    _note(ws, Audited.MESSAGES_DROPPED, str(count))
    return count


def pause(ws: Workspace, until: datetime) -> None:
    with ws.store.queue() as queue:
        queue.pause(until)
    _note(ws, Audited.SENDING_PAUSED, "")


def resume(ws: Workspace) -> bool:
    """Go on; False where nothing was paused."""
    with ws.store.queue() as queue:
        was = queue.paused(ws.now())
        queue.resume()
    if was:
        _note(ws, Audited.SENDING_RESUMED, "")
    return was


def _note(ws: Workspace, what: Audited, subject: str) -> None:
    with ws.begin() as tx:
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, what, subject))
