"""What one person sees of their own: the App Home and `/coffee-chat status`."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.facts import Home, MyChat, OpenOffer, OpenRequest
from bot.domain.people import Person
from bot.domain.requests import Answer, Interview, Request
from bot.ports import Transaction
from bot.usecases.keep_wording import wordings_for_hr
from bot.usecases.know_person import know_person
from bot.usecases.workspace import Workspace

RECENT = timedelta(days=21)
"""How long a chat stays in sight after the introduction, once nothing is left to do."""


def show_home(ws: Workspace, person_id: str, *, with_hr: bool = True) -> Home:
    """Return what the person sees; asks Slack who they are first."""
    person = know_person(ws, person_id) or Person(person_id, person_id)
    is_hr = with_hr and ws.is_hr(person_id)
    wordings = wordings_for_hr(ws) if is_hr else ()
    with ws.read() as tx:
        return replace(_home(tx, ws, person, is_hr), wordings=wordings)


def _home(tx: Transaction, ws: Workspace, person: Person, is_hr: bool) -> Home:
    now = ws.now()
    interviews = tx.interviews.of_person(person.id)
    recent = [chat for chat in interviews if chat.is_open or chat.introduced_at > now - RECENT]
    pending = tx.offers.pending_of_host(person.id)
    requests = {offer.id: tx.requests.get(offer.request_id) for offer in pending}
    guests = [request.guest_id for request in requests.values() if request]
    people = tx.people.many([*guests, *(chat.partner_of(person.id) for chat in recent)])
    offers = tuple(
        OpenOffer(offer, request, people[request.guest_id])
        for offer in pending
        if (request := requests[offer.id]) is not None
    )
    chats = tuple(
        MyChat(chat, people[chat.partner_of(person.id)], _may_answer(tx, chat, person.id)) for chat in recent
    )
    return Home(
        person,
        tx.hosts.get(person.id),
        now,
        offers,
        tuple(_open_request(tx, request) for request in tx.requests.open_of(person.id)),
        chats,
        hosted=sum(chat.host_id == person.id for chat in interviews),
        is_hr=is_hr,
    )


def _open_request(tx: Transaction, request: Request) -> OpenRequest:
    deadlines = [offer.deadline for offer in tx.offers.of_request(request.id) if offer.is_pending]
    return OpenRequest(request, max(deadlines, default=None))


def _may_answer(tx: Transaction, chat: Interview, person_id: str) -> bool:
    """The same rule as the nudges': asked, and not yet answered for good."""
    outcome = chat.outcome_of(person_id)
    if outcome is not None and outcome.answer is not Answer.NOT_YET:
        return False
    return chat.is_open and any(line.person_id == person_id for line in tx.interviews.sent(chat.id))
