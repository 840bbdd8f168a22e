"""A guest takes a request back."""

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import AlreadyClosed, NothingToWithdraw
from bot.domain.requests import Request, RequestState
from bot.facts.asking import WhichOne, Withdrawn
from bot.steps.offers import close_request
from bot.steps.requests import open_request


def withdraw_only_request(ws: Workspace, guest_id: str) -> Withdrawn | WhichOne | Refusal:
    """Withdraw the guest's one open request; with several, ask which."""
    with ws.read() as tx:
        requests = tx.requests.open_of(guest_id)
    if not requests:
        return NothingToWithdraw()
    if len(requests) > 1:
        return WhichOne(tuple(requests))
    return withdraw_request(ws, guest_id, requests[0].id)


def withdraw_request(ws: Workspace, guest_id: str, request_id: int) -> Withdrawn | Refusal:
    """Withdraw one request; the host who was asked is told kindly."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        if not close_request(tx, request, RequestState.WITHDRAWN, now):
            return AlreadyClosed()
    return Withdrawn(request)
