"""The facts a message needs at the moment it is sent: ids in the outbox become people, requests and dates."""

from bot.domain import notifications as n
from bot.domain.digest import Month
from bot.domain.facts import DigestFacts, Facts, InterviewFacts, OfferFacts, RequestFacts
from bot.ports import Transaction
from bot.usecases.workspace import Workspace


def gather_facts(tx: Transaction, ws: Workspace, note: n.Notification) -> Facts | None:
    """Return what the renderer of `note` needs; None where the message is stale and must not be sent."""
    facts: Facts | None = None
    match note:
        case n.OfferToHost() | n.OfferReminder():
            facts = _offer(tx, note.offer_id, pending=True)
        case n.OfferSettled() | n.ReminderSettled():
            facts = _offer(tx, note.offer_id, pending=False)
        case n.RequestMovedOn() | n.HostFound():
            facts = _request(tx, ws, note.request_id)
            facts = facts if facts and facts.request.is_open else None
        case n.RequestReceived() | n.RequestSettled() | n.RequestLapsed():
            facts = _request(tx, ws, note.request_id)
        case n.DidYouMeet() | n.OutcomeNoted() | n.ChatIsOff():
            facts = _interview(tx, note.interview_id, note.person_id)
        case n.Introduction():
            facts = _interview(tx, note.interview_id, None)
        case n.DigestReady():
            month = Month.parse(note.month)
            digest = tx.digests.published(month) if month else None
            facts = DigestFacts(digest) if digest else None
    return facts


def _offer(tx: Transaction, offer_id: int, *, pending: bool) -> OfferFacts | None:
    offer = tx.offers.get(offer_id)
    request = offer and tx.requests.get(offer.request_id)
    if not offer or not request or offer.is_pending is not pending:
        return None
    people = tx.people.many([offer.host_id, request.guest_id])
    return OfferFacts(people[offer.host_id], offer, request, people[request.guest_id])


def _request(tx: Transaction, ws: Workspace, request_id: int) -> RequestFacts | None:
    request = tx.requests.get(request_id)
    if request is None:
        return None
    guest = tx.people.many([request.guest_id])[request.guest_id]
    pending = tuple(offer for offer in tx.offers.of_request(request_id) if offer.is_pending)
    return RequestFacts(guest, request, pending, tx.hosts.by_field(ws.now()).get(request.wish.field, 0))


def _interview(tx: Transaction, interview_id: int, reader_id: str | None) -> InterviewFacts | None:
    interview = tx.interviews.get(interview_id)
    request = interview and tx.requests.get(interview.request_id)
    if not interview or not request:
        return None
    people = tx.people.many(interview.sides)
    guest, host = people[interview.guest_id], people[interview.host_id]
    reader = people[reader_id] if reader_id else None
    return InterviewFacts(reader, interview, request, guest, host, tx.hosts.get(host.id))
