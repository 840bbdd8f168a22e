"""A host who passes names somebody better: who hosts is asked at once, who does not is invited to host."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.hosting.recruiting import Source
from bot.domain.matching.choosing import Choice
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.scoring import reasons, score
from bot.domain.notifications.hosting import WouldYouHost
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.afterwards import CannotRefer, WhyNot
from bot.domain.requests import Request
from bot.facts.offers import Explained
from bot.ports import Transaction
from bot.steps.offers import offer_to, query_of
from bot.steps.people import know_person
from bot.steps.recruiting import note_ask


def suggest_colleague(ws: Workspace, host_id: str, offer_id: int, colleague_id: str) -> Explained | Refusal:
    """Follow the suggestion as far as the rules allow. Nobody hears who declined, or for whom it was.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    colleague = know_person(ws, colleague_id)
    now = ws.now()
    with ws.begin() as tx:
        offer = tx.offers.get(offer_id)
        request = tx.requests.get(offer.request_id) if offer else None
        if offer is None or request is None or offer.host_id != host_id:
            return NotYours()
        if colleague_id == host_id:
            return CannotRefer(colleague_id, WhyNot.ONESELF)
        if colleague is None or not colleague.takes_part:
            return CannotRefer(colleague_id, WhyNot.GONE)
        if tx.hosts.get(colleague_id) is None and colleague_id != request.guest_id:
            if note_ask(tx, ws, colleague_id, request.wish.field, Source.NAMED):
                tx.outbox.put(WouldYouHost(colleague_id, request.wish.field), now)
        else:
            _ask(tx, ws, request, colleague_id, now)
    return Explained(None)


def _ask(tx: Transaction, ws: Workspace, request: Request, host_id: str, now: datetime) -> None:
    """Ask this host beside whoever is asked already, where there is room for one more and no rule forbids it."""
    pending = [offer for offer in tx.offers.of_request(request.id) if offer.is_pending]
    if not request.is_open or len(pending) >= ws.policy.offers_at_once:
        return
    query = query_of(tx, ws, request, now)
    chosen = tx.hosts.candidate(host_id, now - ws.policy.capacity_window)
    if chosen is None or broken_rule(query, chosen, ws.policy) is not None:
        return
    points = score(query, chosen, ws.policy)
    offer_to(tx, ws, request, Choice(chosen, reasons(query, chosen, points, ws.policy), points), now)
