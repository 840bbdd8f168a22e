"""Cell suppression: which counts of a table are hidden, so that no small group can be read or worked out.

A reader knows every number that is published: cells, totals, and that an empty cell is shown as 0. In each row some
columns are parts of others (introduced of asked). What is hidden is suppressed safely if the published
numbers leave at least k different values possible for it, and two to k-1 people who know all of their own.
docs/digest.md says what that promises and what not.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TypeVar

from bot.domain.digest.network import UNBOUNDED, Network


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and of how many distinct people."""

    n: int = 0
    people: int = 0

    def is_small(self, k: int) -> bool:
        """Say whether it tells of somebody, but of too few."""
        return self.n > 0 and self.people < k


NOBODY = Count()
Cell = tuple[str, str]
"""A row and a column."""
Part = TypeVar("Part", bound=Hashable)
TOTAL = ""
"""The row of the totals."""
Node = tuple[str, str]
IN, ALL = ("", "in"), ("", "all")
TRIES = 4
"""Complementary cells are chosen so often, and the choice that hides least is taken."""


@dataclass(frozen=True)
class Table:
    """Counts by row and column, with totals. In every row the parts of a column together are at most that column."""

    parts: Mapping[str, str | None]
    """Of each column: the one it is a part of; None for the whole, which comes first."""
    rows: Mapping[str, Mapping[str, Count]]
    totals: Mapping[str, Count]
    least_whole: int = 1
    """The least that the whole of a row can be: a reader knows that smaller rows are not published."""
    rests: Mapping[str, str] = field(default_factory=dict)
    """Of a column: what remains of it beside its parts. It is printed nowhere, and protected where it is counted."""
    who: Mapping[Cell, frozenset[int]] = field(default_factory=dict)
    """Of each cell and rest that stands for few people: which, as numbers that say no more than who is the same."""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.parts)

    @property
    def whole(self) -> str:
        return self.columns[0]

    @cached_property
    def divided(self) -> dict[str, str]:
        """The columns that have something below them, by the name of their rest; the whole is one in any case."""
        above = {self.whole, *self.parts.values()} - {None}
        return {
            self.rests.get(column, f"rest of {column}"): column for column in self.columns if column in above
        }

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

    def all(self) -> Iterator[Cell]:
        """All cells and rests."""
        for row in (TOTAL, *self.rows):
            for column in (*self.columns, *self.divided):
                yield row, column

    def rest(self, cell: Cell) -> int:
        """Return how many remain beside the parts, whether or not that is counted."""
        row, above = cell[0], self.divided[cell[1]]
        return self.at((row, above)).n - sum(
            self.at((row, part)).n for part, its in self.parts.items() if its == above
        )


def suppress(table: Table, k: int, coin: Random) -> frozenset[Cell]:
    """Return the cells that must not be shown, totals among them.

    A cell that stands for 1 to k-1 people is suppressed. Then, until nothing can be worked out, one more for each that
    the rest would give away (complementary suppression; Cox 1980, here with an exact audit instead of a heuristic).
    Which one, a coin says: of a fixed choice, who knows the rule could tell for which numbers it is made. Of some
    tries the one that hides least is taken.
    """
    small = {cell for cell in table.cells() if table.at(cell).is_small(k)}
    tries = [_hide(_Audit(table, k, small), coin) for _ in range(TRIES)]
    return frozenset(min(tries, key=lambda hidden: sum(_worth(table, cell) for cell in hidden)))


def _worth(table: Table, cell: Cell) -> int:
    """A total opens the tables that hang on it, and the whole of a row says what the row is about."""
    return 5 if cell[0] == TOTAL else 2 if cell[1] == table.whole else 1


def _hide(audit: "_Audit", coin: Random) -> set[Cell]:
    """Hide cells until none is given away; it ends at the latest when everything is hidden."""
    small = frozenset(audit.hidden)
    while (given_away := audit.given_away()) is not None:
        audit.hide(_next_to_hide(audit, given_away, coin))
    for cell in sorted(audit.hidden - small, key=lambda cell: (cell[0] != TOTAL, coin.random())):
        # A cell that was hidden early may no longer be needed, because others were hidden after it.
        audit.show(cell)
        if audit.given_away() is not None:
            audit.hide(cell)
    return audit.hidden


def _next_to_hide(audit: "_Audit", given_away: Cell, coin: Random) -> Cell:
    """Return a cell that makes this one safe; else one that may help together with others.

    The number of all in a row comes after its parts and totals come last, because they tell the most. What was hidden
    without need is shown again at the end.
    """
    row, column = given_away
    shown = [cell for cell in audit.table.cells() if cell not in audit.hidden]
    rows = [cell for cell in shown if cell[0] != TOTAL]
    related = [cell for cell in rows if cell[1] == column or cell[0] == row]
    candidates = related or rows or shown
    candidates.sort(key=lambda cell: (cell[1] == audit.table.whole, coin.random()))
    for cell in candidates:
        audit.hide(cell)
        safe = audit.is_safe(given_away)
        audit.show(cell)
        if safe:
            return cell
    return candidates[0]


def suppress_parts(parts: Mapping[Part, Count], k: int, coin: Random) -> frozenset[Part]:
    """Return the parts of a published total that must not be shown; they need not be listed either.

    The same as a table of one column, at once instead of by flows: how many of the hidden ones there are and what
    they sum up to is known, so each can be anything from 1 to the sum less one for each of the others.
    """
    order = sorted(parts, key=lambda part: (parts[part].people >= k, coin.random()))
    small = sum(count.people < k for count in parts.values())
    hidden = order[:small]
    room = sum(parts[part].n - 1 for part in hidden)
    for part in order[small:]:
        if not hidden or room >= k - 1:
            return frozenset(hidden)
        hidden.append(part)
        room += parts[part].n - 1
    return frozenset(hidden) if room >= k - 1 or not hidden else frozenset(order)


class _Audit:
    """A table of which some cells are hidden, as a network: what is published cannot change, what is hidden can.

    The whole runs into rows, in each row from a column into its parts and the rest of it, and then, row after row
    together, from the parts back into the column they are parts of. The real counts are a flow that is possible.
    """

    def __init__(self, table: Table, k: int, hidden: Iterable[Cell]) -> None:
        self.table, self.k, self.hidden = table, k, set[Cell]()
        self._network, self._edges = Network(), {cell: _edge(table, cell) for cell in table.all()}
        self._rests = [
            cell for cell in table.all() if cell[1] in table.divided and table.at(cell).is_small(k)
        ]
        self._few = {self._edges[cell]: who for cell, who in table.who.items() if len(who) < k}
        self._flow = {cell: table.at(cell).n for cell in table.all()}
        for cell in table.all():
            if cell[1] in table.divided:
                self._flow[cell] = table.rest(cell)
                self._network.put(self._edges[cell], self._flow[cell])
            else:
                self.show(cell)
        for column in table.divided.values():
            back = IN if column == table.whole else ("column", column)
            self._network.put((("sum", column), back), self._flow[TOTAL, column])
        for cell in hidden:
            self.hide(cell)

    def hide(self, cell: Cell) -> None:
        """What is hidden is 1 at least: a 0 would be shown."""
        self.hidden.add(cell)
        least = self.table.least_whole if cell[1] == self.table.whole else 1
        self._network.put(self._edges[cell], self._flow[cell], least)

    def show(self, cell: Cell) -> None:
        self.hidden.discard(cell)
        self._network.put(self._edges[cell], self._flow[cell], self._flow[cell], self._flow[cell])

    def given_away(self) -> Cell | None:
        """Return a cell that is hidden, or a small rest, that can be worked out; None if there is none."""
        return next((cell for cell in (*sorted(self.hidden), *self._rests) if not self.is_safe(cell)), None)

    def is_safe(self, cell: Cell) -> bool:
        """Say whether k values are left to everybody, and two to each k-1 people beside whom it is about somebody."""
        enough = self.k - 1
        return self.width(cell, enough) >= enough and not self._is_pinned(cell, enough, frozenset())

    def width(self, cell: Cell, enough: int) -> int:
        """Return how many steps lie between the least and the most a cell can be, up to `enough`; exact."""
        return self._network.width(self._edges[cell], enough)

    def _is_pinned(self, cell: Cell, insiders: int, ours: frozenset[int]) -> bool:
        """Say whether so many people can join us so that we know a cell, though others than we are in it.

        We know all of our own. As long as the cell can change by one, something else falls with it, unless all who are
        in that are among us: so each such joining is tried, and then the next way is looked for.
        """
        edge = self._edges[cell]
        if edge in self._few and self._few[edge] <= ours:
            return False
        falling = self._network.falls_with(edge, {each for each, who in self._few.items() if who <= ours})
        if falling is None:
            return True
        missing = {self._few[each] - ours for each in falling if each in self._few}
        return any(
            self._is_pinned(cell, insiders - len(more), ours | more)
            for more in missing
            if len(more) <= insiders
        )


def width(table: Table, hidden: Iterable[Cell], cell: Cell, enough: int = UNBOUNDED) -> int:
    """Return how many steps lie between the least and the most that a hidden cell can be, up to `enough`."""
    return _Audit(table, 1, hidden).width(cell, enough)


def _edge(table: Table, cell: Cell) -> tuple[Node, Node]:
    """Return the edge of the network that carries a cell, or a rest."""
    row, column = cell
    above = table.parts[column] if column in table.parts else table.divided[column]
    if row == TOTAL:
        return (IN, ALL) if above is None else (("column", column), ("sum", above))
    if above is None:
        return ALL, (row, column)
    return (row, above), (row, column) if table.is_divided(column) else ("column", column)
