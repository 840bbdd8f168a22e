"""What a database can rank the hosts of a field by before anybody reads them: no host has more points than that.

Points come from three sides: what a host has whoever asks, what everybody of one kind has from this guest, and what
the two have in common: words, and the field that the guest wants a host to have come from. What only reading a host
tells (met before, kept apart, paused) takes away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from hashlib import blake2b
from operator import or_
from zlib import crc32

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import RULES, Eligibility
from bot.domain.matching.learning import host_words, wanted_words
from bot.domain.matching.scoring import ENOUGH_WORDS, LEARN, PARTS, ROAD, WHOEVER_ASKS, from_anybody
from bot.domain.people import Host
from bot.domain.policy import Policy

ASKED_OF_KINDS = frozenset(
    {"shares_a_language", "offers_the_format", "works_in_the_same_place", "shares_working_hours"}
)
RULES_OF_KINDS = tuple(rule for rule in RULES if rule.name in ASKED_OF_KINDS)
PARTS_OF_KINDS = tuple(part for part in PARTS if part not in {LEARN, ROAD, *WHOEVER_ASKS})
BITS = 62
"""They fit into a number of a database."""
MOST_WORDS = 12
"""Who writes more than these is taken to have enough of them in common with every host: they often have."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is noted of one host."""

    points: int | None
    """What they have whoever asks; None where nobody can be put to them until something changes."""
    kind: int
    """The same for all hosts whom every guest finds alike, but for who they are, their words and their past."""
    words: str
    """Stems, and marks of the fields of before, with a space before and after each."""
    word_bits: int
    """The bits of these words (bit_of)."""
    opens_at: datetime | None
    """When the pause ends in which they are; None outside of one."""


def outlook_of(candidate: Candidate, now: datetime, policy: Policy) -> Outlook:
    """Return what holds from now on, until a seat comes back because a chat is long ago or somebody writes."""
    host, away = candidate.host, candidate.host.person.away
    away = away if away is not None and away.lasts(now) else None
    gone = away is not None and away.until is None
    can = host.available and host.person.takes_part and not gone and candidate.seats_left > 0
    ends = (host.resumes_at(now), away.until if away else None)
    words = host_words(host) | set(map(mark_of_past, host.profile.came_from))
    return Outlook(
        points=from_anybody(candidate, policy) if can else None,
        kind=kind_of(host),
        words=f" {' '.join(sorted(words))} ",
        word_bits=reduce(or_, map(bit_of, words), 0),
        opens_at=max((end for end in ends if end is not None), default=None),
    )


def bit_of(word: str) -> int:
    """Return one of BITS bits. Who has the word has its bit; who has the bit may have another word of the same bit."""
    return 1 << crc32(word.encode()) % BITS


def mark_of_past(field: str) -> str:
    """Return what stands among a host's words for a field they came from; no word is written so."""
    return f"<{field}>"


def kind_of(host: Host) -> int:
    """Return a number below 2**62 for all that guests are compared with but words, pasts and the two themselves."""
    person, profile = host.person, host.profile
    hours = person.hours and (person.hours.opens, person.hours.closes)
    sets = (sorted(profile.languages), sorted(profile.formats))
    traits = repr((person.tz, hours, person.place.spot, person.rank, sets))
    return int.from_bytes(blake2b(traits.encode(), digest_size=8).digest()) >> 2


@dataclass(frozen=True, slots=True)
class Kind:
    """Hosts who are alike to every guest."""

    like: Candidate
    """Somebody of the kind whom nobody knows, who serves the fields that are looked at."""
    points: int
    """The most that one of them has whoever asks."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The most points that hosts can have for one query."""

    kinds: Mapping[int, int]
    """By kind, without what they have whoever asks; a kind that breaks a hard rule is not in it."""
    words: frozenset[str]
    """Each that a host has as well gives more."""
    steps: tuple[int, ...]
    """How much by how many: the first for none, the last for that many and more."""
    past: str | None
    """The mark of the field that the guest wants a host to have come from."""
    for_past: int
    """How much it gives."""
    tops: Mapping[int, int]
    """The most that one of each kind has whoever asks."""
    floor: int
    """Hosts who cannot have so many need not be looked at."""

    @property
    def most_in_common(self) -> int:
        """Return the most that one host may have by words and past."""
        return self.steps[-1] + self.for_past

    @property
    def within_reach(self) -> dict[int, int]:
        """Return the kinds of which one may have as many as the floor."""
        least = self.floor - self.most_in_common
        return {kind: most for kind, most in self.kinds.items() if most + self.tops[kind] >= least}

    def raised(self, floor: int) -> "Bound":
        """Return the same for hosts who can have so many at least."""
        return replace(self, floor=max(self.floor, floor))

    def lowered(self) -> "Bound":
        """Return the same for all hosts."""
        return replace(self, floor=0)


def bound_of(query: Query, kinds: Mapping[int, Kind], policy: Policy) -> Bound:
    """Return what hosts of these kinds can have; below the floor is whom the best one beats with nothing in common."""
    eligible = Eligibility(query, policy, RULES_OF_KINDS)
    put = [part.points.put(query, policy) for part in PARTS_OF_KINDS]
    points = {
        number: sum(points[of_host(kind.like)] for of_host, points in put)
        for number, kind in kinds.items()
        if eligible.broken(kind.like) is None
    }
    tops = {number: kinds[number].points for number in points}
    floor = max((points[number] + tops[number] for number in points), default=0)
    words = wanted_words(query.wish)
    steps = tuple(policy.weights.learn * number // ENOUGH_WORDS for number in range(ENOUGH_WORDS + 1))
    if len(words) > MOST_WORDS:
        points, words, steps = (
            {number: most + steps[-1] for number, most in points.items()},
            frozenset(),
            (0,),
        )
    elif not words:
        steps = (0,)
    road = query.wish.road
    past, for_past = (mark_of_past(road), policy.weights.road) if road else (None, 0)
    return Bound(points, words, steps, past, for_past, tops, floor)
