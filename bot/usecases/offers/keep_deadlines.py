"""What the clock does to offers and requests: remind, ask a second host, expire, lapse."""

from bot.context import Workspace
from bot.domain.matching.choosing import Nobody
from bot.domain.notifications.offers import OfferReminder
from bot.domain.requests import OfferState
from bot.steps.offers import go_on, lapse, place, settle
from bot.usecases.hosting.notice_silence import ask_if_silent


def expire_offers(ws: Workspace) -> int:
    """End the offers past their deadline and ask the next hosts; return how many."""
    now = ws.now()
    with ws.read() as tx:
        due = tx.offers.past_deadline(now)
    expired = 0
    for offer_id in due:
        with ws.begin() as tx:
            offer = tx.offers.get(offer_id)
            if offer is not None and offer.is_pending and settle(tx, offer, OfferState.EXPIRED, now):
                go_on(tx, ws, offer, now)
                ask_if_silent(tx, ws, offer.host_id, now)
                expired += 1
    return expired


def remind_hosts(ws: Workspace) -> int:
    """Remind hosts whose deadline is near, once, in their working hours; return how many."""
    now = ws.now()
    with ws.read() as tx:
        due = tx.offers.to_remind(now)
    reminded = 0
    for offer_id in due:
        with ws.begin() as tx:
            offer = tx.offers.get(offer_id)
            if offer is None or not offer.is_pending or offer.reminded:
                continue
            host = tx.people.get(offer.host_id)
            back = host.back_at(now) if host else None
            start = ws.calendar(host).next_working_moment(back or now)
            if start > now:
                tx.offers.remind_later(offer_id, start)
                continue
            tx.offers.mark_reminded(offer_id)
            tx.outbox.put(OfferReminder(offer_id, offer.host_id), now)
            reminded += 1
    return reminded


def ask_second_hosts(ws: Workspace) -> int:
    """Ask one more host where the first has been silent for a working day; return how many were asked."""
    now = ws.now()
    with ws.read() as tx:
        due = tx.offers.to_hedge(now)
    asked = 0
    for offer_id in due:
        with ws.begin() as tx:
            offer = tx.offers.get(offer_id)
            tx.offers.mark_hedged(offer_id)
            request = tx.requests.get(offer.request_id) if offer and offer.is_pending else None
            if request is None or not request.is_open:
                continue
            pending = [other for other in tx.offers.of_request(request.id) if other.is_pending]
            if len(pending) < ws.policy.offers_at_once:
                asked += not isinstance(place(tx, ws, request, now), Nobody)
    return asked


def lapse_requests(ws: Workspace) -> int:
    """End the requests that found nobody in time; return how many."""
    now = ws.now()
    with ws.read() as tx:
        due = tx.requests.past_lapse(now)
    lapsed = 0
    for request_id in due:
        with ws.begin() as tx:
            lapsed += lapse(tx, ws, request_id, now)
    return lapsed
