"""Flows in a small network: how much more could run along one edge, if everything else gave way."""

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field

UNBOUNDED = 1 << 40


@dataclass
class Network:
    """A flow that is known to be possible, and for each edge how far it could rise and fall.

    Every node but those on a cycle's own way passes on what it gets: the network is a circulation.
    """

    rooms: defaultdict[Hashable, dict[Hashable, int]] = field(default_factory=lambda: defaultdict(dict))
    """By tail and head: how much more could run that way."""

    def add(self, tail: Hashable, head: Hashable, flow: int, least: int = 0, most: int = UNBOUNDED) -> None:
        """Add an edge that carries `flow`, and could carry from `least` to `most`. One edge between two nodes."""
        self.rooms[tail][head] = most - flow
        self.rooms[head][tail] = flow - least

    def rise(self, tail: Hashable, head: Hashable, enough: int) -> int:
        """Return how much more the edge could carry, but no more than `enough`."""
        return self._push(head, tail, min(enough, self.rooms[tail][head]))

    def fall(self, tail: Hashable, head: Hashable, enough: int) -> int:
        """Return how much less the edge could carry, but no more than `enough`."""
        return self._push(tail, head, min(enough, self.rooms[head][tail]))

    def _push(self, start: Hashable, goal: Hashable, most: int) -> int:
        """Return how much can run from start to goal on other ways than the edge between them.

        Shortest augmenting paths (Edmonds and Karp, 1972); integers in, integers out.
        """
        rooms = {tail: dict(heads) for tail, heads in self.rooms.items()}
        rooms[start].pop(goal, None)
        rooms[goal].pop(start, None)
        pushed = 0
        while pushed < most and (path := _shortest(rooms, start, goal)):
            step = min([most - pushed, *(rooms[tail][head] for tail, head in path)])
            for tail, head in path:
                rooms[tail][head] -= step
                rooms[head][tail] += step
            pushed += step
        return pushed


def _shortest(
    rooms: dict[Hashable, dict[Hashable, int]], start: Hashable, goal: Hashable
) -> list[tuple[Hashable, Hashable]]:
    came: dict[Hashable, Hashable] = {start: start}
    todo = deque([start])
    while todo and goal not in came:
        tail = todo.popleft()
        for head, room in rooms[tail].items():
            if room > 0 and head not in came:
                came[head] = tail
                todo.append(head)
    if goal not in came:
        return []
    path, node = [], goal
    while node != start:
        path.append((came[node], node))
        node = came[node]
    return path
