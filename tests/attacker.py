"""An attacker who knows every published number of some months, and how the digest is made.

All of it as linear equations over whole numbers: one unknown for each field, column and month, for each pair of
departments, and for what became of the introductions. A suppressed cell is broken where fewer than k values are left.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields

from made_up_months import PARTS, WHOLE, Told
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from bot.domain.digest.figures import (
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Number,
    Share,
    Statistic,
    figures,
)
from bot.domain.digest.suppression import NOBODY

MOST = 10_000
"""More than anybody could believe; the unknowns end here."""
Name = tuple[str, ...]


@dataclass
class Knowledge:
    """Sums of unknowns, each with its least and its most; and what the attacker would like to know."""

    sums: list[tuple[dict[Name, int], int, int]] = field(default_factory=list)
    wanted: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """By a readable name: the unknowns whose sum is suppressed."""

    def know(self, names: Iterable[Name], n: int | None, least: int = 1) -> None:
        """A published number; a suppressed one is `least` at least."""
        self.sums.append((dict.fromkeys(names, 1), least if n is None else n, MOST if n is None else n))

    def at_most(self, small: Iterable[Name], large: Iterable[Name], times: int = 1) -> None:
        terms = dict.fromkeys(small, 1)
        for name in large:
            terms[name] = terms.get(name, 0) - times
        self.sums.append((terms, -MOST * 100, 0))

    def share(self, part: Iterable[Name], whole: Iterable[Name], percent: int) -> None:
        """A published percentage, rounded: 200 times the part lies between 2p - 1 and 2p + 1 times the whole."""
        for sign, bound in ((1, 2 * percent + 1), (-1, 2 * percent - 1)):
            terms = dict.fromkeys(part, 200 * sign)
            for name in whole:
                terms[name] = terms.get(name, 0) - bound * sign
            self.sums.append((terms, -MOST * 100_000, 0))

    @property
    def names(self) -> list[Name]:
        return sorted({name for terms, _, _ in self.sums for name in terms})


def read(months: Sequence[Told]) -> Knowledge:
    """Return what the published months tell. Raises where a digest holds what he does not know how to read."""
    _know_every_figure()
    known = Knowledge()
    for told in months:
        _read_fields(known, told)
        if told.digest.totals.introduced is not None:
            _read_chats(known, told)
            _read_flows(known, told)
    return known


def _know_every_figure() -> None:
    held = {each.name for each in fields(Digest)} - {"month", "min_cell", "counted_at"}
    if held != {"totals", "lines", "chats", "flows"}:
        raise AssertionError(f"the attacker does not read all of {sorted(held)}")
    if {each.name for each in fields(FieldLine)} != {"row", "counts", "hosts"}:
        raise AssertionError("the attacker does not read all of a line")
    for name, figure in figures(Counts).items():
        if type(figure) is not Number:
            raise AssertionError(
                f"{name}: what is told in each row must be a number that is a part of another"
            )
    for name, figure in figures(InterviewFigures).items():
        if type(figure) not in (Number, Statistic, Share):
            raise AssertionError(f"the attacker does not know what {name} tells")


def _read_fields(known: Knowledge, told: Told) -> None:
    digest, month = told.digest, str(told.digest.month)
    lines = {line.row: line.counts for line in digest.lines}
    for above in PARTS:
        parts = [name for name, whole in PARTS.items() if whole == above]
        for field_ in told.rows if parts else ():
            known.at_most([(month, field_, part) for part in parts], [(month, field_, above)])
    for column in PARTS:
        known.know([(month, name, column) for name in told.rows], getattr(digest.totals, column))
        if getattr(digest.totals, column) is None:
            known.wanted[f"{month} total {column}"] = tuple((month, name, column) for name in told.rows)
        for row, counts in lines.items():
            _read_cell(known, told, row, counts, column)


def _read_cell(known: Knowledge, told: Told, row: str, counts: Counts, column: str) -> None:
    """One published cell; those of its fields that are told together only are wanted, too."""
    month, shown = str(told.digest.month), getattr(counts, column)
    members = [name for name, its in told.rows.items() if its == row]
    least = told.least_asked if column == WHOLE else 1
    known.know([(month, name, column) for name in members], shown, least)
    if shown is None:
        known.wanted[f"{month} {row} {column}"] = tuple((month, name, column) for name in members)
    if len(members) > 1:
        real = {ask.field for ask in told.asks if column in (WHOLE, *ask.parts)}
        known.wanted |= {
            f"{month} {name} {column}": ((month, name, column),) for name in members if name in real
        }


def _read_chats(known: Knowledge, told: Told) -> None:
    month = str(told.digest.month)

    def unknowns(number: str) -> list[Name]:
        """A number of the table of fields is the sum of all fields."""
        return [(month, field_, number) for field_ in told.rows] if number in PARTS else [(month, number)]

    for name, figure in figures(InterviewFigures).items():
        value = getattr(told.digest.chats, name)
        if isinstance(figure, Number):
            many = name == "benefits"
            shown = value if many else (value,)
            real = told.tally.benefits if many else (told.tally.counts.get(name, NOBODY),)
            for place, (n, count) in enumerate(zip(shown, real, strict=True)):
                unknown = (month, f"{name} {place}" if many else name)
                for whole in filter(None, (figure.part_of, *figure.at_most)):
                    known.at_most([unknown], unknowns(whole), figure.times if whole == figure.part_of else 1)
                # An empty number is shown: so a hidden one is 1 at least, unless all were hidden with their whole.
                known.know([unknown], n, least=1 if _is_told(told.digest, figure.part_of) else 0)
                if n is None and count.n:
                    known.wanted[" ".join(unknown)] = (unknown,)
        elif isinstance(figure, Share) and value is not None:
            known.share(unknowns(figure.part), unknowns(figure.whole), value)


def _is_told(digest: Digest, number: str | None) -> bool:
    return (
        number is not None and getattr(digest.totals if number in PARTS else digest.chats, number) is not None
    )


def _read_flows(known: Knowledge, told: Told) -> None:
    """The attacker even knows which pairs are suppressed, though the digest does not list them."""
    month = str(told.digest.month)
    shown = {(flow.guests, flow.hosts): flow.introduced for flow in told.digest.flows}
    if not shown:
        return
    pairs = {pair: (month, f"{pair[0]} to {pair[1]}") for pair in told.tally.flows}
    known.at_most(pairs.values(), [(month, name, "introduced") for name in told.rows])
    known.at_most([(month, name, "introduced") for name in told.rows], pairs.values())
    for pair, name in pairs.items():
        known.know([name], shown.get(pair))  # type: ignore[arg-type]
        if pair not in shown and all(pair):
            known.wanted[" ".join(name)] = (name,)


Solve = Callable[[Knowledge, tuple[Name, ...]], tuple[int, int]]


def broken(known: Knowledge, k: int, solve: Solve) -> list[str]:
    """Return the suppressed cells for which fewer than k values are left."""
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
