"""How rules and points are written down: what they read of a query, what of a host, and the verdict on the two.

A verdict depends on nothing else. So the same lines give it host by host (`put`) and for many hosts at once
(`column`): a rule that is written once holds in both.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.policy import Policy

Q = TypeVar("Q", bound=Hashable)
H = TypeVar("H", bound=Hashable)
Verdict = int
"""Points; of a rule True where it lets this host be asked."""
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


class Verdicts(dict[Any, Verdict]):
    """What was judged before, and whatever else one asks for."""

    def __init__(self, judge: Callable[[Any], Verdict]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, key: Any) -> Verdict:
        self[key] = verdict = self._judge(key)
        return verdict


Put = tuple[Callable[[Candidate], Any], Verdicts]
"""One comparison put for one query: what it reads of a host, and the verdict on that."""


class Comparison(Protocol):
    """One thing that a rule or a part of the score looks at."""

    def asked(self, query: Query) -> Any:
        """Return what it reads of the query."""

    def put(self, query: Query, policy: Policy) -> Put:
        """Return what gives the verdicts on any number of hosts, one by one."""

    def column(self, hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> Column:
        """Return what gives the verdicts on these hosts at once, for any number of queries."""


@dataclass(frozen=True, slots=True)
class Trait(Generic[Q, H]):
    """Compares one trait of the query with one of the host: hosts who are alike in it get the same verdict."""

    asked: Callable[[Query], Q]
    of_host: Callable[[Candidate], H]
    judge: Callable[[Q, H, Policy], Verdict]

    def put(self, query: Query, policy: Policy) -> Put:
        asked, judge = self.asked(query), self.judge
        return self.of_host, Verdicts(lambda trait: judge(asked, trait, policy))

    def column(self, hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> Column:
        return _TraitColumn(self, hosts, policy, worth)


class _TraitColumn(Generic[Q, H]):
    """Judges one host of each group of alike ones, and keeps what it said: queries are alike, too."""

    def __init__(self, trait: Trait[Q, H], hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> None:
        groups: dict[H, int] = {}
        group_of = np.array([groups.setdefault(trait.of_host(host), len(groups)) for host in hosts], np.intp)

        @lru_cache(MOST_KEPT)
        def worth_to(asked: Q) -> Small | int:
            by_group = [worth(trait.judge(asked, group, policy)) for group in groups]
            return np.array(by_group, np.int32).take(group_of) if len(by_group) > 1 else sum(by_group)

        self._worth_to = worth_to

    def add_to(self, points: Small, asked: Q) -> None:
        points += self._worth_to(asked)


Keys = Iterable[Hashable]
Pair = tuple[Callable[[Query], Keys], Callable[[Candidate], Keys]]


class Shared:
    """Counts what a query and a host have in common, such as people or words; the verdict is on that number."""

    def __init__(self, judge: Callable[[int, Policy], Verdict], *pairs: Pair) -> None:
        """Each pair reads keys of the query and keys of the host."""
        self.judge, self.pairs = judge, pairs

    def asked(self, query: Query) -> tuple[frozenset[Hashable], ...]:
        return tuple(frozenset(of_query(query)) for of_query, _ in self.pairs)

    def put(self, query: Query, policy: Policy) -> Put:
        readers = [
            (keys, of_host) for keys, (_, of_host) in zip(self.asked(query), self.pairs, strict=True) if keys
        ]

        def common(candidate: Candidate) -> int:
            return sum(len(keys.intersection(of_host(candidate))) for keys, of_host in readers)

        return common if readers else _nothing, Verdicts(lambda number: self.judge(number, policy))

    def column(self, hosts: Sequence[Candidate], policy: Policy, worth: Worth) -> Column:
        return _SharedColumn(self, hosts, policy, worth)


def _nothing(_: Candidate) -> int:
    return 0


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
