"""A guest whose field became part of another one lets us ask there."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import AlreadyAsked, FieldsChangedAgain
from bot.domain.requests import Request
from bot.facts.asking import RequestMade
from bot.steps.fields import current_fields
from bot.steps.requests import open_request, request_changed


def follow_field(ws: Workspace, guest_id: str, request_id: int, field: str) -> RequestMade | Refusal:
    """Ask in the field that the button named, if that is still where the request's own went. An offer stands.

    Whoever made the edit is not asked: `did_not_edit_the_field` among the hard rules.
    """
    now = ws.now()
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        if current_fields(tx, ws).now(request.wish.field) != field:
            return FieldsChangedAgain()
        others = [other for other in tx.requests.open_of(guest_id) if other.id != request.id]
        if same := next((other for other in others if other.wish.field == field), None):
            return AlreadyAsked(field, same.id)
        tx.requests.ask_in(request.id, field)
        request = replace(request, wish=replace(request.wish, field=field))
        return request_changed(tx, ws, request, now)
