"""One query against many hosts at once: the same rules and the same points, read off columns of numbers."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.columns import Column, Small, column_of
from bot.domain.matching.eligibility import RULES, Rule
from bot.domain.matching.scoring import PARTS, Part
from bot.domain.policy import Policy

FORBIDDEN = -(2**26)
"""A broken rule. All points together are less than 2**22 (pool.py), and all broken rules fit into 32 bits."""


class Ranking:
    """Hosts as columns, one for each rule and each part of the score, for any number of queries."""

    def __init__(
        self,
        hosts: Sequence[Candidate],
        policy: Policy,
        rules: Sequence[Rule] = RULES,
        parts: Sequence[Part] = PARTS,
    ) -> None:
        self._hosts = len(hosts)
        self._columns: list[tuple[Callable[[Query], Any], Column]] = [
            *((rule.allows.asked, column_of(rule.allows, hosts, policy, _cost)) for rule in rules),
            *((part.points.asked, column_of(part.points, hosts, policy, int)) for part in parts),
        ]

    def points(self, query: Query) -> Small:
        """Return each host's points for this query, as score() counts them; -1 where a rule is broken."""
        points = np.zeros(self._hosts, np.int32)
        for asked, column in self._columns:
            column.add_to(points, asked(query))
        return np.maximum(points, -1)


def _cost(allowed: int) -> int:
    return 0 if allowed else FORBIDDEN
