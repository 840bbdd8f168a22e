"""The arrays that seat_guests works on: built from a pool, and extended when guests must look at all hosts."""

import numpy as np

from bot.domain.matching.pool import NONE, Best, Ints, Pool, Solution, best_hosts
from bot.domain.matching.seating import ASKING, FAR, LOSS, NOWHERE, SETTLED, Numbers, Seating


class Table:
    """The numbers that seat_guests reads and writes (`seating`)."""

    def __init__(self, pool: Pool, known: int) -> None:
        """Let every guest look for their `known` best hosts at the prices of the first seats."""
        self._pool = pool
        self._known = known
        prices = np.asarray(pool.seat_prices, np.int64)
        # One more host: the dummy host, where the guest to be seated waits.
        seats = np.pad(np.where(prices < 0, FAR, prices), ((0, 1), (0, 1)), constant_values=FAR)
        first = np.where(seats[:, 0] == FAR, 0, seats[:, 0])
        look = best_hosts(pool, np.arange(pool.guests), first, known)
        best, dearest = int(look.points.max(initial=0)), int(prices.max(initial=0))
        # A host unknown to a guest has fewer points than the best known one, or a dearer first seat.
        self.bonus = (pool.guests + 1) * (best + 2 * dearest + 1)
        self._used = len(look.hosts)
        self.seating = self._lay(seats, first)
        self.seating.begin[look.guests] = np.cumsum(look.counts) - look.counts
        self._know(look, first)

    def solution(self) -> Solution:
        """Read the result off the table."""
        end = self.seating
        seated = end.place != NOWHERE
        host_of = np.where(seated, end.place // end.width, NOWHERE)
        return Solution(
            host_of, np.where(seated, end.worth - self.bonus, 0), end.price[:-1].copy(), self.bonus
        )

    def look_again(self, guest: int) -> int:
        """Let those who asked look at all their hosts, at the prices that seating `guest` leads to.

        Returns 1 if the search stays valid, 0 if a guest learned of a better host.
        """
        view = self.seating
        asking = np.sort(view.asking[: view.found[ASKING]])
        settled = view.settled[: view.found[SETTLED]]
        prices = view.price.copy()
        prices[settled] += view.found[LOSS] - view.distance[settled]
        profit = view.worth[asking] - prices[view.place[asking] // view.width]
        profit[asking == guest] = -view.found[LOSS]
        look = best_hosts(self._pool, asking, prices, self._known)
        gain = look.points + self.bonus - prices[look.hosts]
        better = gain > profit[np.searchsorted(asking, look.owners)]
        if not better.any():
            self._know(look, prices)
            return 1
        for owner in np.unique(look.owners[better]).tolist():
            self._learn(owner, look)
        return 0

    def _know(self, look: Best, prices: Ints) -> None:
        """Replace what the guests of a look knew by what they saw at `prices`, which hold from now on."""
        view = self.seating
        at = np.repeat(view.begin[look.guests], look.counts) + look.ranks
        view.host[at] = look.hosts
        view.value[at] = look.points + self.bonus
        view.gain[at] = look.points + self.bonus - prices[look.hosts]
        view.end[look.guests] = view.begin[look.guests] + look.counts
        view.unseen[look.guests] = np.where(look.beyond == NONE, NONE, look.beyond + self.bonus)

    def _learn(self, guest: int, look: Best) -> None:
        """Add the hosts of a look to those that one guest knows; what is still unseen stays as it was."""
        view = self.seating
        old = slice(view.begin[guest], view.end[guest])
        new = (look.owners == guest) & ~np.isin(look.hosts, view.host[old])
        value = look.points[new] + self.bonus
        gain = np.concatenate([view.gain[old], value - view.price[look.hosts[new]]])
        order = np.argsort(-gain, kind="stable")
        at = slice(self._used, self._used + len(gain))
        if at.stop > len(view.host):
            self._make_room()
            view = self.seating
        view.host[at] = np.concatenate([view.host[old], look.hosts[new]])[order]
        view.value[at] = np.concatenate([view.value[old], value])[order]
        view.gain[at] = gain[order]
        view.begin[guest], view.end[guest] = at.start, at.stop
        self._used = at.stop

    def _make_room(self) -> None:
        known = self.seating
        host, value, gain = (np.tile(numbers, 2) for numbers in (known.host, known.value, known.gain))
        self.seating = known._replace(host=host, value=value, gain=gain)

    def _lay(self, seats: Ints, first: Ints) -> Seating:
        hosts, width = seats.shape
        guests = self._pool.guests

        def filled(size: int, value: int = 0) -> Numbers:
            return np.full(size, value, np.int64)

        room = self._used + self._used // 8 + 2 * self._known
        return Seating(
            width=width,
            price=first.copy(),
            next_price=seats[:, 0].copy(),
            taken=(np.arange(hosts) == hosts - 1).astype(np.int64),
            seat_price=seats.ravel(),
            sitter=filled(hosts * width),
            place=filled(guests, NOWHERE),
            worth=filled(guests),
            begin=filled(guests),
            end=filled(guests),
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
