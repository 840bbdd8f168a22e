"""The whole waiting pool at once: as many guests as possible, then the greatest total of points less prices.

At first a guest knows only their best hosts. Guests are seated one after another (seating.py); where a search
must know more, those guests look at all their hosts again (pool.py), at the prices the search leads to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np

from bot.domain.matching.pool import Ints, Pool
from bot.domain.matching.seating import NOWHERE, STEPS, Numbers, Seating, seat_guests
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
    table = Table(pool, known or _room(pool.guests), for_compiled=compiled)
    order = table.numbers(np.random.default_rng(seed).permutation(pool.guests))
    seat = _compiled() if compiled else seat_guests
    position, answered = 0, 0
    while (position := seat(table.seating, order, position, answered)) < pool.guests:
        answered = table.look_again(order[position])
    return _proved(table)


def _room(guests: int) -> int:
    return min(max(PAIRS_KNOWN // max(guests, 1), HOSTS_KNOWN[0]), HOSTS_KNOWN[-1])


def _proved(table: Table) -> Assignment:
    """Read the result off the table, with the bounds that its prices prove."""
    end, dummy = table.view, -1
    seated = end.place != NOWHERE
    host_of = np.where(seated, end.place // end.width, NOWHERE)
    profit = np.where(seated, end.worth - end.price[host_of], 0)
    seats = end.seat_price.reshape(-1, end.width)[:dummy]
    paid = int(seats[np.arange(end.width) < end.taken[:dummy, None]].sum())
    bound = int(profit.sum()) + int(np.maximum(end.price[:dummy, None] - seats, 0).sum())
    matched, dear = int(seated.sum()), table.bonus // 2
    certificate = Certificate(
        prices=end.price[:dummy].copy(),
        bonus=table.bonus,
        matched=matched,
        total=int(end.worth.sum()) - matched * table.bonus - paid,
        gap=bound - (int(end.worth.sum()) - paid),
        cover=int((profit > dear).sum()) + int(end.taken[:dummy][end.price[:dummy] > dear].sum()),
    )
    return Assignment(host_of, certificate)


@cache
def _compiled() -> Callable[[Seating, Numbers, int, int], int]:
    # Half a second and 100 MB, so only for those who use it.
    from numba import njit  # noqa: PLC0415
    from numba.extending import register_jitable  # noqa: PLC0415

    for code in STEPS:
        register_jitable(code)
    compiled: Callable[[Seating, Numbers, int, int], int] = njit(cache=True)(seat_guests)
    return compiled
