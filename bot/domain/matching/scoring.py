"""The soft rules (product.md, section 4): each part bounded and named, the sum decides."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import overlap
from bot.domain.policy import Policy

FULL_DAY_MINUTES = 480


class Reason(StrEnum):
    """Why this host, in words for the host: shown with the offer, stored with it."""

    FIELD = "field"
    QUIET_MONTH = "quiet_month"
    SAME_HOURS = "same_hours"
    NEW_TO_EACH_OTHER = "new_to_each_other"
    ASKED_FOR_YOU = "asked_for_you"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one host for one ask; integers, so that every machine agrees."""

    load: int
    hours: int
    new_face: int
    languages: int
    likely: int
    """How likely this host answers. Never shown to people."""
    spare: int
    """Less for a host of several fields: they are kept for those who have no other choice."""
    waited: int
    """The same for every host of one request; it counts where several requests want one seat."""

    @property
    def total(self) -> int:
        return (
            self.load + self.hours + self.new_face + self.languages + self.likely + self.spare + self.waited
        )

    @property
    def fit(self) -> int:
        """What the two people get out of it, whoever else asks."""
        return self.hours + self.new_face + self.languages


def score(ask: Ask, candidate: Candidate, policy: Policy) -> Score:
    """Return the points of an eligible host. Load counts relative to capacity (matching.md, section 3)."""
    most, host = policy.weights, candidate.host
    answered, ignored = policy.usual_answers
    answered += candidate.answered
    return Score(
        load=most.load * candidate.seats_left // host.capacity,
        hours=hours_points(ask, candidate, policy),
        new_face=0 if host.id in ask.ever_met else most.new_face,
        languages=language_points(ask, candidate, policy),
        likely=most.likely * answered // (answered + ignored + candidate.ignored),
        spare=most.spare // len(host.fields),
        waited=waited_points(ask, policy),
    )


def hours_points(ask: Ask, candidate: Candidate, policy: Policy) -> int:
    minutes = min(overlap(ask, candidate, policy.working_hours), FULL_DAY_MINUTES)
    return policy.weights.hours * minutes // FULL_DAY_MINUTES


def language_points(ask: Ask, candidate: Candidate, policy: Policy) -> int:
    shared = len(ask.wish.languages & candidate.host.languages)
    return policy.weights.languages * min(shared, 2) // 2


def waited_points(ask: Ask, policy: Policy) -> int:
    waited = min(ask.now - (ask.waiting_since or ask.now), policy.longest_wait)
    return policy.weights.waited * waited // policy.longest_wait


def reasons(ask: Ask, candidate: Candidate, points: Score, policy: Policy) -> tuple[Reason, ...]:
    """Return what spoke for this host, strongest first."""
    said = [Reason.ASKED_FOR_YOU if ask.wish.wanted_host_id else Reason.FIELD]
    if candidate.recent_interviews == 0:
        said.append(Reason.QUIET_MONTH)
    if points.hours * 4 >= policy.weights.hours * 3:
        said.append(Reason.SAME_HOURS)
    if points.new_face:
        said.append(Reason.NEW_TO_EACH_OTHER)
    return tuple(said)


def tie_break(ask: Ask, candidate: Candidate) -> int:
    """A fixed coin between equals: the same for one pair, fair over many."""
    pair = f"{ask.guest.id}:{ask.wish.field}:{candidate.host.id}".encode()
    return int.from_bytes(blake2b(pair, digest_size=8).digest())
