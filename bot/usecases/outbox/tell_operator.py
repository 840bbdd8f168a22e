"""The operator is told once a day when messages could not be sent: a log is read by few."""

from bot.context import Workspace
from bot.domain.notifications.outbox import MessagesSetAside
from bot.steps.gathering import set_aside_within


def tell_operator(ws: Workspace) -> int:
    """Return 1 where there is something to tell that was not told today."""
    if ws.operator is None:
        return 0
    now = ws.now()
    note = MessagesSetAside(f"{now.astimezone(ws.tz):%Y-%m-%d}", ws.operator)
    with ws.read() as tx:
        if tx.outbox.written({note.key}) or not set_aside_within(tx, now):
            return 0
    with ws.begin() as tx:
        return int(tx.outbox.put(note, now))
