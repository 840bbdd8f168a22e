"""The matcher's front door: one ask, the hosts of its field, the best choice or why there is none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import broken_rule, has_a_free_seat, is_available
from bot.domain.matching.scoring import Reason, Score, reasons, score, tie_break
from bot.domain.policy import Policy


class NobodyBecause(StrEnum):
    """Why no host can be asked now; each has its own clear answer for the guest."""

    NO_HOSTS = "no_hosts"
    ALL_PAUSED = "all_paused"
    ALL_BUSY = "all_busy"
    NONE_FITS = "none_fits"
    LEFT_WAITING = "left_waiting"
    """A host has not heard from this guest yet: this request goes out the next morning."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The host to ask, and why."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    points: Score


@dataclass(frozen=True, slots=True)
class Nobody:
    because: NobodyBecause


def choose(ask: Ask, candidates: Iterable[Candidate], policy: Policy) -> Choice | Nobody:
    """Return the eligible host with the most points; equals are drawn by a fixed coin."""
    broken: Counter[str] = Counter()
    best: tuple[Score, Candidate] | None = None
    for candidate in candidates:
        rule = broken_rule(ask, candidate, policy)
        if rule is not None:
            # What stops a neighbour is no news of the field that was asked for.
            broken[rule] += ask.wish.field in candidate.host.fields
            continue
        points = score(ask, candidate, policy)
        if (
            best is None
            or points.total > best[0].total
            or (points.total == best[0].total and tie_break(ask, candidate) > tie_break(ask, best[1]))
        ):
            best = points, candidate
    if best is None:
        return Nobody(_because(broken))
    points, chosen = best
    return Choice(chosen, reasons(ask, chosen, points, policy), points)


def _because(broken: Counter[str]) -> NobodyBecause:
    if not broken.total():
        return NobodyBecause.NO_HOSTS
    if broken[has_a_free_seat.__name__]:
        return NobodyBecause.ALL_BUSY
    if broken[is_available.__name__]:
        return NobodyBecause.ALL_PAUSED
    return NobodyBecause.NONE_FITS
