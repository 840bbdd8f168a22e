"""How rules and points are written down: what they read of a query, what of a host, and the verdict on the two.

A verdict depends on nothing else. So the same lines give it host by host (`put`) and for many hosts at once
(columns.py): a rule that is written once holds in both.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.policy import Policy

Q = TypeVar("Q", bound=Hashable)
H = TypeVar("H", bound=Hashable)
Verdict = int
"""Points; of a rule True where it lets this host be asked."""


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


@dataclass(frozen=True, slots=True)
class Trait(Generic[Q, H]):
    """Compares one trait of the query with one of the host: hosts who are alike in it get the same verdict."""

    asked: Callable[[Query], Q]
    of_host: Callable[[Candidate], H]
    judge: Callable[[Q, H, Policy], Verdict]

    def put(self, query: Query, policy: Policy) -> Put:
        asked, judge = self.asked(query), self.judge
        return self.of_host, Verdicts(lambda trait: judge(asked, trait, policy))


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


def _nothing(_: Candidate) -> int:
    return 0
