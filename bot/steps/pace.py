"""Bounds on how often: counted from what is stored, within the transaction, so that they hold for all replicas."""

from datetime import timedelta

from bot.context import Workspace
from bot.domain.notifications import Notification
from bot.domain.pace import again_at
from bot.domain.refusals import Often, TooOften
from bot.domain.refusals.asking import TooManyRequests
from bot.ports import Transaction

DAY = timedelta(days=1)


def no_room(
    tx: Transaction, ws: Workspace, guest_id: str, open_requests: int
) -> TooManyRequests | TooOften | None:
    """Refuse one more request of somebody who has so many open, or who asks, takes back and asks again."""
    if open_requests >= ws.policy.open_requests:
        return TooManyRequests(ws.policy.open_requests)
    free = again_at(tx.requests.times_of(guest_id, ws.now() - DAY), ws.policy.asks_a_day, DAY)
    return TooOften(Often.ASKS, free) if free else None


def send_file(tx: Transaction, ws: Workspace, file: Notification, most: int) -> TooOften | None:
    """Write the message that carries a file, unless this person had so many of its kind within a day."""
    now = ws.now()
    free = again_at(tx.outbox.times_like(file, now - DAY), most, DAY)
    if free is not None:
        return TooOften(Often.FILES, free)
    tx.outbox.put(file, now)
    return None
