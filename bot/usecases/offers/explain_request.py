"""Why a request went to whom: every host who may answer, each rule and each part of the score, as of now."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate
from bot.domain.matching.eligibility import Eligibility, Rule
from bot.domain.matching.scoring import Scoring, tie_break
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.domain.requests import Offer, OfferState, Request
from bot.steps.offers import query_of

ASKED = "asked"
KEPT_APART = "kept_apart"
"""Said for each private rule, so that nobody learns from us that somebody is on somebody's list."""


@dataclass(frozen=True, slots=True)
class HostConsidered:
    """One host: the hard rule that shut them out, or the points they have; and how far their offer got, if any.

    No sum of the points: less the parts beside it, that would be how likely the host answers, which is for them alone.
    """

    host_id: str
    name: str
    broken_rule: str | None
    parts: Mapping[str, int]
    offer: str | None
    """"pending", "accepted", or "asked": who said no, and who stayed silent, is not told."""


@dataclass(frozen=True, slots=True)
class Explanation:
    request: Request
    hosts: tuple[HostConsidered, ...]
    """Who would be asked next comes first."""
    neighbours: tuple[str, ...] = ()
    """Fields whose hosts may be asked where nobody of the request's own can be."""


def explain_request(ws: Workspace, request_id: int) -> Explanation | None:
    """Replay the matcher for one request against today's hosts; None where there is no such request.

    For whoever runs the bot; that they looked is written down.
    """
    now = ws.now()
    with ws.begin() as tx:
        request = tx.requests.get(request_id)
        if request is None:
            return None
        tx.audit.add(AuditEntry(now, OPERATOR, Audited.REQUEST_EXPLAINED, str(request_id)))
        query = query_of(tx, ws, request, now)
        candidates = tx.hosts.candidates(query.fields, now - ws.policy.capacity_window)
        offers = {offer.host_id: offer for offer in tx.offers.of_request(request_id)}
    eligible, scoring = Eligibility(query, ws.policy), Scoring(query, ws.policy)
    broken = {candidate.host.id: eligible.broken(candidate) for candidate in candidates}

    def rank(candidate: Candidate) -> tuple[bool, int, int]:
        shut_out = broken[candidate.host.id] is not None
        return shut_out, -scoring.total(candidate), -tie_break(query, candidate)

    def considered(candidate: Candidate) -> HostConsidered:
        host = candidate.host
        parts = scoring.score(candidate).shown
        return HostConsidered(
            host.id, host.person.name, _told(broken[host.id]), parts, _ended(offers.get(host.id))
        )

    return Explanation(
        request, tuple(map(considered, sorted(candidates, key=rank))), tuple(sorted(query.neighbours))
    )


def _ended(offer: Offer | None) -> str | None:
    if offer is None:
        return None
    return str(offer.state) if offer.state in (OfferState.PENDING, OfferState.ACCEPTED) else ASKED


def _told(rule: Rule | None) -> str | None:
    return None if rule is None else KEPT_APART if rule.private else rule.name
