"""A guest names people who must not hear of a request, also after it was made."""

from collections.abc import Collection

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.asking import AlreadyClosed
from bot.domain.requests import OfferState
from bot.facts.asking import KeptFrom
from bot.steps.offers import go_on, settle


def keep_from(ws: Workspace, guest_id: str, request_id: int, people: Collection[str]) -> KeptFrom | Refusal:
    """Ask none of these people; where one has been asked already, take it back and go on to the next host."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.guest_id != guest_id:
            return NotYours()
        if not request.is_open:
            return AlreadyClosed()
        tx.requests.keep_from(request.id, request.wish.not_these | frozenset(people))
        had_it = [offer for offer in tx.offers.of_request(request.id) if offer.host_id in people]
        for offer in had_it:
            if offer.is_pending and settle(tx, offer, OfferState.REVOKED, now):
                go_on(tx, ws, offer, now, taken_back=True)
    return KeptFrom(tuple(offer.host_id for offer in had_it))
