"""Steps that use cases share: a guest presses a button about a request of theirs."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.choosing import Nobody
from bot.domain.refusals import NotYours
from bot.domain.refusals.asking import AlreadyClosed
from bot.domain.requests import Offer, Request, RequestState
from bot.facts.asking import RequestMade
from bot.ports import Transaction
from bot.steps.offers import guest_hears_by, place


def own_request(tx: Transaction, guest_id: str, request_id: int) -> Request | NotYours:
    request = tx.requests.get(request_id)
    return request if request is not None and request.guest_id == guest_id else NotYours()


def open_request(tx: Transaction, guest_id: str, request_id: int) -> Request | NotYours | AlreadyClosed:
    request = own_request(tx, guest_id, request_id)
    return request if isinstance(request, NotYours) or request.is_open else AlreadyClosed()


def request_made(tx: Transaction, ws: Workspace, request: Request, placed: Offer | Nobody) -> RequestMade:
    """Return the answer to a request that was just made, or changed."""
    guest = tx.people.many([request.guest_id])[request.guest_id]
    known = guest.place.is_known
    if isinstance(placed, Nobody):
        return RequestMade(request, None, placed.because, place_known=known)
    return RequestMade(request, guest_hears_by(ws, [placed]), None, placed.reasons, place_known=known)


def request_changed(tx: Transaction, ws: Workspace, request: Request, now: datetime) -> RequestMade:
    """Where nobody has the request, ask with the change at once; an offer that is out stands."""
    if request.state is RequestState.WAITING:
        return request_made(tx, ws, request, place(tx, ws, request, now))
    pending = [offer for offer in tx.offers.of_request(request.id) if offer.is_pending]
    return request_made(tx, ws, request, max(pending, key=lambda offer: offer.deadline))
