"""Why a request went to whom: every host who may answer, each rule and each part of the score, as of now."""

from dataclasses import dataclass

from bot.domain.matching.eligibility import (
    broken_rule,
    is_in_another_team,
    is_outside_the_chain,
    is_past_the_cooldown,
    is_wanted_by_both,
)
from bot.domain.matching.scoring import Score, score, tie_break
from bot.domain.requests import Offer, Request
from bot.usecases.placing import ask_of
from bot.usecases.workspace import Workspace

KEPT_APART = "kept_apart"
"""Said for each of these rules, so that nobody learns from us that somebody is on somebody's list."""
PRIVATE = {
    rule.__name__
    for rule in (is_outside_the_chain, is_in_another_team, is_wanted_by_both, is_past_the_cooldown)
}


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
        ask = ask_of(tx, ws, request, now)
        candidates = tx.hosts.candidates(ask.fields, now - ws.policy.capacity_window)
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
                _told(broken_rule(ask, candidate, ws.policy)),
                score(ask, candidate, ws.policy),
                offers.get(candidate.host.id),
            )
            for candidate in ranked
        ),
        tuple(sorted(ask.neighbours)),
    )


def _told(rule: str | None) -> str | None:
    return KEPT_APART if rule in PRIVATE else rule
