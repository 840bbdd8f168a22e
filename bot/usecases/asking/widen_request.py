"""A guest who waits lets hosts of neighbouring fields answer as well."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.asking import AlreadyClosed
from bot.domain.requests import RequestState
from bot.facts.asking import RequestMade
from bot.steps.offers import place
from bot.usecases.asking.request_interview import request_made


def widen_request(ws: Workspace, guest_id: str, request_id: int) -> RequestMade | Refusal:
    """Note that the guest said so, and ask at once where nobody has been asked yet."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.guest_id != guest_id:
            return NotYours()
        if not request.is_open:
            return AlreadyClosed()
        tx.requests.widen(request.id)
        request = replace(request, wish=replace(request.wish, neighbours=True))
        if request.state is RequestState.WAITING:
            return request_made(tx, ws, request, place(tx, ws, request, now))
        pending = [offer for offer in tx.offers.of_request(request.id) if offer.is_pending]
        return request_made(tx, ws, request, max(pending, key=lambda offer: offer.deadline))
