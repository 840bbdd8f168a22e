"""A comparison laid out for many hosts at once: the verdicts of comparing.py, as columns of numbers."""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.comparing import Comparison, Shared, Trait, Verdict
from bot.domain.policy import Policy

Small = NDArray[np.int32]
"""By host: points. Half as long as usual, so that a large field's columns are added up twice as fast."""
Worth = Callable[[Verdict], int]
"""What a verdict adds to a host's points."""
MOST_KEPT = 32
"""By column: how many queries' verdicts."""


class Column(Protocol):
    """One comparison laid out for many hosts."""

    def add_to(self, points: Small, asked: Any) -> None:
        """Add to each host's points what the verdict is worth."""


def column_of(comparison: Comparison, hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> Column:
    """Return what gives the verdicts on these hosts at once, for any number of queries."""
    if isinstance(comparison, Trait):
        return _TraitColumn(comparison, hosts, policy, worth)
    if isinstance(comparison, Shared):
        return _SharedColumn(comparison, hosts, policy, worth)
    raise TypeError(f"{type(comparison).__name__} has no column")


class _TraitColumn:
    """Judges one host of each group of alike ones, and keeps what it said: queries are alike, too."""

    def __init__(
        self, trait: Trait[Any, Any], hosts: Sequence[Candidate], policy: Policy, worth: Worth
    ) -> None:
        groups: dict[Any, int] = {}
        group_of = np.array([groups.setdefault(trait.of_host(host), len(groups)) for host in hosts], np.intp)

        @lru_cache(MOST_KEPT)
        def worth_to(asked: Any) -> Small | int:
            by_group = [worth(trait.judge(asked, group, policy)) for group in groups]
            return np.array(by_group, np.int32).take(group_of) if len(by_group) > 1 else sum(by_group)

        self._worth_to = worth_to

    def add_to(self, points: Small, asked: Any) -> None:
        points += self._worth_to(asked)


class _SharedColumn:
    """Knows the hosts of each key: all others share nothing with a query that names it."""

    def __init__(self, shared: Shared, hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> None:
        self._shared, self._policy, self._worth = shared, policy, worth
        self._usual = worth(shared.judge(0, policy))
        self._hosts_of: list[dict[Hashable, list[int]]] = []
        for _, of_host in shared.pairs:
            hosts_of: dict[Hashable, list[int]] = {}
            for number, candidate in enumerate(hosts):
                for key in frozenset(of_host(candidate)):
                    hosts_of.setdefault(key, []).append(number)
            self._hosts_of.append(hosts_of)

    def add_to(self, points: Small, asked: tuple[frozenset[Hashable], ...]) -> None:
        if self._usual:
            points += self._usual
        named = [
            hosts_of[key]
            for hosts_of, keys in zip(self._hosts_of, asked, strict=True)
            for key in keys
            if key in hosts_of
        ]
        if named:
            hosts, common = np.unique(np.concatenate(named), return_counts=True)
            judge, usual = self._shared.judge, self._usual
            more = [self._worth(judge(n, self._policy)) - usual for n in range(int(common.max()) + 1)]
            points[hosts] += np.array(more, np.int32).take(common)
