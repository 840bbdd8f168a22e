"""The waiting pool as a flow, solved by LEMON's network simplex on the few pairs that can matter.

At first a guest knows only their best hosts. The prices of the best assignment among the known pairs tell who might do
better with an unknown host; those guests look again at these prices, all together, until nobody does better.
"""

import numpy as np
from pylmcf import pylmcf_cpp as lemon

from bot.domain.matching.pool import Ints, Pairs, Pool, Solution, best_pairs, bonus

KNOWN = 12
"""How many hosts a guest knows at first, at least. With fewer the guests look again more often."""


def assign_by_flow(pool: Pool, seed: int, known: int | None = None) -> Solution:
    """Return the best assignment of `pool`; `seed` decides between equals."""
    seats, known = np.asarray(pool.seat_prices, np.int64), known or KNOWN
    turns = np.random.default_rng(seed).permutation(pool.guests)
    pairs, beyond = best_pairs(pool, np.arange(pool.guests), np.maximum(seats[:, 0], 0), known)
    while True:
        found = _best_among(pairs, seats, turns)
        worth = np.where(
            found.host_of < 0, -found.bonus, found.points - np.append(found.prices, 0)[found.host_of]
        )
        # No price is below those of the first look: what nobody offered then is offered by nobody now.
        doubtful = np.flatnonzero(beyond > worth)
        if not len(doubtful):
            return found
        more, _ = best_pairs(pool, doubtful, found.prices, known)
        if not (more.points - found.prices[more.host] > worth[more.guest]).any():
            return found
        pairs = Pairs(*map(np.concatenate, zip(pairs, more, strict=True)))


def _best_among(pairs: Pairs, seats: Ints, turns: Ints) -> Solution:
    """Return the best assignment that has only `pairs`: one flow from each guest, by a host or past all of them.

    `turns` numbers the guests for the solver.
    """
    guests, hosts = len(turns), len(seats)
    best, any_host = int(pairs.points.max(initial=0)), bonus(guests)
    asked = np.zeros(hosts, bool)
    asked[pairs.host] = True
    host, seat = np.nonzero((seats >= 0) & asked[:, None])
    sink = guests + hosts
    tails = np.concatenate([turns[pairs.guest], np.arange(guests), guests + host])
    heads = np.concatenate([guests + pairs.host, np.full(guests + len(host), sink)])
    costs = np.concatenate([best - pairs.points, np.full(guests, best + any_host), seats[host, seat]])
    supply = np.zeros(sink + 1, np.int64)
    supply[:guests], supply[sink] = 1, -guests
    flow, potential = lemon.lmcf(supply, tails, heads, np.ones_like(tails), costs, return_potentials=True)
    used = np.flatnonzero(flow[: len(pairs.guest)])
    host_of, points = np.full(guests, -1, np.int64), np.zeros(guests, np.int64)
    host_of[pairs.guest[used]], points[pairs.guest[used]] = pairs.host[used], pairs.points[used]
    # A host whom nobody asks for may have any price up to that of the first seat.
    prices = np.maximum(np.where(asked, potential[sink] - potential[guests:sink], 0), seats[:, 0])
    return Solution(host_of, points, np.maximum(prices, 0), any_host)
