"""Somebody's team or manager changed: offers that may not be made any more are taken back and passed on."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.matching.eligibility import WHILE_OFFERED, broken_rule
from bot.ports import Transaction
from bot.steps.offers import as_host, query_of, take_back


def recheck_offers(tx: Transaction, ws: Workspace, now: datetime) -> int:
    """Revoke each pending offer whose host is now above, below or beside the guest; return how many."""
    revoked = 0
    for offer in tx.offers.pending():
        request, host = tx.requests.get(offer.request_id), tx.people.get(offer.host_id)
        if request is None or host is None:
            continue
        candidate = as_host(tx, ws, host, request.wish.field)
        if broken_rule(query_of(tx, ws, request, now), candidate, ws.policy, WHILE_OFFERED) is not None:
            revoked += take_back(tx, ws, offer, now)
    return revoked
