"""Seat one guest more at the least loss: shortest augmenting paths over hosts with prices.

A host's price is what one guest more pays there; a guest's profit is the value of their host less its price.
The last host is the dummy host: no seats, price 0; only the guest to be seated next is there.
Between two steps every seated guest sits where their profit is greatest, no guest without a seat would profit
from one, and no host asks more than its next free seat costs. So each step leaves the guests seated so far at
their greatest total, and the prices prove it.

The extra [fast] compiles these lines: hence numbers in arrays, no classes, and no array that is made here.
"""

from typing import Any, NamedTuple

from bot.domain.matching.pool import NONE

NOWHERE = -1
FAR = 2**62
LOSS, LAST, LEAVER, REACHED, SETTLED, ASKING = range(6)
Numbers = Any
"""An array of int64."""


class Known(NamedTuple):
    """The best hosts that each guest knows, the best first."""

    most: int
    """How many hosts a guest sees in one look."""
    bonus: int
    """The value of having any host, part of each value and gain."""
    begin: Numbers
    end: Numbers
    """By guest: where their known pairs are."""
    host: Numbers
    value: Numbers
    gain: Numbers
    """By known pair: the host, its value to the guest, and the value less the price when the guest looked
    (falling from pair to pair)."""
    unseen: Numbers
    """By guest: no host outside their known pairs is worth more than this after its price."""


class Seating(NamedTuple):
    """Who sits where, what it costs, the hosts each guest knows, and the last search."""

    width: int
    """Places of each host in the arrays by place: its seats and at least one more."""
    price: Numbers
    """By host: what one guest more pays."""
    next_price: Numbers
    """By host: what its next free seat costs, FAR where none is free."""
    taken: Numbers
    """By host: seats taken."""
    seat_price: Numbers
    """By place; FAR after the host's last seat."""
    sitter: Numbers
    """By place: the guest."""
    place: Numbers
    """By guest: host * width + seat, or NOWHERE."""
    worth: Numbers
    """By guest: the value of the host they sit with, 0 for NOWHERE."""
    known: Known
    distance: Numbers
    """By host: the loss of seating the searched guest here and moving on whoever must; FAR if not reached."""
    via: Numbers
    via_value: Numbers
    """By host: the guest who would move here, and the value it has for them."""
    reached: Numbers
    spot: Numbers
    """A heap of the hosts whose distance may still shrink, the nearest first; and by host: where it is there."""
    settled: Numbers
    asking: Numbers
    """Hosts whose distance is final and below the loss; guests who must look again."""
    found: Numbers
    """The search: LOSS; LAST host; LEAVER, the guest who goes without at the end of the chain, or NOWHERE if
    it ends at a free seat; how many are REACHED, SETTLED, ASKING."""


def look(known: Known, guests: Numbers, hosts: Numbers, points: Numbers, prices: Numbers) -> None:
    """Let `guests` know their best hosts among all of `hosts`, in place of those they knew.

    `points` is guests x hosts, negative for a pair that may not meet; `prices` are those of `hosts`.
    """
    most, bonus = known.most, known.bonus
    for row in range(len(guests)):
        guest = guests[row]
        begin = known.begin[guest]
        here = slice(begin, begin + most)
        best, values, gains = known.host[here], known.value[here], known.gain[here]
        count, least = 0, NONE
        for column in range(len(hosts)):
            gain = int(points[row, column]) - prices[column]
            # In this order the processor can foresee most answers.
            if gain <= least or points[row, column] < 0:
                continue
            count = min(count + 1, most)
            at = count - 1
            while at > 0 and gains[at - 1] < gain:
                best[at], gains[at] = best[at - 1], gains[at - 1]
                at -= 1
            best[at], gains[at] = column, gain
            if count == most:
                least = gains[most - 1]
        for at in range(count):
            column = best[at]
            best[at], values[at] = hosts[column], int(points[row, column]) + bonus
            gains[at] += bonus
        known.end[guest], known.unseen[guest] = begin + count, least + bonus if count == most else NONE


def seat_guests(s: Seating, order: Numbers, position: int, answered: int) -> int:
    """Seat the guests of `order` from `position` on; return where it stopped, len(order) when all are done.

    It stops where guests (`s.asking`) must look again, because a host they do not know may change the search.
    Called again with `answered`, it takes the search as it stands; without, it searches again.
    """
    while position < len(order):
        guest = order[position]
        if not answered:
            search(s, guest)
            find_asking(s)
            if s.found[ASKING] > 0:
                return position
        settle(s, guest)
        answered = 0
        position += 1
    return position


def search(s: Seating, guest: int) -> None:  # noqa: C901 - one loop: a call per guest costs half the time
    """Find the least loss of seating `guest`: Dijkstra, until a free seat or somebody who goes without."""
    price, distance, next_price, via, via_value = s.price, s.distance, s.next_price, s.via, s.via_value
    gains, hosts, values = s.known.gain, s.known.host, s.known.value
    reached, spot = s.reached, s.spot
    for at in range(s.found[REACHED]):
        distance[reached[at]] = FAR
    for at in range(s.found[SETTLED]):
        distance[s.settled[at]] = FAR
    dummy = len(price) - 1
    price[dummy], distance[dummy], s.sitter[dummy * s.width] = 0, 0, guest
    loss, last, leaver, settled = 0, NOWHERE, guest, 0
    left, far, size = dummy, 0, 0
    while True:
        s.settled[settled] = left
        settled += 1
        first = left * s.width
        for sitter in s.sitter[first : first + s.taken[left]]:
            start = far + s.worth[sitter] - price[left]
            if start < loss:
                loss, last, leaver = start, left, sitter
            begin, end = s.known.begin[sitter], s.known.end[sitter]
            known = zip(gains[begin:end], hosts[begin:end], values[begin:end])  # noqa: B905 - numba has no strict
            for gain, host, value in known:
                if start - gain >= loss:  # prices have only risen since: the rest is no better
                    break
                there = start - value + price[host]
                if there < loss and there < distance[host]:
                    if distance[host] == FAR:
                        spot[host] = size
                        size += 1
                    distance[host], via[host], via_value[host] = there, sitter, value
                    rise(reached, spot, distance, host)
                    whole = there - price[host] + next_price[host]
                    if whole < loss:
                        loss, last, leaver = whole, host, NOWHERE
        if size == 0 or distance[reached[0]] >= loss:
            break
        left = reached[0]
        far = distance[left]
        size -= 1
        sink(reached, spot, distance, size)
    found = s.found
    found[LOSS], found[LAST], found[LEAVER] = loss, last, leaver
    found[REACHED], found[SETTLED] = size, settled


def rise(heap: Numbers, spot: Numbers, distance: Numbers, host: int) -> None:
    """Let a host whose distance shrank move towards the top of the heap."""
    at, near = spot[host], distance[host]
    while at > 0 and distance[heap[(at - 1) >> 1]] > near:
        above = (at - 1) >> 1
        heap[at] = heap[above]
        spot[heap[at]] = at
        at = above
    heap[at], spot[host] = host, at


def sink(heap: Numbers, spot: Numbers, distance: Numbers, size: int) -> None:
    """Put the host at `size`, behind the heap's end, where the first was, and let it move down."""
    host = heap[size]
    at, below, near = 0, 1, distance[host]
    while below < size:
        if below + 1 < size and distance[heap[below + 1]] < distance[heap[below]]:
            below += 1
        if distance[heap[below]] >= near:
            break
        heap[at] = heap[below]
        spot[heap[at]] = at
        at, below = below, 2 * below + 1
    heap[at], spot[host] = host, at


def find_asking(s: Seating) -> None:
    """List the guests of a search to whom a host they do not know may be worth more than what was found."""
    asking, loss = 0, s.found[LOSS]
    for settled in range(s.found[SETTLED]):
        host = s.settled[settled]
        first = host * s.width
        start = s.distance[host] - s.price[host]
        for sitter in s.sitter[first : first + s.taken[host]]:
            if start + s.worth[sitter] - s.known.unseen[sitter] < loss:
                s.asking[asking] = sitter
                asking += 1
    s.found[ASKING] = asking


def settle(s: Seating, guest: int) -> None:
    """Raise the prices by what the search found, and let everybody on its chain move one host on."""
    for settled in range(s.found[SETTLED]):
        host = s.settled[settled]
        s.price[host] += s.found[LOSS] - s.distance[host]
    leaver, host = s.found[LEAVER], s.found[LAST]
    if leaver == guest:
        return
    if leaver == NOWHERE:
        place = host * s.width + s.taken[host]
        s.taken[host] += 1
        s.next_price[host] = s.seat_price[place + 1]
    else:
        place = s.place[leaver]
        s.place[leaver] = NOWHERE
        s.worth[leaver] = 0
    mover = NOWHERE
    while mover != guest:
        mover = s.via[host]
        s.worth[mover] = s.via_value[host]
        s.sitter[place] = mover
        left = s.place[mover]
        s.place[mover] = place
        place = left
        host = place // s.width


STEPS = (rise, sink, search, find_asking, settle)
"""What seat_guests calls, to be compiled along with it."""
