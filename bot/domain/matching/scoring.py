"""The soft rules (product.md, section 4): each part bounded and named, the sum decides."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.comparing import Comparison, Shared, Trait
from bot.domain.matching.eligibility import Clock, clock_of, guest_clock, overlap, this_host
from bot.domain.matching.learning import host_words, wanted_words
from bot.domain.matching.lots import Draw, lot_of
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
    SAME_ROAD = "same_road"
    QUIET_MONTH = "quiet_month"
    SAME_HOURS = "same_hours"
    NEW_TO_EACH_OTHER = "new_to_each_other"
    ASKED_FOR_YOU = "asked_for_you"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Part:
    """One soft rule: the points that one thing about a host gives. Written once, for one host and for many."""

    name: str
    """Of the field of Score that holds it."""
    points: Comparison
    fits: bool = False
    """Counts as what the two people get out of it, whoever else asks."""
    shown: bool = True
    """Whether `match --explain` may show it. How likely somebody answers is told to that host alone."""


def _whoever_asks(_: Query) -> None:
    """The points are the same for every guest."""


def _load(_: None, seats: tuple[int, int], policy: Policy) -> int:
    """Load counts relative to capacity (docs/matching.md, section 2)."""
    left, capacity = seats
    return policy.weights.load * left // capacity


def _hours(guest: tuple[Clock, date], host: Clock, policy: Policy) -> int:
    return policy.weights.hours * min(overlap(guest, host, policy), FULL_DAY_MINUTES) // FULL_DAY_MINUTES


def _languages(spoken: frozenset[str], also: frozenset[str], policy: Policy) -> int:
    return policy.weights.languages * min(len(spoken & also), 2) // 2


def _offers_counted(candidate: Candidate) -> tuple[int, int]:
    """Return a host's answered and ignored offers; of who objects none count, as of somebody we do not know yet."""
    if not candidate.host.person.preferences.forecast:
        return 0, 0
    return candidate.answered, candidate.ignored


def likely_to_answer(candidate: Candidate, policy: Policy) -> int:
    """Return the points that a host has for how likely they answer: for the host alone, who may ask for it."""
    return _likely(None, _offers_counted(candidate), policy)


def _likely(_: None, offers: tuple[int, int], policy: Policy) -> int:
    answered, ignored = (usual + own for usual, own in zip(policy.usual_answers, offers, strict=True))
    return policy.weights.likely * answered // (answered + ignored)


def _level(wanted: tuple[Seniority, int] | None, host: int | None, policy: Policy) -> int:
    """Return nothing where the guest did not ask, or where the company has not said who is on which level."""
    if wanted is None or host is None:
        return 0
    seniority, guest = wanted
    ahead = host - guest
    if seniority is Seniority.FURTHER:
        return policy.weights.level if ahead > 0 else 0
    return policy.weights.level // (1 + abs(ahead)) if abs(ahead) <= 1 else 0


def _wanted_level(query: Query) -> tuple[Seniority, int] | None:
    seniority, rank = query.wish.seniority, query.guest.rank
    return None if seniority is None or rank is None else (seniority, rank)


def _waited(waited: timedelta, _: None, policy: Policy) -> int:
    return policy.weights.waited * min(waited, policy.longest_wait) // policy.longest_wait


LOAD = Part(
    "load",
    Trait(_whoever_asks, lambda candidate: (candidate.seats_left, candidate.host.profile.capacity), _load),
)
LEARN = Part(
    "learn",
    Shared(
        lambda words, policy: policy.weights.learn * min(words, ENOUGH_WORDS) // ENOUGH_WORDS,
        (lambda query: wanted_words(query.wish), lambda candidate: host_words(candidate.host)),
    ),
    fits=True,
)
ROAD = Part(
    "road",
    Trait(
        lambda query: query.wish.road,
        lambda candidate: candidate.host.profile.came_from,
        lambda road, past, policy: policy.weights.road if road in past else 0,
    ),
    fits=True,
)
PARTS = (
    LOAD,
    Part("hours", Trait(guest_clock, lambda candidate: clock_of(candidate.host.person), _hours), fits=True),
    Part(
        "new_face",
        Shared(
            lambda met, policy: 0 if met else policy.weights.new_face,
            (lambda query: query.ever_met, this_host),
        ),
        fits=True,
    ),
    Part(
        "languages",
        Trait(
            lambda query: query.wish.languages, lambda candidate: candidate.host.profile.languages, _languages
        ),
        fits=True,
    ),
    Part(
        "likely",
        Trait(_whoever_asks, _offers_counted, _likely),
        shown=False,
    ),
    Part(
        "spare",
        Trait(
            _whoever_asks,
            lambda candidate: len(candidate.host.profile.fields),
            lambda _, fields, policy: policy.weights.spare // fields,
        ),
    ),
    LEARN,
    ROAD,
    Part("level", Trait(_wanted_level, lambda candidate: candidate.host.person.rank, _level), fits=True),
    Part(
        "own_field",
        Trait(
            lambda query: query.wish.field,
            lambda candidate: candidate.host.profile.fields,
            lambda wanted, served, policy: policy.weights.own_field if wanted in served else 0,
        ),
    ),
    Part("waited", Trait(lambda query: query.waited, lambda _: None, _waited)),
)
WHOEVER_ASKS = tuple(
    part for part in PARTS if isinstance(part.points, Trait) and part.points.asked is _whoever_asks
)


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one host for one query, part by part; integers, so that every machine agrees."""

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
    road: int
    """Whether the host made the move that the guest has in mind."""
    level: int
    """Whether the host is as far along as the guest asked for."""
    own_field: int
    """Nothing for a neighbour, who is asked only where nobody of the field can be."""
    waited: int
    """The same for every host of one request; it counts where several requests want one seat."""

    @property
    def total(self) -> int:
        return sum(getattr(self, part.name) for part in PARTS)

    @property
    def fit(self) -> int:
        """What the two people get out of it, whoever else asks."""
        return sum(getattr(self, part.name) for part in PARTS if part.fits)

    @property
    def shown(self) -> dict[str, int]:
        """Return the parts that `match --explain` may show, by name."""
        return {part.name: getattr(self, part.name) for part in PARTS if part.shown}


class Scoring:
    """One query put to the soft rules: what each reads of it is read once, for any number of hosts."""

    def __init__(self, query: Query, policy: Policy) -> None:
        self._put = [part.points.put(query, policy) for part in PARTS]

    def total(self, candidate: Candidate) -> int:
        """Return the points of an eligible host."""
        return sum([points[of_host(candidate)] for of_host, points in self._put])

    def score(self, candidate: Candidate) -> Score:
        """Return the same, part by part."""
        return Score(
            **{
                part.name: points[of_host(candidate)]
                for part, (of_host, points) in zip(PARTS, self._put, strict=True)
            }
        )


def from_anybody(candidate: Candidate, policy: Policy) -> int:
    """Return the points that a host has whoever asks."""
    return sum(
        part.points.judge(None, part.points.of_host(candidate), policy)
        for part in WHOEVER_ASKS
        if isinstance(part.points, Trait)
    )


def score(query: Query, candidate: Candidate, policy: Policy) -> Score:
    """Return the points of one eligible host."""
    return Scoring(query, policy).score(candidate)


def reasons(query: Query, candidate: Candidate, points: Score, policy: Policy) -> tuple[Reason, ...]:
    """Return what spoke for this host, strongest first."""
    said = [_first_reason(query, candidate)]
    if points.road:
        said.append(Reason.SAME_ROAD)
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


def _first_reason(query: Query, candidate: Candidate) -> Reason:
    if query.wish.wanted_host_id is not None:
        return Reason.ASKED_FOR_YOU
    return Reason.FIELD if query.wish.field in candidate.host.profile.fields else Reason.NEIGHBOUR


def tie_break(query: Query, candidate: Candidate) -> int:
    """A pseudo-random number that decides between equals: always the same for one pair."""
    return Draw.of(query.guest.id, query.wish.field).place(lot_of(candidate.host.id))
