"""Requests that no host could take are tried again: each dawn, and whenever seats appear."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.matching.choosing import Nobody
from bot.domain.notifications import HostFound
from bot.ports import Transaction
from bot.usecases.placing import place
from bot.usecases.workspace import Workspace


def place_waiting(tx: Transaction, ws: Workspace, fields: Iterable[str], now: datetime) -> int:
    """Try every waiting request of these fields, longest waiting first; return how many found a host."""
    found = 0
    for request in tx.requests.waiting_for(fields):
        placed = place(tx, ws, request, now)
        if not isinstance(placed, Nobody):
            tx.outbox.put(HostFound(request.id, request.guest_id, placed.id), now)
            found += 1
    return found


def retry_waiting(ws: Workspace) -> int:
    """Try the requests whose next try is due; return how many found a host."""
    now = ws.now()
    with ws.read() as tx:
        fields = tx.requests.fields_to_retry(now)
    found = 0
    for field in fields:
        with ws.begin() as tx:
            found += place_waiting(tx, ws, [field], now)
    return found
