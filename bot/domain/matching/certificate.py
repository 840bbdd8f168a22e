"""Check that an assignment is the best there is, from the pool and the certificate alone.

Any prices give an upper bound: what each guest would gain at most, and each seat. Prices that prove the result
itself leave no gap; those that are far beyond all points name the hosts of a smallest vertex cover.
"""

from collections.abc import Iterator

import numpy as np

from bot.domain.matching.assignment import Assignment
from bot.domain.matching.pool import Ints, Pool, gains


class FalseCertificateError(ValueError):
    """The assignment is not what its certificate says; the message says where the two differ."""


def verify(pool: Pool, assignment: Assignment) -> None:
    """Raise FalseCertificateError unless this is a permitted assignment and no other is better.

    Reads every pair of the pool once, and shares no code with the search but the subtraction of prices.
    """
    if problems := list(_problems(pool, assignment)):
        raise FalseCertificateError("; ".join(problems))


def _problems(pool: Pool, assignment: Assignment) -> Iterator[str]:
    claim, host_of = assignment.certificate, np.asarray(assignment.host_of)
    seats = np.asarray(pool.seat_prices, np.int64)
    capacity = (seats >= 0).sum(axis=1)
    if host_of.shape != (pool.guests,) or claim.prices.shape != capacity.shape:
        yield "not the size of the pool"
        return
    taken = np.bincount(host_of[host_of >= 0], minlength=len(seats))
    if len(taken) > len(seats) or (taken > capacity).any():
        yield "more guests at a host than seats"
        return
    best, points, highest = _read_pairs(pool, host_of, claim.prices)
    seated = host_of >= 0
    if (points[seated] < 0).any():
        yield "a pair that may not meet"
    matched = int(seated.sum())
    total = int(points[seated].sum()) - int(seats[np.arange(seats.shape[1]) < taken[:, None]].sum())
    if (matched, total) != (claim.matched, claim.total):
        yield f"{matched} pairs worth {total}, not {claim.matched} worth {claim.total}"
    if claim.bonus <= pool.guests * (highest + int(seats.max(initial=0))):
        yield f"a bonus of {claim.bonus} that points can outweigh"
    profit = np.maximum(best + claim.bonus, 0)
    of_seats = np.where(seats >= 0, np.maximum(claim.prices[:, None] - seats, 0), 0)
    gap = int(profit.sum()) + int(of_seats.sum()) - (matched * claim.bonus + total)
    if gap != 0 or claim.gap != 0:
        yield f"a gap of {gap}, said to be {claim.gap}"
    cover = int((profit > claim.bonus // 2).sum()) + int(capacity[claim.prices > claim.bonus // 2].sum())
    if not cover == claim.cover == matched:
        yield f"a cover of {cover}, said to be {claim.cover}, for {matched} pairs"


def _read_pairs(pool: Pool, host_of: Ints, prices: Ints) -> tuple[Ints, Ints, int]:
    """Return by guest: the greatest points less price, and the points of their own pair; and the most of all."""
    best = np.full(pool.guests, -(2**61), np.int64)
    own = np.full(pool.guests, -1, np.int64)
    highest = 0
    for guests, hosts, points in pool.blocks(np.arange(pool.guests)):
        if not points.size:
            continue
        highest = max(highest, int(points.max()))
        column = np.searchsorted(hosts, host_of[guests], sorter=(order := np.argsort(hosts)))
        column = order[np.minimum(column, len(hosts) - 1)]
        row = np.flatnonzero(hosts[column] == host_of[guests])
        own[guests[row]] = points[row, column[row]]
        best[guests] = gains(points, prices[hosts]).max(axis=1)
    return best, own, highest
