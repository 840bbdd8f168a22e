"""The waiting pool in the solver's terms: everybody who waits, every host who could take them, in one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from bot.domain.matching.assignment import Assignment, assign
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice
from bot.domain.matching.pool import Ints, Points
from bot.domain.matching.ranking import Ranking
from bot.domain.matching.scoring import LOAD, PARTS, reasons, score
from bot.domain.policy import Policy

PAIRS_AT_ONCE = 2**20
BUT_LOAD = tuple(part for part in PARTS if part is not LOAD)
"""What load costs is in the prices of the seats."""

Wanted = tuple[str, frozenset[str]]
"""A field and the neighbours who may answer for it: queries that have both in common can be looked at together."""


@dataclass(frozen=True)
class WaitingPool:
    """Asks and the hosts who may answer them; every number comes from the same rules that place one request."""

    queries: Sequence[Query]
    hosts: Sequence[Candidate]
    policy: Policy
    _by_field: dict[str, list[int]] = field(default_factory=dict)
    _rankings: dict[Wanted, tuple[Ints, Ranking]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, candidate in enumerate(self.hosts):
            for key in candidate.host.profile.fields:
                self._by_field.setdefault(key, []).append(number)

    @property
    def guests(self) -> int:
        return len(self.queries)

    @cached_property
    def seat_prices(self) -> Ints:
        """Hosts x seats: the load part of the score as a rising price, so that a host's next interview costs more."""
        width = max((candidate.seats_left for candidate in self.hosts), default=0)
        prices = np.full((len(self.hosts), max(width, 1)), -1, np.int64)
        for number, candidate in enumerate(self.hosts):
            taken = candidate.host.profile.capacity - candidate.seats_left
            for seat in range(candidate.seats_left):
                prices[number, seat] = (
                    self.policy.weights.load * (taken + seat) // candidate.host.profile.capacity
                )
        return prices

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Points]]:
        """Yield a block for each field and its neighbours, or several where there are many hosts."""
        wanting: dict[Wanted, list[int]] = {}
        for guest in guests.tolist():
            query = self.queries[guest]
            wanting.setdefault((query.wish.field, query.neighbours), []).append(guest)
        for wanted, members in wanting.items():
            hosts, ranking = self._answering(wanted)
            step = max(1, PAIRS_AT_ONCE // max(1, len(hosts)))
            for first in range(0, len(members), step):
                some = members[first : first + step]
                yield np.array(some, np.int64), hosts, self._points(ranking, some)

    def _answering(self, wanted: Wanted) -> tuple[Ints, Ranking]:
        """Return who may answer, in the order of their numbers, and their columns."""
        if wanted not in self._rankings:
            field, neighbours = wanted
            numbers = sorted({n for key in (field, *neighbours) for n in self._by_field.get(key, ())})
            ranking = Ranking([self.hosts[n] for n in numbers], self.policy, parts=BUT_LOAD)
            self._rankings[wanted] = np.array(numbers, np.int64), ranking
        return self._rankings[wanted]

    def _points(self, ranking: Ranking, guests: Sequence[int]) -> Ints:
        """Return guests x hosts; without the hosts' load, because the seats' prices contain it."""
        points = np.stack([ranking.points(self.queries[guest]) for guest in guests])
        return np.where(points < 0, -1, points + self.policy.weights.load)


def place_all(
    queries: Mapping[int, Query], hosts: Sequence[Candidate], policy: Policy
) -> tuple[dict[int, Choice], Assignment]:
    """Assign everybody who waits at once: most people first, then the greatest total (docs/matching.md, section 4).

    `queries` are keyed by request id. Returns the choice of each request that got a host, and the assignment with
    its certificate. Equals are drawn by a fixed seed; Weights.waited decides how much longer waiting counts.
    """
    ids = sorted(queries)
    pool = WaitingPool([queries[number] for number in ids], hosts, policy)
    assignment = assign(pool)
    choices = {}
    for request_id, host in zip(ids, assignment.host_of.tolist(), strict=True):
        if host >= 0:
            candidate = hosts[host]
            points = score(queries[request_id], candidate, policy)
            choices[request_id] = Choice(
                candidate, reasons(queries[request_id], candidate, points, policy), points
            )
    return choices, assignment
