"""A guest whose field became part of another one lets us ask there."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.asking import AlreadyAsked, AlreadyClosed, FieldsChangedAgain
from bot.domain.requests import RequestState
from bot.facts.asking import RequestMade
from bot.steps.fields import current_fields
from bot.steps.offers import place
from bot.usecases.asking.request_interview import request_made


def follow_field(ws: Workspace, guest_id: str, request_id: int, field: str) -> RequestMade | Refusal:
    """Ask in the field that the button named, if that is still where the request's own went. An offer stands.

    Whoever made the edit is not asked: `did_not_edit_the_field` among the hard rules.
    """
    now = ws.now()
    with ws.begin_answer() as tx:
        request = tx.requests.get(request_id)
        if request is None or request.guest_id != guest_id:
            return NotYours()
        if not request.is_open:
            return AlreadyClosed()
        if current_fields(tx, ws).now(request.wish.field) != field:
            return FieldsChangedAgain()
        others = [other for other in tx.requests.open_of(guest_id) if other.id != request.id]
        if same := next((other for other in others if other.wish.field == field), None):
            return AlreadyAsked(field, same.id)
        tx.requests.ask_in(request.id, field)
        request = replace(request, wish=replace(request.wish, field=field))
        if request.state is RequestState.WAITING:
            return request_made(tx, ws, request, place(tx, ws, request, now))
        pending = [offer for offer in tx.offers.of_request(request.id) if offer.is_pending]
        return request_made(tx, ws, request, max(pending, key=lambda offer: offer.deadline))
