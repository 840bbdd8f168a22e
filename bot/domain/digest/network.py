"""Flows in a small network: how much the flow along one edge can change, if all other edges may change too."""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field

UNBOUNDED = 1 << 40
Node = Hashable
Edge = tuple[Node, Node]


@dataclass
class Network:
    """A flow that is known to be possible, and for each edge how far it could rise and fall.

    The flow is a circulation: in every node as much flows in as flows out.
    """

    residual: defaultdict[Node, dict[Node, int]] = field(default_factory=lambda: defaultdict(dict))
    """The residual capacities, by tail and head: how much more could flow from tail to head."""

    def put(self, edge: Edge, flow: int, least: int = 0, most: int = UNBOUNDED) -> None:
        """Let an edge carry `flow`, and possibly from `least` to `most`. One edge between two nodes."""
        tail, head = edge
        self.residual[tail][head] = most - flow
        self.residual[head][tail] = flow - least

    def width(self, edge: Edge, enough: int) -> int:
        """Return how many steps lie between the least and the most the edge can carry, but no more than `enough`."""
        rise = self._push(edge[1], edge[0], enough)
        return rise + self._push(*edge, enough - rise)

    def falls_with(self, edge: Edge, firm: Collection[Edge]) -> list[Edge] | None:
        """Return what falls where this edge changes by one, as edges; None where it cannot change.

        An edge that is firm does not fall.
        """
        for goal, start in (edge, edge[::-1]):
            if self.residual[goal][start] > 0 and (way := self._way(self.residual, start, goal, firm)):
                return [(head, tail) for tail, head in way]
        return None

    def _push(self, start: Node, goal: Node, enough: int) -> int:
        """Return how much can flow from start to goal without the edge between them, and be taken back by that edge.

        Shortest augmenting paths (Edmonds and Karp, 1972); integers in, integers out.
        """
        most = min(enough, self.residual[goal][start])
        residual = {tail: dict(heads) for tail, heads in self.residual.items()} if most > 0 else {}
        pushed = 0
        while pushed < most and (way := self._way(residual, start, goal)):
            step = min([most - pushed, *(residual[tail][head] for tail, head in way)])
            for tail, head in way:
                residual[tail][head] -= step
                residual[head][tail] += step
            pushed += step
        return pushed

    @staticmethod
    def _way(
        residual: Mapping[Node, Mapping[Node, int]], start: Node, goal: Node, firm: Collection[Edge] = ()
    ) -> list[Edge]:
        """Return the shortest way on which something can flow, but not straight, and not against a firm edge."""
        came: dict[Node, Node] = {start: start}
        todo = deque([start])
        while todo and goal not in came:
            tail = todo.popleft()
            for head, more in residual[tail].items():
                if (
                    more > 0
                    and head not in came
                    and (head, tail) not in firm
                    and not (tail == start and head == goal)
                ):
                    came[head] = tail
                    todo.append(head)
        if goal not in came:
            return []
        way, node = [], goal
        while node != start:
            way.append((came[node], node))
            node = came[node]
        return way
