"""A guest names people who must not hear of a request, also after it was made."""

from collections.abc import Collection

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.domain.requests import Request
from bot.steps.offers import take_back
from bot.steps.requests import open_request


def keep_from(ws: Workspace, guest_id: str, request_id: int, people: Collection[str]) -> Refusal | None:
    """Ask none of these people; where one has it now, take it back and go on to the next host.

    Which of them had it, or said no before, is not returned: whoever names many would learn whom we asked.
    """
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        tx.requests.keep_from(request.id, request.wish.not_these | frozenset(people))
        for offer in tx.offers.of_request(request.id):
            if offer.host_id in people:
                take_back(tx, ws, offer, ws.now())
    return None
