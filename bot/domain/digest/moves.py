"""The map of moves: from which field to which one hosts came, and how many at least.

Who hosts what is no secret, and a host stays one for years: were all of them counted each month, the difference of two
months would be the newcomer. So each host is counted once, for one field, together with at least 2k who were not
counted before; and what is said is a step that as many as k could be above, whoever is among them (docs/digest.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.digest.months import Month

AT_ONCE = 2
"""Times k: with fewer hosts who were not counted yet nobody looks."""
MOST_PASTS = 3
"""So many fields somebody can say that they came from."""


@dataclass(frozen=True, slots=True)
class Move:
    """So many hosts of a field at least came there from another one."""

    came_from: str
    to: str
    at_least: int
    told: Month
    """When something was added last."""


def steps(size: int, k: int) -> range:
    """Return what can be said of so many hosts who were not counted before: above each there is room for k more."""
    return range(k, size - k + 1, k)


def look(pasts: Sequence[Iterable[str]], waiting: Mapping[str, int], k: int) -> dict[str, int]:
    """Return, for each field that enough of these hosts came from, how many did at least.

    `pasts` is where each of them came from. `waiting` is how many were counted before, and not told. What all of it
    together would narrow, as nobody can have more than MOST_PASTS, waits as well.
    """
    counts = Counter(waiting)
    for past in pasts:
        counts.update(past)
    size = len(pasts)
    said = {name: max(step for step in steps(size, k) if step <= n) for name, n in counts.items() if n >= k}
    told: dict[str, int] = {}
    for name in sorted(said, key=lambda each: (-said[each], each)):
        if fits(sum(told.values()) + said[name], size, k):
            told[name] = said[name]
    return told


def fits(said: int, size: int, k: int) -> bool:
    """Say whether hosts with MOST_PASTS each leave k values for what is said, and two beside k-1 who know their own."""
    return said + k <= MOST_PASTS * size and said + 1 <= MOST_PASTS * (size - k + 1)


def added(moves: Iterable[Move], to: str, told: Mapping[str, int], month: Month) -> tuple[Move, ...]:
    """Return the map with what a look at one field told, the most frequent first."""
    known = {(move.came_from, move.to): move for move in moves}
    for came_from, n in told.items():
        before = known.get((came_from, to))
        known[came_from, to] = Move(came_from, to, n + (before.at_least if before else 0), month)
    return tuple(sorted(known.values(), key=lambda move: (-move.at_least, move.to, move.came_from)))
