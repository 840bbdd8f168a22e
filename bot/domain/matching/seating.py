"""Seat one guest more at the least loss: shortest augmenting paths over hosts with prices.

A host's price is what one guest more pays there; a guest's profit is the value of their host less its price.
The last host is the dummy host: no seats, price 0; only the guest to be seated next is there.
Between two steps every seated guest sits where their profit is greatest, no guest without a seat would profit
from one, and no host asks more than its next free seat costs. So each step leaves the guests seated so far at
their greatest total, and the prices prove it.

The extra [fast] compiles these lines: hence numbers in arrays, and no classes.
"""

from heapq import heappop, heappush
from typing import Any, NamedTuple

from bot.domain.matching.pool import NONE

NOWHERE = -1
FAR = 2**62
LOSS, LAST, LEAVER, TOUCHED, SETTLED, ASKING = range(6)
Numbers = Any
"""An array of int64."""


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
    distance: Numbers
    """By host: the loss of seating the searched guest here and moving on whoever must; FAR if never touched."""
    via: Numbers
    via_value: Numbers
    """By host: the guest who would move here, and the value it has for them."""
    touched: Numbers
    settled: Numbers
    asking: Numbers
    """Hosts with a distance; those whose distance is final and below the loss; guests who must look again."""
    found: Numbers
    """The search: LOSS; LAST host; LEAVER, the guest who goes without at the end of the chain, or NOWHERE if
    it ends at a free seat; how many are TOUCHED, SETTLED, ASKING."""


class Seen(NamedTuple):
    """What some guests see in one look."""

    host: Numbers
    points: Numbers
    gain: Numbers
    """Guests x hosts, the best first: the host, the points of the pair, the points less the host's price."""
    count: Numbers
    """By guest: hosts seen."""
    beyond: Numbers
    """By guest: the points less the price of any other host are no more than this."""


def look(seen: Seen, rows: Numbers, hosts: Numbers, points: Numbers, prices: Numbers) -> None:
    """Let the guests of `rows` see their best hosts among all of `hosts`.

    `points` is rows x hosts, negative for a pair that may not meet; `prices` are those of `hosts`.
    """
    most = seen.host.shape[1]
    for number in range(len(rows)):
        row = rows[number]
        best, fit, gain = seen.host[row], seen.points[row], seen.gain[row]
        count, least = 0, NONE
        for column in range(len(hosts)):
            left = int(points[number, column]) - prices[column]
            # In this order the processor can foresee most answers.
            if left <= least or points[number, column] < 0:
                continue
            count = min(count + 1, most)
            at = count - 1
            while at > 0 and gain[at - 1] < left:
                best[at], gain[at] = best[at - 1], gain[at - 1]
                at -= 1
            best[at], gain[at] = column, left
            if count == most:
                least = gain[most - 1]
        for at in range(count):
            fit[at], best[at] = points[number, best[at]], hosts[best[at]]
        seen.count[row], seen.beyond[row] = count, least


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
    gains, hosts, values = s.gain, s.host, s.value
    for touched in range(s.found[TOUCHED]):
        distance[s.touched[touched]] = FAR
    dummy = len(price) - 1
    price[dummy], s.sitter[dummy * s.width] = 0, guest
    loss, last, leaver, touched, settled = 0, NOWHERE, guest, 0, 0
    heap = [(0, dummy)]
    while len(heap) > 0:
        far, left = heappop(heap)
        if far >= loss and left != dummy:
            break
        if far > distance[left]:
            continue
        s.settled[settled] = left
        settled += 1
        first = left * s.width
        for sitter in s.sitter[first : first + s.taken[left]]:
            start = far + s.worth[sitter] - price[left]
            if start < loss:
                loss, last, leaver = start, left, sitter
            begin, end = s.begin[sitter], s.end[sitter]
            known = zip(gains[begin:end], hosts[begin:end], values[begin:end])  # noqa: B905 - numba has no strict
            for gain, host, value in known:
                if start - gain >= loss:  # prices have only risen since: the rest is no better
                    break
                there = start - value + price[host]
                if there < loss and there < distance[host]:
                    if distance[host] == FAR:
                        s.touched[touched] = host
                        touched += 1
                    distance[host], via[host], via_value[host] = there, sitter, value
                    whole = there - price[host] + next_price[host]
                    if whole < loss:
                        loss, last, leaver = whole, host, NOWHERE
                    if there < loss:
                        heappush(heap, (there, host))
    found = s.found
    found[LOSS], found[LAST], found[LEAVER], found[TOUCHED], found[SETTLED] = (
        loss,
        last,
        leaver,
        touched,
        settled,
    )


def find_asking(s: Seating) -> None:
    """List the guests of a search to whom a host they do not know may be worth more than what was found."""
    asking, loss = 0, s.found[LOSS]
    for settled in range(s.found[SETTLED]):
        host = s.settled[settled]
        first = host * s.width
        start = s.distance[host] - s.price[host]
        for sitter in s.sitter[first : first + s.taken[host]]:
            if start + s.worth[sitter] - s.unseen[sitter] < loss:
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


STEPS = (search, find_asking, settle)
"""What seat_guests calls, to be compiled along with it."""
