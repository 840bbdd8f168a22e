"""The matcher's entry point: one query, the hosts of its field, the best choice or why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import Eligibility, NobodyBecause
from bot.domain.matching.scoring import Reason, Score, Scoring, reasons, tie_break
from bot.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Choice:
    """The host to ask, and why."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    points: Score


@dataclass(frozen=True, slots=True)
class Nobody:
    because: NobodyBecause


def choose(query: Query, candidates: Iterable[Candidate], policy: Policy) -> Choice | Nobody:
    """Return the eligible host with the most points; a fixed pseudo-random number decides between equals."""
    eligible, scoring = Eligibility(query, policy), Scoring(query, policy)
    has_hosts = False
    best: tuple[int, Candidate] | None = None
    for candidate in candidates:
        rule = eligible.broken(candidate)
        if rule is not None:
            # Only hosts of the requested field explain a no: a neighbour who cannot does not concern the guest.
            has_hosts |= query.wish.field in candidate.host.profile.fields
            continue
        total = scoring.total(candidate)
        if best is None or _beats(query, (total, candidate), best):
            best = total, candidate
    if best is None:
        return Nobody(NobodyBecause.NOBODY_FREE if has_hosts else NobodyBecause.NO_HOSTS)
    _, chosen = best
    points = scoring.score(chosen)
    return Choice(chosen, reasons(query, chosen, points, policy), points)


def _beats(query: Query, one: tuple[int, Candidate], other: tuple[int, Candidate]) -> bool:
    if one[0] != other[0]:
        return one[0] > other[0]
    return tie_break(query, one[1]) > tie_break(query, other[1])
