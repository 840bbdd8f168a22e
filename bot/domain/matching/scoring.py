"""The soft rules (product.md, section 4): each part bounded and named, the sum decides."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import overlap
from bot.domain.matching.learning import shared_words
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.requests import Seniority

FULL_DAY_MINUTES = 480
ENOUGH_WORDS = 3
"""Words in common from which on more of them give no more points."""


class Reason(StrEnum):
    """Why this host, in words for the host: shown with the offer, stored with it."""

    FIELD = "field"
    NEIGHBOUR = "neighbour"
    LEARN = "learn"
    SENIORITY = "seniority"
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
    learn: int
    """What the guest wants to learn against what the host likes to be asked about."""
    level: int
    """Whether the host is as far along as the guest asked for."""
    own_field: int
    """Nothing for a neighbour, who is asked only where nobody of the field can be."""
    waited: int
    """The same for every host of one request; it counts where several requests want one seat."""

    @property
    def total(self) -> int:
        return self.fit + self.load + self.likely + self.spare + self.own_field + self.waited

    @property
    def fit(self) -> int:
        """What the two people get out of it, whoever else asks."""
        return self.hours + self.new_face + self.languages + self.learn + self.level


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
        learn=learn_points(shared_words(ask.wish, host), policy),
        level=level_points(ask, host.person, policy),
        own_field=most.own_field if ask.wish.field in host.fields else 0,
        waited=waited_points(ask, policy),
    )


def hours_points(ask: Ask, candidate: Candidate, policy: Policy) -> int:
    minutes = min(overlap(ask, candidate, policy.working_hours), FULL_DAY_MINUTES)
    return policy.weights.hours * minutes // FULL_DAY_MINUTES


def language_points(ask: Ask, candidate: Candidate, policy: Policy) -> int:
    shared = len(ask.wish.languages & candidate.host.languages)
    return policy.weights.languages * min(shared, 2) // 2


def learn_points(shared: int, policy: Policy) -> int:
    """Return the points for so many words in common."""
    return policy.weights.learn * min(shared, ENOUGH_WORDS) // ENOUGH_WORDS


def level_points(ask: Ask, host: Person, policy: Policy) -> int:
    """Return nothing where the guest did not ask, or where the company has not said who is on which level."""
    if ask.wish.seniority is None or ask.guest.rank is None or host.rank is None:
        return 0
    ahead = host.rank - ask.guest.rank
    if ask.wish.seniority is Seniority.FURTHER:
        return policy.weights.level if ahead > 0 else 0
    return policy.weights.level // (1 + abs(ahead)) if abs(ahead) <= 1 else 0


def waited_points(ask: Ask, policy: Policy) -> int:
    waited = min(ask.now - (ask.waiting_since or ask.now), policy.longest_wait)
    return policy.weights.waited * waited // policy.longest_wait


def reasons(ask: Ask, candidate: Candidate, points: Score, policy: Policy) -> tuple[Reason, ...]:
    """Return what spoke for this host, strongest first."""
    said = [_first_reason(ask, candidate)]
    if points.learn * 2 > policy.weights.learn:
        said.append(Reason.LEARN)
    if points.level == policy.weights.level:
        said.append(Reason.SENIORITY)
    if candidate.recent_interviews == 0:
        said.append(Reason.QUIET_MONTH)
    if points.hours * 4 >= policy.weights.hours * 3:
        said.append(Reason.SAME_HOURS)
    if points.new_face:
        said.append(Reason.NEW_TO_EACH_OTHER)
    return tuple(said)


def _first_reason(ask: Ask, candidate: Candidate) -> Reason:
    if ask.wish.wanted_host_id is not None:
        return Reason.ASKED_FOR_YOU
    return Reason.FIELD if ask.wish.field in candidate.host.fields else Reason.NEIGHBOUR


def tie_break(ask: Ask, candidate: Candidate) -> int:
    """A fixed coin between equals: the same for one pair, fair over many."""
    pair = f"{ask.guest.id}:{ask.wish.field}:{candidate.host.id}".encode()
    return int.from_bytes(blake2b(pair, digest_size=8).digest())
