"""Why a request went to whom: every host who may answer, each rule and each part of the score, as of now."""

from dataclasses import dataclass

from bot.context import Workspace
from bot.domain.matching.candidates import Candidate
from bot.domain.matching.eligibility import Eligibility, Rule
from bot.domain.matching.scoring import Score, Scoring, tie_break
from bot.domain.requests import Offer, Request
from bot.steps.offers import query_of

KEPT_APART = "kept_apart"
"""Said for each private rule, so that nobody learns from us that somebody is on somebody's list."""


@dataclass(frozen=True, slots=True)
class HostConsidered:
    """One host: the hard rule that shut them out, or the points they have; and the offer they got, if any."""

    host_id: str
    name: str
    broken_rule: str | None
    score: Score
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Explanation:
    request: Request
    hosts: tuple[HostConsidered, ...]
    """Who would be asked next comes first."""
    neighbours: tuple[str, ...] = ()
    """Fields whose hosts may be asked where nobody of the request's own can be."""


def explain_request(ws: Workspace, request_id: int) -> Explanation | None:
    """Replay the matcher for one request against today's hosts; None where there is no such request."""
    now = ws.now()
    with ws.read() as tx:
        request = tx.requests.get(request_id)
        if request is None:
            return None
        query = query_of(tx, ws, request, now)
        candidates = tx.hosts.candidates(query.fields, now - ws.policy.capacity_window)
        offers = {offer.host_id: offer for offer in tx.offers.of_request(request_id)}
    eligible, scoring = Eligibility(query, ws.policy), Scoring(query, ws.policy)

    def considered(candidate: Candidate) -> HostConsidered:
        broken, host = _told(eligible.broken(candidate)), candidate.host
        points = scoring.score(candidate)
        return HostConsidered(host.id, host.person.name, broken, points, offers.get(host.id))

    hosts = {candidate.host.id: candidate for candidate in candidates}
    ranked = sorted(
        map(considered, candidates),
        key=lambda host: (
            host.broken_rule is not None,
            -host.score.total,
            -tie_break(query, hosts[host.host_id]),
        ),
    )
    return Explanation(request, tuple(ranked), tuple(sorted(query.neighbours)))


def _told(rule: Rule | None) -> str | None:
    return None if rule is None else KEPT_APART if rule.private else rule.name
