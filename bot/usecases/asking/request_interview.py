"""A guest asks for a field, or for one host by name."""

from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.choosing import Nobody
from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.notifications.asking import RequestReceived
from bot.domain.people import Host
from bot.domain.refusals import Refusal
from bot.domain.refusals.asking import (
    AlreadyAsked,
    CannotAskYourself,
    FieldGone,
    KeptForLater,
    MetLately,
    NotAHost,
    NoteTooLong,
)
from bot.domain.requests import Offer, Request, RequestState, Wish
from bot.facts.asking import RequestMade
from bot.ports import Transaction
from bot.steps.best_host import Thought
from bot.steps.next_steps import wants_another
from bot.steps.offers import next_dawn, place, think
from bot.steps.pace import no_room
from bot.steps.people import who_takes_part
from bot.steps.requests import request_made

UNMADE = 0
"""The number of a request that is thought about before it is made."""


def request_interview(
    ws: Workspace,
    guest_id: str,
    wish: Wish,
    *,
    draft_id: int | None = None,
    location: str = "",
) -> RequestMade | Refusal:
    """Make the request and offer it to the best host at once.

    The guest has a receipt that stays, and follows the request to its end. `location` is where they say they work,
    if they were asked.
    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    guest = who_takes_part(ws, guest_id)
    if isinstance(guest, Refusal):
        return guest
    now = ws.now()
    wish = replace(wish, languages=wish.languages or ws.languages_of(guest.locale))
    lapses_at = ws.calendar(guest).add_workdays(now, ws.policy.lapse_days)
    thought = think(ws, Request(UNMADE, guest.id, wish, RequestState.WAITING, now, now, lapses_at), now)
    with ws.begin_answer() as tx:
        if len(wish.learn) > ws.policy.note_length:
            draft = tx.drafts.add(guest_id, wish.field, wish.learn, now)
            return NoteTooLong(len(wish.learn), ws.policy.note_length, draft.id)
        refusal = _refusal(tx, ws, guest_id, wish)
        if refusal is not None:
            return _keep(tx, refusal, guest_id, wish, now)
        if location:
            tx.people.set_location(guest_id, location)
        request = tx.requests.add(guest.id, wish, now, since=now, lapses_at=lapses_at)
        placed = _first_try(tx, ws, request, now, thought)
        tx.outbox.put(RequestReceived(request.id, guest_id), now)
        if draft_id is not None:
            tx.drafts.drop(guest_id, draft_id)
        return request_made(tx, ws, request, placed)


def _keep(tx: Transaction, refusal: Refusal, guest_id: str, wish: Wish, now: datetime) -> Refusal:
    """Keep what a guest wrote who cannot ask now: the form is gone, and their words with it."""
    if not wish.learn.strip():
        return refusal
    return KeptForLater(refusal, tx.drafts.add(guest_id, wish.field or None, wish.learn, now).id)


def _first_try(
    tx: Transaction, ws: Workspace, request: Request, now: datetime, thought: Thought | None
) -> Offer | Nobody:
    """Ask a host at once; a guest who left a host waiting has to wait until the next morning."""
    if tx.interviews.left_hosts_waiting(request.guest_id, now - ws.policy.unheard_memory):
        tx.requests.try_again(request.id, next_dawn(ws, now))
        return Nobody(NobodyBecause.LEFT_WAITING)
    return place(tx, ws, request, now, thought)


def request_person(ws: Workspace, guest_id: str, host_id: str, note: str) -> RequestMade | Refusal:
    """Ask one host by name. Whoever hosts, or did, is put on the list: what is in the way is the host's own matter.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    host = _host_to_ask(ws, guest_id, host_id)
    if isinstance(host, Refusal):
        guest = who_takes_part(ws, guest_id)
        if isinstance(guest, Refusal):
            return guest
        with ws.begin() as tx:
            return _keep(tx, host, guest_id, Wish("", note), ws.now())
    return request_interview(ws, guest_id, Wish(min(host.profile.fields), note, wanted_host_id=host_id))


def _host_to_ask(ws: Workspace, guest_id: str, host_id: str) -> Host | Refusal:
    if host_id == guest_id:
        return CannotAskYourself()
    with ws.read() as tx:
        host = tx.hosts.get(host_id)
        met = _met_until(tx, ws, guest_id, host_id)
    if host is None or not host.person.takes_part or not host.profile.fields:
        return NotAHost(host_id)
    return host if met is None else MetLately(host_id, met)


def _met_until(tx: Transaction, ws: Workspace, guest_id: str, host_id: str) -> datetime | None:
    """Return until when two who met, as the guest says, are not matched again; None where that is no reason."""
    if wants_another(tx, guest_id, host_id):
        return None
    met = [
        interview.introduced_at
        for interview in tx.interviews.of_person(guest_id)
        if interview.partner_of(guest_id) == host_id and interview.says_met(guest_id)
    ]
    until = max(met) + ws.policy.cooldown if met else None
    return until if until and until > ws.now() else None


def _refusal(tx: Transaction, ws: Workspace, guest_id: str, wish: Wish) -> Refusal | None:
    if wish.wanted_host_id is None and wish.field in ws.fields.gone:
        return FieldGone(wish.field)
    already = tx.requests.open_of(guest_id)
    for request in already:
        same_host = request.wish.wanted_host_id == wish.wanted_host_id
        if request.wish.field == wish.field and same_host:
            return AlreadyAsked(wish.field, request.id)
    return no_room(tx, ws, guest_id, len(already))
