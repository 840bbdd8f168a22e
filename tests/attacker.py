"""An attacker who knows every published number of some months, and how the digest is made.

All of it as linear equations over whole numbers: one unknown for each field, column and month, for each pair of
departments, and for what became of the introductions. A withheld cell is broken where fewer than k values are left.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from made_up_months import Told
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from bot.domain.digest import Totals
from bot.domain.tally import ASKED, INTRODUCED, UNMET, WAITING

COLUMNS = (ASKED, INTRODUCED, WAITING, UNMET)
MOST = 10_000
"""More than anybody could believe; the unknowns end here."""
Name = tuple[str, ...]


@dataclass
class Knowledge:
    """Sums of unknowns, each with its least and its most; and what the attacker would like to know."""

    sums: list[tuple[dict[Name, int], int, int]] = field(default_factory=list)
    wanted: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """By a readable name: the unknowns whose sum is withheld."""

    def know(self, names: Iterable[Name], n: int | None, least: int = 1) -> None:
        """A published number; a withheld one is `least` at least."""
        self.sums.append((dict.fromkeys(names, 1), least if n is None else n, MOST if n is None else n))

    def at_most(self, small: Iterable[Name], large: Iterable[Name], times: int = 1) -> None:
        terms = dict.fromkeys(small, 1)
        for name in large:
            terms[name] = terms.get(name, 0) - times
        self.sums.append((terms, -MOST * 100, 0))

    @property
    def names(self) -> list[Name]:
        return sorted({name for terms, _, _ in self.sums for name in terms})


def read(months: Sequence[Told]) -> Knowledge:
    """Return what the published months tell."""
    known = Knowledge()
    for told in months:
        _read_fields(known, told)
        if told.digest.totals.introduced is not None:
            _read_chats(known, told)
            _read_flows(known, told)
    return known


def _read_fields(known: Knowledge, told: Told) -> None:
    digest, month = told.digest, str(told.digest.month)
    lines = {line.row: line.counts for line in digest.lines}
    for name in told.rows:
        known.at_most([(month, name, part) for part in COLUMNS[1:]], [(month, name, ASKED)])
    for column in COLUMNS:
        known.know([(month, name, column) for name in told.rows], getattr(digest.totals, column))
        if getattr(digest.totals, column) is None:
            known.wanted[f"{month} total {column}"] = tuple((month, name, column) for name in told.rows)
        for row, counts in lines.items():
            _read_cell(known, told, row, counts, column)


def _read_cell(known: Knowledge, told: Told, row: str, counts: Totals, column: str) -> None:
    """One published cell; those of its fields that are told together only are wanted, too."""
    month, shown = str(told.digest.month), getattr(counts, column)
    members = [name for name, its in told.rows.items() if its == row]
    least = told.least_asked if column == ASKED else 1
    known.know([(month, name, column) for name in members], shown, least)
    if shown is None:
        known.wanted[f"{month} {row} {column}"] = tuple((month, name, column) for name in members)
    if len(members) > 1:
        real = {ask.field for ask in told.asks if column in (ASKED, ask.fate)}
        known.wanted |= {
            f"{month} {name} {column}": ((month, name, column),) for name in members if name in real
        }


def _read_chats(known: Knowledge, told: Told) -> None:
    month, chats = str(told.digest.month), told.digest.chats
    introduced = [(month, name, INTRODUCED) for name in told.rows]
    met, sides = (month, "met"), (month, "sides")
    known.at_most([met], introduced)
    known.at_most([met], [sides])
    known.at_most([sides], introduced, times=2)
    figures: list[tuple[Name, int | None, int]] = [
        (met, chats.met, told.tally.met.n),
        (sides, chats.sides, told.tally.sides.n),
    ]
    for number, count in enumerate(chats.benefits):
        ticked = (month, f"benefit {number}")
        known.at_most([ticked], [met])
        figures.append((ticked, count, told.tally.benefits[number].n))
    for name, shown, real in figures:
        # Where the introductions that met are withheld, so are all benefits, the empty ones as well.
        known.know([name], shown, least=1 if chats.met is not None or "benefit" not in name[1] else 0)
        if shown is None and real:
            known.wanted[" ".join(name)] = (name,)


def _read_flows(known: Knowledge, told: Told) -> None:
    """The attacker even knows which pairs are withheld, though the digest does not list them."""
    month = str(told.digest.month)
    shown = {(flow.guests, flow.hosts): flow.introduced for flow in told.digest.flows}
    if not shown:
        return
    pairs = {pair: (month, f"{pair[0]} to {pair[1]}") for pair in told.tally.flows}
    known.at_most(pairs.values(), [(month, name, INTRODUCED) for name in told.rows])
    known.at_most([(month, name, INTRODUCED) for name in told.rows], pairs.values())
    for pair, name in pairs.items():
        known.know([name], shown.get(pair))  # type: ignore[arg-type]
        if pair not in shown and all(pair):
            known.wanted[" ".join(name)] = (name,)


Solve = Callable[[Knowledge, tuple[Name, ...]], tuple[int, int]]


def broken(known: Knowledge, k: int, solve: Solve) -> list[str]:
    """Return the withheld cells for which fewer than k values are left."""
    found = []
    for what, names in known.wanted.items():
        least, most = solve(known, names)
        if most - least + 1 < k:
            found.append(what)
    return found


def solve_exactly(known: Knowledge, names: tuple[Name, ...]) -> tuple[int, int]:
    """By CP-SAT: the least and the most whole number."""
    ends = []
    for sense in (1, -1):
        model = cp_model.CpModel()
        unknown = {name: model.new_int_var(0, MOST, "/".join(name)) for name in known.names}
        for terms, least, most in known.sums:
            model.add_linear_constraint(sum(unknown[name] * by for name, by in terms.items()), least, most)
        model.minimize(sense * sum(unknown[name] for name in names))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        ends.append(sense * round(solver.objective_value))
    return ends[0], ends[1]


class FastSolver:
    """By GLOP, in fractions: never wider than the truth by whole numbers, here the same (all are flows)."""

    def __init__(self, known: Knowledge) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._unknown = {name: self._solver.NumVar(0, MOST, "") for name in known.names}
        for terms, least, most in known.sums:
            row = self._solver.RowConstraint(least, most, "")
            for name, by in terms.items():
                row.SetCoefficient(self._unknown[name], by)

    def __call__(self, _: Knowledge, names: tuple[Name, ...]) -> tuple[int, int]:
        goal, ends = self._solver.Objective(), []
        for minimize in (True, False):
            goal.Clear()
            for name in names:
                goal.SetCoefficient(self._unknown[name], 1)
            goal.SetOptimizationDirection(not minimize)
            if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
                raise AssertionError("what is published contradicts itself")
            ends.append(round(goal.Value()))
        return ends[0], ends[1]
