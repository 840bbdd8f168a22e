"""The arrays that seat_guests works on, and what guests see when they look at all their hosts."""

from collections.abc import Callable

import numpy as np

from bot.domain.matching.pool import NONE, Ints, Pool, Solution, bonus
from bot.domain.matching.seating import ASKING, FAR, LOSS, NOWHERE, SETTLED, Known, Seating

Look = Callable[[Known, Ints, Ints, Ints, Ints], None]


class Table:
    """The numbers that seat_guests reads and writes (`seating`)."""

    def __init__(self, pool: Pool, most: int, look: Look) -> None:
        """Lay the table for guests who know no host yet, and see `most` hosts in a look."""
        self._pool, self._most, self._look, self._bonus = pool, most, look, bonus(pool.guests)
        self._used = pool.guests * most
        self._price_before: Ints = np.empty(0, np.int64)
        self._seen = self._nothing_known(most)
        prices = np.asarray(pool.seat_prices, np.int64)
        hosts, places = prices.shape
        # One more host: the dummy host, where the guest to be seated waits.
        seats = np.full((hosts + 1, places + 1), FAR, np.int64)
        seats[:-1, :-1][prices >= 0] = prices[prices >= 0]
        self.seating = self._lay(seats)

    def solution(self) -> Solution:
        """Read the result off the table."""
        end = self.seating
        seated = end.place != NOWHERE
        host_of = np.where(seated, end.place // end.width, NOWHERE)
        points = np.where(seated, end.worth - self._bonus, 0)
        return Solution(host_of, points, end.price[:-1].copy(), self._bonus)

    def look(self, guests: Ints) -> None:
        """Let guests know their best hosts at the prices of now, and those who sit but are in doubt as well.

        In doubt is to whom an unknown host would be worth more, were the price of their own to rise by as much as
        nine in ten have risen since others looked.
        """
        now = self.seating
        sitting = np.flatnonzero(now.place != NOWHERE)
        own = now.place[sitting] // now.width
        rise = np.quantile((now.price - self._price_before)[own], 0.9) if len(sitting) else 0
        in_doubt = sitting[now.worth[sitting] - now.price[own] - rise < now.known.unseen[sitting]]
        self._see(now.known, np.concatenate([guests, in_doubt]), now.price)
        self._price_before = now.price.copy()

    def look_again(self, guest: int) -> int:
        """Let those who asked look at all their hosts, at the prices that seating `guest` leads to.

        Returns 1 if the search stays valid, 0 if a guest learned of a better host.
        """
        now = self.seating
        asking = now.asking[: now.found[ASKING]]
        settled = now.settled[: now.found[SETTLED]]
        prices = now.price.copy()
        prices[settled] += now.found[LOSS] - now.distance[settled]
        profit = now.worth[asking] - prices[now.place[asking] // now.width]
        profit[asking == guest] = -now.found[LOSS]
        seen = self._look_aside(asking, prices)
        begin, end = seen.begin[asking], seen.end[asking]
        better = np.flatnonzero((end > begin) & (seen.gain[begin] > profit))
        for one in better.tolist():
            some = slice(begin[one], end[one])
            self._learn(int(asking[one]), seen.host[some], seen.value[some])
        if not len(better):
            self._know(asking, seen)
        return int(not len(better))

    def _see(self, known: Known, guests: Ints, prices: Ints) -> None:
        known.end[guests], known.unseen[guests] = known.begin[guests], NONE
        for some, hosts, points in self._pool.blocks(guests):
            self._look(known, some, hosts, points, prices[hosts])

    def _look_aside(self, guests: Ints, prices: Ints) -> Known:
        """Return what guests see at prices that may not come: they still know what they knew."""
        room = len(guests) * self._most
        if room > len(self._seen.host):
            self._seen = self._nothing_known(2 * room)
        self._seen.begin[guests] = np.arange(0, room, self._most)
        self._see(self._seen, guests, prices)
        return self._seen

    def _know(self, guests: Ints, seen: Known) -> None:
        """Replace what guests knew by what they saw at prices that hold from now on."""
        known, row = self.seating.known, np.arange(self._most)
        at, source = known.begin[guests][:, None] + row, seen.begin[guests][:, None] + row
        known.host[at], known.value[at], known.gain[at] = (
            seen.host[source],
            seen.value[source],
            seen.gain[source],
        )
        known.end[guests] = known.begin[guests] + seen.end[guests] - seen.begin[guests]
        known.unseen[guests] = seen.unseen[guests]

    def _learn(self, guest: int, host: Ints, value: Ints) -> None:
        """Add hosts to those that one guest knows; what is still unseen stays as it was."""
        known, price = self.seating.known, self.seating.price
        old = slice(known.begin[guest], known.end[guest])
        new = ~np.isin(host, known.host[old])
        gain = np.append(known.gain[old], value[new] - price[host[new]])
        host, value = np.append(known.host[old], host[new]), np.append(known.value[old], value[new])
        order = np.argsort(-gain, kind="stable")
        at = slice(self._used, self._used + len(gain))
        if at.stop > len(known.host):
            self._make_room()
            known = self.seating.known
        known.host[at], known.value[at], known.gain[at] = host[order], value[order], gain[order]
        known.begin[guest], known.end[guest] = at.start, at.stop
        self._used = at.stop

    def _make_room(self) -> None:
        known = self.seating.known
        host, value, gain = (np.tile(numbers, 2) for numbers in (known.host, known.value, known.gain))
        self.seating = self.seating._replace(known=known._replace(host=host, value=value, gain=gain))

    def _nothing_known(self, room: int) -> Known:
        guests = self._pool.guests
        return Known(
            most=self._most,
            bonus=self._bonus,
            begin=np.zeros(guests, np.int64),
            end=np.zeros(guests, np.int64),
            host=np.empty(room, np.int64),
            value=np.empty(room, np.int64),
            gain=np.empty(room, np.int64),
            unseen=np.full(guests, NONE, np.int64),
        )

    def _lay(self, seats: Ints) -> Seating:
        hosts, width = seats.shape
        guests = self._pool.guests

        def filled(size: int, value: int = 0) -> Ints:
            return np.full(size, value, np.int64)

        known = self._nothing_known(self._used + self._used // 8 + 2 * self._most)
        known.begin[:] = np.arange(0, self._used, self._most)
        return Seating(
            width=width,
            price=np.where(seats[:, 0] == FAR, 0, seats[:, 0]),
            next_price=seats[:, 0].copy(),
            taken=(np.arange(hosts) == hosts - 1).astype(np.int64),
            seat_price=seats.ravel(),
            sitter=filled(hosts * width),
            place=filled(guests, NOWHERE),
            worth=filled(guests),
            known=known,
            distance=filled(hosts, FAR),
            via=filled(hosts),
            via_value=filled(hosts),
            reached=filled(hosts),
            spot=filled(hosts),
            settled=filled(hosts),
            asking=filled(guests + 1),
            found=filled(6),
        )
