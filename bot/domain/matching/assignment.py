"""The whole waiting pool at once: as many guests as possible, then the greatest total of points less prices.

Nobody needs to look at all pairs: a guest knows their best hosts at some prices, and what no other host is worth more
than. Who might do better with one of those looks again. flow.py has all guests seated by LEMON, then those look again,
and so on until there are none. With the extra [fast] and many guests, seating.py seats one after another at prices that
rise; guests look when their turn comes, and again where a search asks for more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np

from bot.domain.matching.flow import assign_by_flow
from bot.domain.matching.pool import Ints, Pool, Solution
from bot.domain.matching.seating import STEPS, look, seat_guests
from bot.domain.matching.table import Table

HOSTS_KNOWN = range(32, 65)
PAIRS_KNOWN = 3_200_000
"""What guests know at a time, together: 80 MB. Knowing more saves looking again, as long as there is room."""
AT_ONCE = 5_000
"""How many guests look before they are seated: the fewer, the nearer are the prices to those they will pay."""
WORTH_COMPILING = 20_000
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
    pool: Pool,
    *,
    seed: int = 0,
    known: int | None = None,
    at_once: int = AT_ONCE,
    compiled: bool | None = None,
) -> Assignment:
    """Return the best assignment of `pool`: the same for the same seed, which decides between equals.

    `known` is how many hosts a guest knows at first (None: as many as there is room for), `at_once` how many guests
    look before they are seated: both change the speed, not how good the result is.
    `compiled` needs the extra [fast]; None takes it for a large pool, if it is there.
    """
    if compiled is None:
        compiled = pool.guests >= WORTH_COMPILING and find_spec("numba") is not None
    if not compiled:
        return _proved(pool, assign_by_flow(pool, seed, known))
    room = min(max(PAIRS_KNOWN // max(pool.guests, 1), HOSTS_KNOWN[0]), HOSTS_KNOWN[-1])
    order = np.random.default_rng(seed).permutation(pool.guests)
    return _proved(pool, _one_by_one(pool, order, known or room, at_once))


def _one_by_one(pool: Pool, order: Ints, known: int, at_once: int) -> Solution:
    look_at, seat = _compiled()
    table = Table(pool, known, look_at)
    for begin in range(0, len(order), at_once):
        some = order[begin : begin + at_once]
        table.look(some)
        position, answered = 0, 0
        while (position := seat(table.seating, some, position, answered)) < len(some):
            answered = table.look_again(int(some[position]))
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
def _compiled() -> tuple[Callable[..., None], Callable[..., int]]:
    # Half a second and 100 MB, so only for those who use it.
    from numba import njit  # noqa: PLC0415
    from numba.extending import register_jitable  # noqa: PLC0415

    for code in STEPS:
        # They make no array, so Numba need not count who still uses one: a quarter of the time.
        register_jitable(_nrt=False)(code)
    # Without Python's lock, so that Slack is answered meanwhile.
    return njit(cache=True, nogil=True)(look), njit(cache=True, nogil=True)(seat_guests)
