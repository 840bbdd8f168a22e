"""What the request form opens with. Asks nobody but our own tables: a form cannot wait for Slack."""

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.asking import DraftGone
from bot.facts.asking import RequestForm
from bot.ports import Transaction
from bot.ports.asking import Draft
from bot.steps.people import likely_languages
from bot.steps.requests import own_request


def open_request_form(ws: Workspace, person_id: str) -> RequestForm:
    with ws.read() as tx:
        return _request_form(tx, ws, person_id)


def open_draft(ws: Workspace, person_id: str, draft_id: int) -> RequestForm | Refusal:
    """Return the request form with what the person wrote before."""
    with ws.read() as tx:
        draft = tx.drafts.get(draft_id)
        if draft is None or draft.person_id != person_id:
            return DraftGone()
        return _request_form(tx, ws, person_id, draft)


def note_of(ws: Workspace, guest_id: str, request_id: int) -> str:
    """Return what this guest wanted to learn; nothing of a request that is not theirs."""
    with ws.read() as tx:
        request = own_request(tx, guest_id, request_id)
    return "" if isinstance(request, NotYours) else request.wish.learn


def _request_form(tx: Transaction, ws: Workspace, person_id: str, draft: Draft | None = None) -> RequestForm:
    person, told = tx.people.get(person_id), tx.fields.supplies()
    by_level = person is not None and person.rank is not None
    known = person is not None and person.place.is_known
    located = person is not None and bool(person.place.location)
    field, learn, number = (draft.field or "", draft.text, draft.id) if draft else ("", "", 0)
    return RequestForm(
        ws.policy, likely_languages(ws, person), field, learn, number, by_level, known, located, told
    )
