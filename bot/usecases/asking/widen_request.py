"""A guest who waits lets hosts of neighbouring fields answer as well."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.domain.requests import Request
from bot.facts.asking import RequestMade
from bot.steps.requests import open_request, request_changed


def widen_request(ws: Workspace, guest_id: str, request_id: int) -> RequestMade | Refusal:
    """Note that the guest said so, and ask at once where nobody has been asked yet."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        tx.requests.widen(request.id)
        request = replace(request, wish=replace(request.wish, neighbours=True))
        return request_changed(tx, ws, request, now)
