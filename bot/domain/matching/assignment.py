"""The whole waiting pool at once: as many guests as possible, then the greatest total of points less prices.

At first a guest knows only their best hosts. Guests are seated one after another (seating.py); where a search
must know more, those guests look at all their hosts again (pool.py), at the prices the search leads to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np

from bot.domain.matching.flow import assign_by_flow
from bot.domain.matching.pool import Ints, Pool, Solution
from bot.domain.matching.seating import STEPS, Numbers, Seating, seat_guests
from bot.domain.matching.table import Table

HOSTS_KNOWN = range(32, 65)
PAIRS_KNOWN = 3_200_000
"""What guests know at first, together: 80 MB. Knowing more saves looking again, as long as there is room."""
WORTH_COMPILING = 2_000
"""From this number of guests on, compiling (about a second) saves more time than it takes."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What proves an assignment; certificate.py checks it."""

    prices: Ints
    """By host: the price that one more guest would pay there."""
    bonus: int
    """The value of having any host: more than all points together."""
    matched: int
    total: int
    """Points of all pairs less the prices of the seats taken."""
    gap: int
    """The upper bound that the prices prove, less the result: at 0 no result is better."""
    cover: int
    """The size of a vertex cover: guests and seats. Where it equals the number matched, no more can be matched."""


@dataclass(frozen=True, slots=True)
class Assignment:
    host_of: Ints
    """By guest: the host, or -1."""
    certificate: Certificate


def assign(
    pool: Pool, *, seed: int = 0, known: int | None = None, compiled: bool | None = None
) -> Assignment:
    """Return the best assignment of `pool`: the same for the same seed, which decides between equals.

    `known` is how many hosts a guest knows at first (None: as many as there is room for); it changes the speed,
    not how good the result is.
    `compiled` needs the extra [fast]; None takes it for a large pool, if it is there.
    """
    if compiled is None:
        compiled = pool.guests >= WORTH_COMPILING and find_spec("numba") is not None
    return _proved(pool, (_one_by_one if compiled else assign_by_flow)(pool, seed, known))


def _one_by_one(pool: Pool, seed: int, known: int | None) -> Solution:
    table = Table(
        pool, known or min(max(PAIRS_KNOWN // max(pool.guests, 1), HOSTS_KNOWN[0]), HOSTS_KNOWN[-1])
    )
    order, seat = np.random.default_rng(seed).permutation(pool.guests), _compiled()
    position, answered = 0, 0
    while (position := seat(table.seating, order, position, answered)) < pool.guests:
        answered = table.look_again(int(order[position]))
    return table.solution()


def _proved(pool: Pool, found: Solution) -> Assignment:
    """Add the bounds that the prices prove."""
    seats, prices = np.asarray(pool.seat_prices, np.int64), found.prices
    seated = np.flatnonzero(found.host_of >= 0)
    host = found.host_of[seated]
    profit = found.points[seated] + (found.bonus - prices[host])
    taken = np.bincount(host, minlength=len(seats))
    total = int(found.points.sum() - seats[np.arange(seats.shape[1]) < taken[:, None]].sum())
    worth = len(seated) * found.bonus + total
    bound = int(profit.sum()) + int(np.maximum(prices[:, None] - seats, 0)[seats >= 0].sum())
    dear = found.bonus // 2
    certificate = Certificate(
        prices=prices,
        bonus=found.bonus,
        matched=len(seated),
        total=total,
        gap=bound - worth,
        cover=int((profit > dear).sum()) + int(taken[prices > dear].sum()),
    )
    return Assignment(found.host_of, certificate)


@cache
def _compiled() -> Callable[[Seating, Numbers, int, int], int]:
    # Half a second and 100 MB, so only for those who use it.
    from numba import njit  # noqa: PLC0415
    from numba.extending import register_jitable  # noqa: PLC0415

    for code in STEPS:
        register_jitable(code)
    compiled: Callable[[Seating, Numbers, int, int], int] = njit(cache=True)(seat_guests)
    return compiled
