"""The waiting pool in the solver's terms: everybody who waits, every host who could take them, in one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from bot.domain.matching.assignment import Assignment, assign
from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.choosing import Choice
from bot.domain.matching.pool import Ints, Points
from bot.domain.matching.ranking import Ranking
from bot.domain.matching.scoring import reasons, score
from bot.domain.policy import Policy


@dataclass(frozen=True)
class WaitingPool:
    """Asks and the hosts of their fields; every number comes from the same rules that place one request."""

    asks: Sequence[Ask]
    hosts: Sequence[Candidate]
    policy: Policy
    _by_field: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, candidate in enumerate(self.hosts):
            for key in candidate.host.fields:
                self._by_field.setdefault(key, []).append(number)

    @property
    def guests(self) -> int:
        return len(self.asks)

    @cached_property
    def seat_prices(self) -> Ints:
        """Hosts x seats: the load part of the score as a rising price, so that a host's next chat costs more."""
        width = max((candidate.seats_left for candidate in self.hosts), default=0)
        prices = np.full((len(self.hosts), max(width, 1)), -1, np.int64)
        for number, candidate in enumerate(self.hosts):
            taken = candidate.host.capacity - candidate.seats_left
            for seat in range(candidate.seats_left):
                prices[number, seat] = self.policy.weights.load * (taken + seat) // candidate.host.capacity
        return prices

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Points]]:
        """Yield one block a field."""
        by_field: dict[str, list[int]] = {}
        for guest in guests.tolist():
            by_field.setdefault(self.asks[guest].wish.field, []).append(guest)
        for key, members in by_field.items():
            numbers = self._by_field.get(key, [])
            ranking = Ranking([self.hosts[number] for number in numbers], self.policy)
            # The prices of the seats say what load costs; here everybody is as free as can be.
            relief = self.policy.weights.load - ranking.load
            points = np.array([ranking.points(self.asks[guest]) for guest in members], np.int64)
            points = points.reshape(len(members), len(numbers))
            yield (
                np.array(members, np.int64),
                np.array(numbers, np.int64),
                np.where(points < 0, -1, points + relief),
            )


def place_all(
    asks: Mapping[int, Ask], hosts: Sequence[Candidate], policy: Policy
) -> tuple[dict[int, Choice], Assignment]:
    """Assign everybody who waits at once: most people first, then the greatest total (matching.md, section 9).

    `asks` are keyed by request id. Returns the choice of each request that got a host, and the assignment with
    its certificate. The longest waiting come first where all else is equal.
    """
    ids = sorted(asks)
    pool = WaitingPool([asks[number] for number in ids], hosts, policy)
    assignment = assign(pool)
    choices = {}
    for request_id, host in zip(ids, assignment.host_of.tolist(), strict=True):
        if host >= 0:
            candidate = hosts[host]
            points = score(asks[request_id], candidate, policy)
            choices[request_id] = Choice(
                candidate, reasons(asks[request_id], candidate, points, policy), points
            )
    return choices, assignment
