"""A host answers an offer: yes, or not now."""

from datetime import date

from bot.context import Workspace
from bot.domain.hosting.pauses import start_of
from bot.domain.notifications.interviews import Introduction
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.offers import AlreadyAnswered
from bot.domain.requests import Offer, OfferState, RequestState, checked
from bot.domain.workdays import zone
from bot.facts.offers import Accepted, Declined, Explained, OpenOffer
from bot.ports import Transaction
from bot.steps.finding_a_time import busy_times, suggest
from bot.steps.news import settle_request
from bot.steps.next_check import next_check
from bot.steps.offers import go_on, release_offers, settle
from bot.usecases.hosting.notice_silence import ask_if_only_declines


def accept_offer(ws: Workspace, host_id: str, offer_id: int) -> Accepted | Refusal:
    """Turn the offer into an interview; a second offer for the same request is revoked."""
    now = ws.now()
    opened = open_offer(ws, host_id, offer_id)
    sides = (host_id, opened.guest.id) if isinstance(opened, OpenOffer) else ()
    busy = busy_times(ws, sides)
    with ws.begin_answer() as tx:
        offer = _pending(tx, host_id, offer_id)
        if not isinstance(offer, Offer):
            return offer
        tx.hosts.seen(host_id, now)
        request = tx.requests.get(offer.request_id)
        if request is None or not tx.requests.move(request, checked(request.state, RequestState.MATCHED)):
            return AlreadyAnswered(OfferState.REVOKED)
        settle(tx, offer, OfferState.ACCEPTED, now)
        for other in tx.offers.of_request(request.id):
            if other.is_pending and other.id != offer.id:
                settle(tx, other, OfferState.REVOKED, now)
        interview = tx.interviews.add(request, host_id, now)
        suggest(tx, ws, interview, now, busy)
        next_check(tx, ws, interview)
        settle_request(tx, request, now)
        tx.outbox.put(Introduction(interview.id, request.guest_id, host_id), now)
    return Accepted(interview)


def open_offer(ws: Workspace, host_id: str, offer_id: int) -> OpenOffer | Refusal:
    """Return an offer that waits for this host's answer."""
    with ws.read() as tx:
        offer = _pending(tx, host_id, offer_id)
        request = tx.requests.get(offer.request_id) if isinstance(offer, Offer) else None
        if not isinstance(offer, Offer) or request is None:
            return NotYours() if isinstance(offer, Offer) else offer
        return OpenOffer(offer, request, tx.people.many([request.guest_id])[request.guest_id])


def decline_offer(ws: Workspace, host_id: str, offer_id: int) -> Declined | Refusal:
    """Take the no, and ask the next host at once."""
    now = ws.now()
    with ws.begin_answer() as tx:
        offer = _pending(tx, host_id, offer_id)
        if not isinstance(offer, Offer):
            return offer
        tx.hosts.seen(host_id, now)
        settle(tx, offer, OfferState.DECLINED, now)
        go_on(tx, ws, offer, now)
        ask_if_only_declines(tx, ws, host_id, now)
    return Declined(offer)


def explain_decline(
    ws: Workspace, host_id: str, offer_id: int, pause_until: date | None
) -> Explained | Refusal:
    """Pause a host who said no until the start of a day, where they are, if they asked for it. Why is not asked."""
    now = ws.now()
    with ws.begin_answer() as tx:
        offer = tx.offers.get(offer_id)
        if offer is None or offer.host_id != host_id:
            return NotYours()
        host = tx.people.get(host_id)
        tz = zone(host.tz if host else None, ws.tz.key)
        until = start_of(pause_until, tz) if pause_until else None
        if until is None or until <= now:
            return Explained(None)
        if tx.hosts.get(host_id) is not None:
            tx.hosts.pause(host_id, until)
            release_offers(tx, ws, host_id, now)
    return Explained(until)


def _pending(tx: Transaction, host_id: str, offer_id: int) -> Offer | NotYours | AlreadyAnswered:
    offer = tx.offers.get(offer_id)
    if offer is None or offer.host_id != host_id or offer.table_id is not None:
        return NotYours()
    return offer if offer.is_pending else AlreadyAnswered(offer.state)
