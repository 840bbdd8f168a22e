"""A host says yes or no to a table."""

from bot.context import Workspace
from bot.domain.matching.eligibility import WHILE_OFFERED, broken_rule
from bot.domain.notifications.interviews import Introduction
from bot.domain.notifications.tables import TableIntroduction
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.offers import AlreadyAnswered
from bot.domain.requests import Interview, Offer, OfferState, Request, RequestState, checked
from bot.domain.tables import Waiting, company_of
from bot.facts.tables import TableAgreed, TableDeclined
from bot.ports import Transaction
from bot.steps.finding_a_time import busy_times, suggest
from bot.steps.news import settle_request
from bot.steps.next_check import next_check
from bot.steps.offers import as_host, go_on, query_of, settle, take_back
from bot.steps.tables import ask_for_a_time


def accept_table(ws: Workspace, host_id: str, table_id: int) -> TableAgreed | Refusal:
    """Give each guest who may still sit there a seat; one alone gets a talk for two."""
    now = ws.now()
    with ws.read() as tx:
        asked = _pending(tx, host_id, table_id)
        guests = [] if isinstance(asked, Refusal) else [request.guest_id for _, request in asked]
    busy = busy_times(ws, [host_id, *guests]) if guests else []
    with ws.begin_answer() as tx:
        asked = _pending(tx, host_id, table_id)
        if isinstance(asked, Refusal):
            return asked
        tx.hosts.seen(host_id, now)
        fit = _who_still_fits(tx, ws, host_id, [request for _, request in asked])
        seated = [(offer, request) for offer, request in asked if request.guest_id in fit]
        seats = [_seat(tx, ws, offer, request, alone=len(seated) == 1) for offer, request in seated]
        for offer, request in asked:
            if request.guest_id not in fit:
                take_back(tx, ws, offer, now)
        if len(seats) == 1:
            [two] = seats
            suggest(tx, ws, two, now, busy)
            tx.outbox.put(Introduction(two.id, two.guest_id, host_id), now)
        elif seats:
            tx.outbox.put(TableIntroduction(table_id), now)
            ask_for_a_time(tx, ws, seats, busy)
        for each in seats:
            next_check(tx, ws, each)
    return TableAgreed(tuple(seats)) if seats else AlreadyAnswered(OfferState.REVOKED)


def decline_table(ws: Workspace, host_id: str, table_id: int) -> TableDeclined | Refusal:
    """Take the no; the guests are in line as before."""
    now = ws.now()
    with ws.begin_answer() as tx:
        asked = _pending(tx, host_id, table_id)
        if isinstance(asked, Refusal):
            return asked
        tx.hosts.seen(host_id, now)
        for offer, _ in asked:
            settle(tx, offer, OfferState.DECLINED, now)
        for offer, _ in asked:
            go_on(tx, ws, offer, now)
    return TableDeclined(table_id)


def _pending(tx: Transaction, host_id: str, table_id: int) -> list[tuple[Offer, Request]] | Refusal:
    offers = [offer for offer in tx.offers.at_table(table_id) if offer.host_id == host_id]
    if not offers:
        return NotYours()
    pending = [
        (offer, request)
        for offer in offers
        if offer.is_pending and (request := tx.requests.get(offer.request_id)) is not None
    ]
    return pending or AlreadyAnswered(offers[0].state)


def _who_still_fits(tx: Transaction, ws: Workspace, host_id: str, requests: list[Request]) -> frozenset[str]:
    """The company may have moved people since: nobody sits beside their manager, or somebody on their list."""
    host = tx.people.many([host_id])[host_id]
    waiting: list[Waiting] = []
    for request in requests:
        query = query_of(tx, ws, request, ws.now())
        above = as_host(tx, ws, host, request.wish.field)
        if broken_rule(query, above, ws.policy, WHILE_OFFERED) is None:
            waiting.append(Waiting(query, as_host(tx, ws, query.guest, request.wish.field)))
    return frozenset(each.query.guest.id for each in company_of(waiting, ws.policy))


def _seat(tx: Transaction, ws: Workspace, offer: Offer, request: Request, *, alone: bool) -> Interview:
    now = ws.now()
    tx.requests.move(request, checked(request.state, RequestState.MATCHED))
    settle(tx, offer, OfferState.ACCEPTED, now)
    for other in tx.offers.of_request(request.id):
        if other.is_pending and other.id != offer.id:
            settle(tx, other, OfferState.REVOKED, now)
    settle_request(tx, request, now)
    return tx.interviews.add(request, offer.host_id, now, None if alone else offer.table_id)
