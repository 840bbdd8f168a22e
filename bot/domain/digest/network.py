"""Flows in a small network: how much the flow along one edge can change, if all other edges may change too."""

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field

UNBOUNDED = 1 << 40


@dataclass
class Network:
    """A flow that is known to be possible, and for each edge how far it could rise and fall.

    The flow is a circulation: in every node as much flows in as flows out.
    """

    residual: defaultdict[Hashable, dict[Hashable, int]] = field(default_factory=lambda: defaultdict(dict))
    """The residual capacities, by tail and head: how much more could flow from tail to head."""

    def add(self, tail: Hashable, head: Hashable, flow: int, least: int = 0, most: int = UNBOUNDED) -> None:
        """Add an edge that carries `flow`, and could carry from `least` to `most`. One edge between two nodes."""
        self.residual[tail][head] = most - flow
        self.residual[head][tail] = flow - least

    def rise(self, tail: Hashable, head: Hashable, enough: int) -> int:
        """Return how much more the edge could carry, but no more than `enough`."""
        return self._push(head, tail, min(enough, self.residual[tail][head]))

    def fall(self, tail: Hashable, head: Hashable, enough: int) -> int:
        """Return how much less the edge could carry, but no more than `enough`."""
        return self._push(tail, head, min(enough, self.residual[head][tail]))

    def _push(self, start: Hashable, goal: Hashable, most: int) -> int:
        """Return how much can flow from start to goal without the edge between them.

        Shortest augmenting paths (Edmonds and Karp, 1972); integers in, integers out.
        """
        residual = {tail: dict(heads) for tail, heads in self.residual.items()}
        residual[start].pop(goal, None)
        residual[goal].pop(start, None)
        pushed = 0
        while pushed < most and (path := _shortest(residual, start, goal)):
            step = min([most - pushed, *(residual[tail][head] for tail, head in path)])
            for tail, head in path:
                residual[tail][head] -= step
                residual[head][tail] += step
            pushed += step
        return pushed


def _shortest(
    residual: dict[Hashable, dict[Hashable, int]], start: Hashable, goal: Hashable
) -> list[tuple[Hashable, Hashable]]:
    came: dict[Hashable, Hashable] = {start: start}
    todo = deque([start])
    while todo and goal not in came:
        tail = todo.popleft()
        for head, more in residual[tail].items():
            if more > 0 and head not in came:
                came[head] = tail
                todo.append(head)
    if goal not in came:
        return []
    path, node = [], goal
    while node != start:
        path.append((came[node], node))
        node = came[node]
    return path
