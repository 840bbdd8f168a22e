"""A guest who waits lets a table be fine, too, or takes that back."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.notifications.asking import RequestUpdated
from bot.domain.refusals import Refusal
from bot.domain.requests import Request
from bot.facts.asking import TableShared
from bot.steps.requests import open_request
from bot.steps.tables import MICROSECONDS


def share_table(ws: Workspace, guest_id: str, request_id: int, *, on: bool) -> TableShared | Refusal:
    """Keep what the guest said; they stay in line for a talk alone either way."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        tx.requests.share_table(request.id, on=on)
        news = f"note:table:{int(now.timestamp() * MICROSECONDS)}"
        tx.outbox.put(RequestUpdated(request.id, guest_id, news), now)
    return TableShared(replace(request, wish=replace(request.wish, shares_table=on)))
