"""The waiting pool as the solver reads it: pairs in blocks, and the few best hosts of many guests at once."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Points = NDArray[Any]

NONE = -(2**60)
"""Less than any host is worth."""
EXACT_IN_FLOAT32 = 2**23
PARTS = 8


class Pool(Protocol):
    """Guests who wait and hosts with seats, both numbered from 0."""

    @property
    def guests(self) -> int: ...

    @property
    def seat_prices(self) -> Ints:
        """Hosts x seats: what the host's next interview costs, the one after it ..., in points.

        Never falling from seat to seat, 0 to 2**22; -1 where the host has no such seat.
        """
        ...

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Points]]:
        """Yield (guests, hosts, points): blocks that cover every pair of `guests` which may meet.

        `points` is guests x hosts, whole numbers up to 2**22 in any type, negative for a pair that may not
        meet. Each guest is in one block at most. About a million pairs at once are a good size.
        """
        ...


def bonus(guests: int) -> int:
    """Return a value of having any host that no sum of points and prices outweighs."""
    return (guests + 1) * 2**23


class Solution(NamedTuple):
    """Who sits with whom, and prices at which nobody would do better elsewhere."""

    host_of: Ints
    """By guest: the host, or -1."""
    points: Ints
    """By guest: the points of their pair, 0 without one."""
    prices: Ints
    """By host: the price that one more guest would pay there."""
    bonus: int
    """The value of having any host: more than all points together."""


class Pairs(NamedTuple):
    """Pairs that may meet, in any order."""

    guest: Ints
    host: Ints
    points: Ints


def best_pairs(pool: Pool, guests: Ints, prices: Ints, few: int) -> tuple[Pairs, Ints]:
    """Return at least the `few` best pairs of each guest, by points less price, and by guest what no other is worth."""
    found: list[tuple[Ints, Ints, Points]] = [NO_PAIRS]
    beyond = np.full(pool.guests, NONE, np.int64)
    for some, hosts, points in pool.blocks(guests):
        if len(hosts) < 2 * PARTS * few:
            row, column = np.nonzero(points >= 0)
        else:
            worth = gains(points, prices[hosts])
            beyond[some] = least = _bound(worth, few)
            row, column = np.nonzero(worth >= least[:, None])
        found.append((some[row], hosts[column], points[row, column]))
    guest, host, points = map(np.concatenate, zip(*found, strict=True))
    return Pairs(guest, host, points.astype(np.int64)), beyond


NO_PAIRS = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))


def gains(points: Points, prices: Ints) -> Points:
    """Return points less prices, exactly; NONE for a pair that may not meet."""
    exact = (
        np.float32 if points.dtype == np.float32 and prices.max(initial=0) < EXACT_IN_FLOAT32 else np.float64
    )
    return np.where(points < 0, exact(NONE), points.astype(exact, copy=False) - prices.astype(exact))


def _bound(worth: Points, few: int) -> Points:
    """Return by row what at least `few` pairs are worth, and not many more; NONE / 2 where all pairs are few."""
    rows, hosts = worth.shape
    parts = PARTS * few
    depth = hosts // parts
    bound = np.full(rows, NONE / 2, worth.dtype)
    if depth > 1:
        # `few` parts have a best pair of at least the bound; so have the best pairs of all.
        best = worth[:, : depth * parts].reshape(rows, depth, parts).max(axis=1)
        bound = np.maximum(bound, np.partition(best, parts - few, axis=1)[:, parts - few])
    return bound
