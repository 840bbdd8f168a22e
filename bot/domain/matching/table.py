"""The arrays that seat_guests works on, and what guests see when they look at all their hosts."""

from collections.abc import Callable

import numpy as np

from bot.domain.matching.pool import NONE, Ints, Pool, Solution, bonus
from bot.domain.matching.seating import ASKING, FAR, LOSS, NOWHERE, SETTLED, Seating, Seen

Look = Callable[[Seen, Ints, Ints, Ints, Ints], None]


class Table:
    """The numbers that seat_guests reads and writes (`seating`)."""

    def __init__(self, pool: Pool, known: int, look: Look) -> None:
        """Lay the table for guests who know no host yet, and later `known` hosts each."""
        self._pool, self._known, self._look = pool, known, look
        self._bonus = bonus(pool.guests)
        self._row = np.zeros(pool.guests, np.int64)
        self._used = pool.guests * known
        self._price_before: Ints = np.empty(0, np.int64)
        prices = np.asarray(pool.seat_prices, np.int64)
        # One more host: the dummy host, where the guest to be seated waits.
        self.seating = self._lay(
            np.pad(np.where(prices < 0, FAR, prices), ((0, 1), (0, 1)), constant_values=FAR)
        )

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
        in_doubt = sitting[now.worth[sitting] - now.price[own] - rise < now.unseen[sitting]]
        guests = np.concatenate([guests, in_doubt])
        self._know(guests, self._see(guests, now.price))
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
        seen = self._see(asking, prices)
        better = np.flatnonzero((seen.count > 0) & (seen.gain[:, 0] + self._bonus > profit))
        for row in better.tolist():
            some = slice(seen.count[row])
            self._learn(int(asking[row]), seen.host[row, some], seen.points[row, some])
        if not len(better):
            self._know(asking, seen)
        return int(not len(better))

    def _see(self, guests: Ints, prices: Ints) -> Seen:
        shape = len(guests), self._known
        seen = Seen(*(np.empty(shape, np.int64) for _ in range(3)), *np.zeros((2, len(guests)), np.int64))
        seen.beyond[:] = NONE
        self._row[guests] = np.arange(len(guests))
        for some, hosts, points in self._pool.blocks(guests):
            self._look(seen, self._row[some], hosts, points, prices[hosts])
        return seen

    def _know(self, guests: Ints, seen: Seen) -> None:
        """Replace what guests knew by what they saw at prices that hold from now on."""
        now = self.seating
        at = now.begin[guests][:, None] + np.arange(self._known)
        now.host[at], now.value[at], now.gain[at] = (
            seen.host,
            seen.points + self._bonus,
            seen.gain + self._bonus,
        )
        now.end[guests] = now.begin[guests] + seen.count
        now.unseen[guests] = np.where(seen.beyond == NONE, NONE, seen.beyond + self._bonus)

    def _learn(self, guest: int, host: Ints, points: Ints) -> None:
        """Add hosts to those that one guest knows; what is still unseen stays as it was."""
        now = self.seating
        old = slice(now.begin[guest], now.end[guest])
        new = ~np.isin(host, now.host[old])
        value = points[new] + self._bonus
        gain = np.append(now.gain[old], value - now.price[host[new]])
        host, value = np.append(now.host[old], host[new]), np.append(now.value[old], value)
        order = np.argsort(-gain, kind="stable")
        at = slice(self._used, self._used + len(gain))
        if at.stop > len(now.host):
            self._make_room()
            now = self.seating
        now.host[at], now.value[at], now.gain[at] = host[order], value[order], gain[order]
        now.begin[guest], now.end[guest] = at.start, at.stop
        self._used = at.stop

    def _make_room(self) -> None:
        now = self.seating
        host, value, gain = (np.tile(numbers, 2) for numbers in (now.host, now.value, now.gain))
        self.seating = now._replace(host=host, value=value, gain=gain)

    def _lay(self, seats: Ints) -> Seating:
        hosts, width = seats.shape
        guests = self._pool.guests

        def filled(size: int, value: int = 0) -> Ints:
            return np.full(size, value, np.int64)

        room = self._used + self._used // 8 + 2 * self._known
        return Seating(
            width=width,
            price=np.where(seats[:, 0] == FAR, 0, seats[:, 0]),
            next_price=seats[:, 0].copy(),
            taken=(np.arange(hosts) == hosts - 1).astype(np.int64),
            seat_price=seats.ravel(),
            sitter=filled(hosts * width),
            place=filled(guests, NOWHERE),
            worth=filled(guests),
            begin=np.arange(guests) * self._known,
            end=np.arange(guests) * self._known,
            host=filled(room),
            value=filled(room),
            gain=filled(room),
            unseen=filled(guests, NONE),
            distance=np.where(np.arange(hosts) == hosts - 1, 0, FAR),
            via=filled(hosts),
            via_value=filled(hosts),
            touched=filled(hosts),
            settled=filled(hosts),
            asking=filled(guests + 1),
            found=filled(6),
        )
