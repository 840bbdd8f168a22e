"""A guest who asked in one word says what they would like to learn; nothing waits for it."""

from bot.context import Workspace
from bot.domain.notifications.asking import NOTE, RequestUpdated
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import NoteTooLong
from bot.domain.requests import Request
from bot.facts.asking import NoteForm
from bot.steps.offers import show_anew
from bot.steps.requests import open_request


def open_note(ws: Workspace, guest_id: str, request_id: int) -> NoteForm | Refusal:
    """Return the form for the note of a request, where it is open and the guest's."""
    with ws.read() as tx:
        request = open_request(tx, guest_id, request_id)
    if not isinstance(request, Request):
        return request
    return NoteForm(request.id, request.wish.learn, ws.policy.note_length)


def add_note(ws: Workspace, guest_id: str, request_id: int, note: str) -> Request | Refusal:
    """Keep what the guest would like to learn, and show it to the host who has the request now."""
    now = ws.now()
    with ws.begin_answer() as tx:
        request = open_request(tx, guest_id, request_id)
        if not isinstance(request, Request):
            return request
        if len(note) > ws.policy.note_length:
            draft = tx.drafts.add(guest_id, request.wish.field, note, now)
            return NoteTooLong(len(note), ws.policy.note_length, draft.id)
        tx.requests.set_note(request.id, note)
        tx.outbox.put(RequestUpdated(request.id, guest_id, f"{NOTE}:{now.timestamp()}"), now)
        for offer in tx.offers.of_request(request.id):
            if offer.is_pending:
                show_anew(tx, offer, now)
    return request
