"""A guest typed what they want: read it and ask, or keep it and ask back."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.fields.catalogue import MOST_SUGGESTIONS
from bot.domain.fields.field import SOURCE
from bot.domain.fields.wordings import wording_of
from bot.domain.phrases.meaning import Asks, Unclear
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import DraftGone, NotAHost, NotClear
from bot.domain.requests import Wish
from bot.facts.asking import RequestMade
from bot.ports import Draft
from bot.usecases.asking.request_interview import request_interview, request_person

LONGEST_NAME = 5
"""Words of a person's name."""


def request_from_text(
    ws: Workspace, guest_id: str, text: str, language: str = SOURCE
) -> RequestMade | Refusal:
    """Read what follows `/coffee-chat request`, and ask. A text that cannot be used is kept as a draft.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    asked = ws.reader.read_wish(text, language, ws.fields)
    if isinstance(asked, Asks):
        return request_interview(ws, guest_id, Wish(asked.field, asked.note))
    return ask_back(ws, guest_id, text, asked)


def ask_back(ws: Workspace, person_id: str, text: str, unclear: Unclear) -> NotClear:
    """Keep what was typed as a draft, and return what it may mean; people are known by their whole name alone."""
    with ws.begin_answer() as tx:
        draft = tx.drafts.add(person_id, None, unclear.note, ws.now(), typed=text.strip())
        hosts = [] if unclear.both else tx.hosts.named(_names(unclear.note))
    others = tuple(host for host in hosts if host != person_id)[:MOST_SUGGESTIONS]
    return NotClear(text.strip(), unclear.fields, draft.id, unclear.deeds, others, both=unclear.both)


def _names(text: str) -> frozenset[str]:
    """Return what may be somebody's name at the beginning of a text."""
    words = text.removeprefix("@").split()[:LONGEST_NAME]
    return frozenset(" ".join(words[:count]).strip(" ,:;.!?") for count in range(1, len(words) + 1))


def request_from_draft(
    ws: Workspace, guest_id: str, draft_id: int, field: str, language: str = SOURCE
) -> RequestMade | Refusal:
    """Ask for the field chosen among the suggestions, with the note kept in the draft.

    Of two fields that were named in one sentence the other is offered next; the draft stays for it.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    draft = _own_draft(ws, guest_id, draft_id)
    if draft is None or ws.fields.get(field) is None:
        return DraftGone()
    asked = ws.reader.read_wish(draft.typed, language, ws.fields)
    others = (
        [each for each in asked.fields if each != field] if isinstance(asked, Unclear) and asked.both else []
    )
    result = request_interview(ws, guest_id, Wish(field, draft.text), draft_id=None if others else draft_id)
    if not isinstance(result, RequestMade):
        return result
    if draft.typed and not others:
        with ws.begin() as tx:
            tx.wordings.add(guest_id, wording_of(draft.typed, draft.text), field, ws.now())
    with ws.read() as tx:
        asked_already = {request.wish.field for request in tx.requests.open_of(guest_id)}
    also = next((each for each in others if each not in asked_already), None)
    return replace(result, also=also, draft_id=draft_id)


def request_named(ws: Workspace, guest_id: str, draft_id: int, host_id: str) -> RequestMade | Refusal:
    """Ask the host whose name was typed; what followed the name in the draft is the note.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    draft = _own_draft(ws, guest_id, draft_id)
    with ws.read() as tx:
        host = tx.hosts.get(host_id)
    if draft is None or host is None:
        return NotAHost(host_id) if draft else DraftGone()
    typed, name = draft.text.removeprefix("@"), host.person.name
    note = typed[len(name) :].strip(" ,:;.") if typed.lower().startswith(name.lower()) else typed
    return request_person(ws, guest_id, host_id, note)


def _own_draft(ws: Workspace, person_id: str, draft_id: int) -> Draft | None:
    with ws.read() as tx:
        draft = tx.drafts.get(draft_id)
    return draft if draft is not None and draft.person_id == person_id else None
