"""A guest whose request lapsed or whose interview fell through asks once more, and keeps their place."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.asking import AlreadyAsked, FieldGone
from bot.domain.requests import Answer, Interview, RequestState
from bot.facts.asking import RequestMade
from bot.steps.offers import place
from bot.steps.pace import no_room
from bot.steps.requests import own_request, request_made


def ask_again(ws: Workspace, guest_id: str, request_id: int) -> RequestMade | Refusal:
    """Make the same request again; anybody of the field may answer it, also where one host was wanted."""
    now = ws.now()
    with ws.begin_answer() as tx:
        old = own_request(tx, guest_id, request_id)
        if isinstance(old, NotYours):
            return old
        if old.wish.field in ws.fields.gone:
            return FieldGone(old.wish.field)
        interview = tx.interviews.of_request(old.id)
        fell_through = interview is not None and _fell_through(interview, guest_id)
        if old.state is not RequestState.LAPSED and not fell_through:
            return AlreadyAsked(old.wish.field, old.id)
        open_requests = tx.requests.open_of(guest_id)
        same = next((r for r in open_requests if r.wish.field == old.wish.field), None)
        if same is not None:
            return AlreadyAsked(old.wish.field, same.id)
        refusal = no_room(tx, ws, guest_id, len(open_requests))
        if refusal is not None:
            return refusal
        guest = tx.people.many([guest_id])[guest_id]
        lapses_at = ws.calendar(guest).add_workdays(now, ws.policy.lapse_days)
        # Whom they asked by name, or did not get to meet, is not what "another host" means.
        tried = {old.wish.wanted_host_id or "", interview.host_id if interview else ""} - {""}
        wish = replace(old.wish, wanted_host_id=None, referrer_id=None, not_these=old.wish.not_these | tried)
        since = old.waiting_since if fell_through else now
        request = tx.requests.add(guest_id, wish, now, since=since, lapses_at=lapses_at)
        tx.requests.tell_if_hosted(old.id, None)
        return request_made(tx, ws, request, place(tx, ws, request, now))


def _fell_through(interview: Interview, guest_id: str) -> bool:
    said = interview.outcome_of(guest_id)
    return interview.is_off_for(guest_id) or (said is not None and said.answer is Answer.FELL_THROUGH)
