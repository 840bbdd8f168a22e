"""Where hosts came from, counted for the map of moves: each host once, for one of their fields."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from bot.domain.digest.months import Month
from bot.domain.digest.moves import AT_ONCE, Move, added, look


@dataclass(frozen=True, slots=True)
class Past:
    """A host who said which fields they worked in before."""

    person_id: str
    fields: frozenset[str]
    came_from: frozenset[str]
    counted_to: str | None = None
    """The field for which they were counted."""
    counted_in: Month | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Who was counted together, and for which field."""

    to: str
    pasts: tuple[Past, ...]


def count_moves(
    moves: tuple[Move, ...], pasts: Sequence[Past], month: Month, k: int, coin: Random
) -> tuple[tuple[Move, ...], list[Counted]]:
    """Return the map with what this month adds, and who was counted for it.

    A field is looked at later by as many hosts as the coin says, so that a look tells of none that they answered. Where
    somebody hosts several fields, the one with the most hosts counts them.
    """
    counted: list[Counted] = []
    left = [past for past in pasts if past.counted_to is None]
    hosts = Counter(field for past in left for field in past.fields)
    for field in sorted(hosts, key=lambda each: (-hosts[each], each)):
        these = tuple(past for past in left if field in past.fields)
        if len(these) >= AT_ONCE * k + coin.randrange(k):
            told = look([past.came_from - {field} for past in these], _waiting(moves, pasts, field), k)
            moves = added(moves, field, told, month)
            counted.append(Counted(field, these))
            left = [past for past in left if past not in these]
    return moves, counted


def _waiting(moves: Iterable[Move], pasts: Iterable[Past], to: str) -> Counter[str]:
    """Return how many were counted for a field and are not told yet, by where they came from."""
    told = {move.came_from: move.told for move in moves if move.to == to}
    return Counter(
        name
        for past in pasts
        if past.counted_to == to and past.counted_in is not None
        for name in past.came_from - {to}
        if name not in told or past.counted_in > told[name]
    )
