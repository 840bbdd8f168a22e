"""Why a request went to whom: every host of its field, each rule and each part of the score, as of now."""

from dataclasses import dataclass

from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.scoring import Score, score, tie_break
from bot.domain.requests import Offer, Request
from bot.usecases.placing import ask_of
from bot.usecases.workspace import Workspace


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


def explain_request(ws: Workspace, request_id: int) -> Explanation | None:
    """Replay the matcher for one request against today's hosts; None where there is no such request."""
    now = ws.now()
    with ws.read() as tx:
        request = tx.requests.get(request_id)
        if request is None:
            return None
        ask = ask_of(tx, ws, request, now)
        candidates = tx.hosts.candidates(request.wish.field, now - ws.policy.capacity_window)
        offers = {offer.host_id: offer for offer in tx.offers.of_request(request_id)}
    ranked = sorted(
        candidates,
        key=lambda c: (
            broken_rule(ask, c, ws.policy) is not None,
            -score(ask, c, ws.policy).total,
            -tie_break(ask, c),
        ),
    )
    return Explanation(
        request,
        tuple(
            HostConsidered(
                candidate.host.id,
                candidate.host.person.name,
                broken_rule(ask, candidate, ws.policy),
                score(ask, candidate, ws.policy),
                offers.get(candidate.host.id),
            )
            for candidate in ranked
        ),
    )
