"""Numbers as ranges of k values, each put in its place by a coin, once: what a reader cannot get below.

A number n becomes a range of k whole numbers that holds it; where in the range it lies, the coin says. So one printed
range leaves k values that are all alike to who knows how it is made. Several could be laid one upon the other (totals
upon parts, a month upon a longer time), so all of them are checked together, as flows in a network, and drawn anew
until each keeps its k values, and two for k-1 people who know all of their own. docs/digest.md says what that promises
and what not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.domain.digest.figures import PARTS, WHOLE, Range
from bot.domain.digest.network import UNBOUNDED, Edge, Network, Node

Cell = tuple[str, str]
"""A row and a column."""
TOTAL = ""
"""The row of the totals."""
REST = "withdrawn"
"""What remains of a whole beside its parts: printed nowhere, and protected like a part where it is about few."""
TRIES = 60
"""So many draws are checked before a total is withheld."""
IN, ALL, OTHERS = ("", "in"), ("", "all"), ("", "others")


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and of how many distinct people."""

    n: int = 0
    people: int = 0

    def is_small(self, k: int) -> bool:
        """Say whether it tells of somebody, but of too few."""
        return self.n > 0 and self.people < k


NOBODY = Count()


@dataclass(frozen=True, slots=True)
class Ask:
    """That somebody asked for a field: each guest once a field, with what became of the last request."""

    guest: int
    """A number that was drawn for this count alone, and says no more than who is the same."""
    field: str
    part: str = REST
    earlier: bool = False
    """Before the month that is counted, and not told yet."""


@dataclass(frozen=True)
class Table:
    """The rows that are told, and the month's other requests."""

    rows: Mapping[str, Sequence[Ask]]
    others: Sequence[Ask] = ()
    """Those of this month in fields that are not told."""
    room: int = 0
    """How many of those there could be, as far as readers know."""
    long: frozenset[str] = frozenset()
    """The rows that began before this month."""
    so_far: int = 0
    """How many were said to have asked while the month ran."""

    def asks(self, row: str) -> Sequence[Ask]:
        if row == TOTAL:
            return [ask for asks in (*self.rows.values(), self.others) for ask in asks if not ask.earlier]
        return self.rows[row]

    def count(self, row: str, column: str) -> int:
        return sum(column in (WHOLE, ask.part) for ask in self.asks(row))


def draw(n: int, k: int, coin: Random, least: int = 0) -> Range:
    """Return k values, n among them; none below `least`."""
    low = max(least, n - coin.randrange(k))
    return Range(low, low + k - 1)


def place(table: Table, k: int, coin: Random) -> dict[Cell, Range]:
    """Return the range of each cell; a total that would narrow another is not among them.

    `coin` must be one that nobody can throw again. A row must be of k distinct people; that it is told says so, and its
    whole is at least k.
    """
    drawn = {cell: its for row in table.rows for cell, its in _row(table, row, k, coin).items()}
    withheld: set[Cell] = set()
    for _ in range(len(PARTS) + 2):
        drawn |= _totals(table, drawn, k, coin)
        for _ in range(TRIES):
            shown = {cell: its for cell, its in drawn.items() if cell not in withheld}
            audit = Audit(table, k, shown)
            given_away = audit.given_away()
            if given_away is None:
                return shown
            for row in {given_away[0]} & set(table.rows):
                drawn |= _row(table, row, k, coin)
            drawn |= _totals(table, drawn, k, coin)
        rest = [(TOTAL, column) for column in (*reversed(PARTS), WHOLE) if (TOTAL, column) not in withheld]
        withheld |= set(rest[:1])
    return {}


def _row(table: Table, row: str, k: int, coin: Random) -> dict[Cell, Range]:
    """Draw a row. If the least of the parts together is at most the least of the whole, each keeps its k values."""
    while True:
        whole = draw(table.count(row, WHOLE), k, coin, least=k)
        parts = {part: draw(table.count(row, part), k, coin) for part in PARTS}
        if sum(its.low for its in parts.values()) <= whole.low:
            return {(row, WHOLE): whole} | {(row, part): its for part, its in parts.items()}


def _totals(table: Table, drawn: Mapping[Cell, Range], k: int, coin: Random) -> dict[Cell, Range]:
    """Draw the totals, among those that the rows do not narrow at first sight; the audit looks twice."""
    best: dict[Cell, Range] = {}
    for _ in range(TRIES):
        best = {}
        for column in (WHOLE, *PARTS):
            n = table.count(TOTAL, column)
            lows = sum(drawn[row, column].low for row in table.rows if row not in table.long)
            highs = sum(drawn[row, column].high for row in table.rows) + table.room
            from_ = min(n, table.so_far) if column == WHOLE else 0
            fits = [Range(low, low + k - 1) for low in range(max(from_, n - k + 1), n + 1)]
            fits = [its for its in fits if lows <= its.low and its.high <= highs] or fits
            best[TOTAL, column] = coin.choice(fits)
        if sum(best[TOTAL, part].low for part in PARTS) <= best[TOTAL, WHOLE].low:
            return best
    return best


class Audit:
    """All that is printed about a month, as a network in which the real counts are a flow that is possible.

    This month's requests run into rows, or into fields that are not told, then into the columns and back. What was
    asked earlier, and is told now, runs through its row alone: fewer than k, or it would have been told before.
    """

    def __init__(self, table: Table, k: int, ranges: Mapping[Cell, Range]) -> None:
        self._table, self._k, self._network = table, k, Network()
        asks = _asks_by_edge(table)
        cells = {cell: _edge(cell) for cell in _cells(table)}
        bounds = {cells[cell]: (its.low, its.high) for cell, its in ranges.items()}
        bounds[ALL, OTHERS] = (0, max(table.room, len(table.others)))
        bounds |= {(("out", row), ("in", row)): (0, (k - 1) * (row in table.long)) for row in table.rows}
        people = {edge: frozenset(ask.guest for ask in its) for edge, its in asks.items()}
        for edge, its in asks.items():
            self._network.put(edge, len(its), *bounds.get(edge, (0, UNBOUNDED)))
        self._few = {edge: who for edge, who in people.items() if len(who) < k}
        hidden = {cell: edge for cell, edge in cells.items() if cell not in ranges}
        small = {cell: edge for cell, edge in hidden.items() if 0 < len(people[edge]) < k}
        self._wanted = {cell: cells[cell] for cell in ranges} | small

    def given_away(self) -> Cell | None:
        """Return a cell that has too few values left for somebody; None if there is none."""
        return next((cell for cell, edge in self._wanted.items() if not self._is_safe(edge)), None)

    def _is_safe(self, edge: Edge) -> bool:
        """Say whether k values are left to everybody, and two to each k-1 people beside whom it is about somebody."""
        enough = self._k - 1
        return self._network.width(edge, enough) >= enough and not self._is_pinned(edge, enough, frozenset())

    def _is_pinned(self, edge: Edge, insiders: int, ours: frozenset[int]) -> bool:
        """Say whether so many people can join us so that we know a cell, though others than we are in it.

        We know all of our own. As long as the cell can change by one, something else falls with it, unless all who are
        in that are among us: so each such joining is tried, and then the next way is looked for.
        """
        if edge in self._few and self._few[edge] <= ours:
            return False
        falling = self._network.falls_with(edge, {each for each, who in self._few.items() if who <= ours})
        if falling is None:
            return True
        missing = {self._few[each] - ours for each in falling if each in self._few}
        return any(
            self._is_pinned(edge, insiders - len(more), ours | more)
            for more in missing
            if len(more) <= insiders
        )


def _cells(table: Table) -> Iterator[Cell]:
    for row in (TOTAL, *table.rows):
        for column in (WHOLE, *PARTS, REST):
            yield row, column


def _edge(cell: Cell) -> Edge:
    """Return the edge of the network that carries a cell."""
    row, column = cell
    if row == TOTAL:
        return (IN, ALL) if column == WHOLE else (("column", column), IN)
    return (("in", row), ("row", row)) if column == WHOLE else (("row", row), (row, column))


def _asks_by_edge(table: Table) -> dict[Edge, list[Ask]]:
    found: dict[Edge, list[Ask]] = defaultdict(list)
    for edge in _all_edges(table):
        found[edge] = []
    for row, asks in ((None, table.others), *table.rows.items()):
        for ask in asks:
            for edge in _way(ask, row):
                found[edge].append(ask)
    return dict(found)


def _all_edges(table: Table) -> Iterable[Edge]:
    for part in (*PARTS, REST):
        for earlier in (False, True):
            for row in table.rows:
                yield from _way(Ask(0, row, part, earlier), row)
        yield from _way(Ask(0, "", part), None)


def _way(ask: Ask, row: str | None) -> Iterator[Edge]:
    """Return the edges that a request runs through; without a row, in a field that is not told."""
    column: Node = ("column", ask.part)
    if row is None:
        yield from ((IN, ALL), (ALL, OTHERS), (OTHERS, column), (column, IN))
        return
    at = (row, ask.part)
    yield from ((("in", row), ("row", row)), (("row", row), at))
    if ask.earlier:
        yield from ((("out", row), ("in", row)), (at, ("out", row)))
    else:
        yield from ((IN, ALL), (ALL, ("in", row)), (at, column), (column, IN))
