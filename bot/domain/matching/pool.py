"""The waiting pool as the solver reads it: pairs in blocks, and the few best hosts of many guests at once."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Points = NDArray[Any]

NONE = -(2**60)
"""Less than any host is worth."""
EXACT_IN_FLOAT32 = 2**23
PARTS = 8
SORTED_AT_ONCE = 2**18
"""Pairs that are sorted at once: many, because sorting few takes as long; not all, to save memory."""


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


class Best(NamedTuple):
    """The best hosts of some guests, pairs in the order of the guests, the best host first."""

    guests: Ints
    counts: Ints
    """By guest: pairs."""
    hosts: Ints
    points: Ints
    beyond: Ints
    """By guest: the points less the price of the best host left out, NONE if there is none."""

    @property
    def owners(self) -> Ints:
        """By pair: the guest."""
        return np.repeat(self.guests, self.counts)

    @property
    def ranks(self) -> Ints:
        """By pair: 0 for the guest's best host, then 1 ..."""
        return np.arange(len(self.hosts)) - np.repeat(np.cumsum(self.counts) - self.counts, self.counts)


def best_hosts(pool: Pool, guests: Ints, prices: Ints, most: int) -> Best:
    """Return the `most` hosts of each guest with the greatest points less price."""
    sorted_, unsorted, pairs = [], [], 0
    for some, hosts, points in pool.blocks(guests):
        gain = gains(points, prices[hosts])
        row, column = _candidates(gain, most + 1)
        counts = np.bincount(row, minlength=len(some))
        unsorted.append((some, counts, hosts[column], points[row, column], gain[row, column]))
        pairs += len(row)
        if pairs > SORTED_AT_ONCE:
            sorted_.append(_best(unsorted, most))
            unsorted, pairs = [], 0
    sorted_.append(_best([*unsorted, NOTHING], most))
    return Best(*map(np.concatenate, zip(*sorted_, strict=True)))


def _best(blocks: Sequence[tuple[Points, ...]], most: int) -> Best:
    """Sort the candidates of some blocks and leave the best of each guest."""
    guests, counts, hosts, points, gain = map(np.concatenate, zip(*blocks, strict=True))
    row = np.repeat(np.arange(len(guests)), counts)
    value = gain.astype(np.int64)
    # One number per pair sorts by row, then by falling value: seven times faster than two keys.
    top = value.max(initial=0)
    order = np.argsort(row * (top - value.min(initial=0) + 1) + (top - value), kind="stable")
    rank = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    beyond = np.full(len(guests), NONE, np.int64)
    over = rank == most
    beyond[row[over]] = value[order[over]]
    kept = order[rank < most]
    return Best(guests, np.minimum(counts, most), hosts[kept], points[kept].astype(np.int64), beyond)


NOTHING = tuple(np.empty(0, kind) for kind in (np.int64, np.int64, np.int64, np.float32, np.float32))
"""A block without guests."""


NO_PAIRS = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))


def gains(points: Points, prices: Ints) -> Points:
    """Return points less prices, exactly; NONE for a pair that may not meet."""
    exact = (
        np.float32 if points.dtype == np.float32 and prices.max(initial=0) < EXACT_IN_FLOAT32 else np.float64
    )
    return np.where(points < 0, exact(NONE), points.astype(exact, copy=False) - prices.astype(exact))


def _candidates(gain: Points, most: int) -> tuple[Ints, Ints]:
    """Return rows and columns of pairs that contain the `most` best of each row, and not many more."""
    row, column = np.nonzero(gain >= _bound(gain, most)[:, None])
    return row, column


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
