"""Cell suppression: which counts of a table are hidden, so that no small group can be read or worked out.

A reader knows every number that is published: cells, totals, and that an empty cell is shown as 0. In each row some
columns are parts of others (introduced of asked). What is hidden is suppressed safely if the published
numbers leave at least k different values possible for it. docs/digest.md says what that promises and what not.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.digest.network import UNBOUNDED, Network


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and of how many distinct people."""

    n: int = 0
    people: int = 0


NOBODY = Count()
Cell = tuple[str, str]
"""A row and a column."""
Part = TypeVar("Part", bound=Hashable)
TOTAL = ""
"""The row of the totals."""
Node = tuple[str, str]
IN, ALL = ("", "in"), ("", "all")


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column, with totals. In every row the parts of a column together are at most that column."""

    parts: Mapping[str, str | None]
    """Of each column: the one it is a part of; None for the whole, which comes first."""
    rows: Mapping[str, Mapping[str, Count]]
    totals: Mapping[str, Count]
    least_whole: int = 1
    """The least that the whole of a row can be: a reader knows that smaller rows are not published."""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.parts)

    @property
    def whole(self) -> str:
        return self.columns[0]

    def is_divided(self, column: str) -> bool:
        """Say whether other columns are parts of this one."""
        return column in self.parts.values()

    def at(self, cell: Cell) -> Count:
        row, column = cell
        return (self.totals if row == TOTAL else self.rows[row]).get(column, NOBODY)

    def cells(self) -> Iterator[Cell]:
        """All cells that are not 0, totals first. A 0 is about nobody and always shown."""
        for row in (TOTAL, *self.rows):
            for column in self.columns:
                if self.at((row, column)).n:
                    yield row, column


def suppress(table: Table, k: int) -> frozenset[Cell]:
    """Return the cells that must not be shown, totals among them.

    A cell that stands for 1 to k-1 people is suppressed. Then, until nothing can be worked out, one more for each that
    the rest would give away: the smallest that helps (complementary suppression; Cox 1980, here with an exact audit
    instead of a heuristic). It ends at the latest when everything is hidden.
    """
    small = {cell for cell in table.cells() if table.at(cell).people < k}
    hidden = set(small)
    while (given_away := _given_away(table, hidden, k)) is not None:
        hidden.add(_next_to_hide(table, hidden, given_away, k))
    for cell in sorted(hidden - small, key=lambda cell: (-table.at(cell).people, cell)):
        # A cell that was hidden early may no longer be needed, because others were hidden after it.
        if _given_away(table, hidden - {cell}, k) is None:
            hidden.remove(cell)
    return frozenset(hidden)


def suppress_parts(parts: Mapping[Part, Count], k: int) -> frozenset[Part]:
    """Return the parts of a published total that must not be shown; they need not be listed either.

    The same as a table of one column, at once instead of by flows: how many of the hidden ones there are and what
    they sum up to is known, so each can be anything from 1 to the sum less one for each of the others.
    """
    order = sorted(parts, key=lambda part: (parts[part].people >= k, parts[part].people, parts[part].n))
    small = sum(count.people < k for count in parts.values())
    hidden = order[:small]
    room = sum(parts[part].n - 1 for part in hidden)
    for part in order[small:]:
        if not hidden or room >= k - 1:
            return frozenset(hidden)
        hidden.append(part)
        room += parts[part].n - 1
    return frozenset(hidden) if room >= k - 1 or not hidden else frozenset(order)


def width(table: Table, hidden: set[Cell] | frozenset[Cell], cell: Cell, enough: int = UNBOUNDED) -> int:
    """Return how many steps lie between the least and the most a hidden cell can be, up to `enough`.

    Exact: the table is a network in which the whole runs into rows, from rows into parts, and the real counts are a
    flow that is known to be possible; an edge can change by what the other edges can carry instead (network.py).
    """
    return _width(_network(table, hidden), table, cell, enough)


def _given_away(table: Table, hidden: set[Cell], k: int) -> Cell | None:
    network = _network(table, hidden)
    return next((cell for cell in sorted(hidden) if _width(network, table, cell, k - 1) < k - 1), None)


def _next_to_hide(table: Table, hidden: set[Cell], given_away: Cell, k: int) -> Cell:
    """Return the smallest cell that makes this one safe; else the smallest that may help together with others.

    Totals come last, because they tell the most. What was hidden without need is shown again at the end.
    """
    row, column = given_away
    shown = [cell for cell in table.cells() if cell not in hidden]
    rows = [cell for cell in shown if cell[0] != TOTAL]
    related = [cell for cell in rows if cell[1] == column or cell[0] == row]
    candidates = related or rows or shown
    candidates.sort(key=lambda cell: (table.at(cell).people, table.at(cell).n, cell))
    for cell in candidates:
        if width(table, hidden | {cell}, given_away, k - 1) >= k - 1:
            return cell
    return candidates[0]


def _edge(table: Table, cell: Cell) -> tuple[Node, Node]:
    """Return the edge of the network that carries a cell."""
    row, column = cell
    above = table.parts[column]
    if row == TOTAL:
        return (IN, ALL) if above is None else (("column", column), ("sum", above))
    if above is None:
        return ALL, (row, column)
    return (row, above), (row, column) if table.is_divided(column) else ("column", column)


def _width(network: Network, table: Table, cell: Cell, enough: int) -> int:
    tail, head = _edge(table, cell)
    rise = network.rise(tail, head, enough)
    return rise + network.fall(tail, head, enough - rise)


def _network(table: Table, hidden: set[Cell] | frozenset[Cell]) -> Network:
    """Return the table as a network; what is published cannot change, what is hidden is at least 1.

    The whole runs into rows, in each row from a column into its parts and the rest of it, and then, row after row
    together, from the parts back into the column they are parts of.
    """
    network = Network()

    def add(cell: Cell, flow: int) -> None:
        known = table.least_whole if cell[1] == table.whole else 1
        least, most = (known, UNBOUNDED) if cell in hidden else (flow, flow)
        network.add(*_edge(table, cell), flow, least, most)

    sums = {column: sum(table.at((row, column)).n for row in table.rows) for column in table.columns}
    for column in table.columns:
        add((TOTAL, column), sums[column])
        for row in table.rows:
            add((row, column), table.at((row, column)).n)
    for column in table.columns:
        if column != table.whole and not table.is_divided(column):
            continue
        parts = [part for part, above in table.parts.items() if above == column]
        for row in table.rows:
            rest = table.at((row, column)).n - sum(table.at((row, part)).n for part in parts)
            network.add((row, column), ("rest", column), rest)
        network.add(("rest", column), ("sum", column), sums[column] - sum(sums[part] for part in parts))
        back = IN if column == table.whole else ("column", column)
        network.add(("sum", column), back, sums[column])
    return network
