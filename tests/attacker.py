"""An attacker who knows every published number of some months, and how the digest is made.

All of it as linear equations over whole numbers: one unknown for each month, field and part, for what was asked earlier
and is told later, for each pair of departments, and for what became of the introductions. What he wants is each number
that is told as a range or withheld, each field and part of it that is about few, and what remains of them. It is broken
where fewer than k values are left.

He knows of which fields there could be requests, and that a field that is not told has fewer than k. Where nobody was
forgotten or asked again, he takes it for granted, and adds months up. With insiders he also knows all that they asked
and what became of it; then something is broken where one value is left, and others than they are behind it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from made_up_months import Ask, Published
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from bot.domain.digest.figures import (
    LATER,
    PARTS,
    WHOLE,
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Load,
    Number,
    Range,
    Share,
    Statistic,
    Told,
    figures,
)
from bot.domain.digest.months import Month
from bot.domain.digest.moves import MOST_PASTS
from bot.domain.digest.publishing import STEP
from bot.domain.digest.ranges import NOBODY, REST
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

MOST = 10_000
"""More than anybody could believe; the unknowns end here."""
Name = tuple[str, ...]
Terms = Mapping[Name, int]
"""A sum of unknowns, each so many times."""
INTO = (*PARTS, REST)


@dataclass
class Knowledge:
    """Sums of unknowns, each with its least and its most; and what the attacker would like to know."""

    sums: list[tuple[dict[Name, int], int, int]] = field(default_factory=list)
    wanted: dict[str, Terms] = field(default_factory=dict)
    """By a readable name: what is not told, or as a range."""
    values: dict[str, int] = field(default_factory=dict)
    """Of what is wanted: how many values it could have were nothing told, where these are few."""
    others: set[str] = field(default_factory=set)
    """Of what is wanted: what somebody else is a part of."""

    def want(self, what: str, terms: Terms, real: int, own: int = 0, values: int | None = None) -> None:
        """`own` of the `real` number the insiders know."""
        if terms:
            self.wanted[what] = terms
        if values is not None:
            self.values[what] = values
        if own:
            self.sums.append((dict(terms), own, MOST))
        if real > own and terms:
            self.others.add(what)

    def know(self, terms: Terms, told: Told, least: int = 0) -> None:
        """A published number; a withheld one is `least` at least."""
        if isinstance(told, Range):
            self.sums.append((dict(terms), max(least, told.low), told.high))
        else:
            self.sums.append((dict(terms), least if told is None else told, MOST if told is None else told))

    def between(self, terms: Terms, low: int, high: int = MOST * 100) -> None:
        self.sums.append((dict(terms), low, high))

    def share(self, part: Iterable[Name], whole: Iterable[Name], percent: int, step: int = 1) -> None:
        """A published percentage, rounded: 200 times the part lies between 2p - 1 and 2p + 1 times the whole."""
        for sign, bound in ((1, 2 * percent + step), (-1, 2 * percent - step)):
            terms = dict.fromkeys(part, 200 * sign)
            for name in whole:
                terms[name] = terms.get(name, 0) - bound * sign
            self.sums.append((terms, -MOST * 100_000, 0))

    @cached_property
    def model(self) -> tuple[cp_model.CpModel, dict[Name, Any]]:
        """All that is known, for a solver of whole numbers; it is asked when nothing more is learned."""
        model = cp_model.CpModel()
        unknown = {name: model.new_int_var(0, MOST, "/".join(name)) for name in self.names}
        for terms, least, most in self.sums:
            model.add_linear_constraint(sum(unknown[name] * by for name, by in terms.items()), least, most)
        return model, unknown

    @property
    def names(self) -> list[Name]:
        return sorted({name for terms, _, _ in self.sums for name in terms})


def read(months: Sequence[Published], insiders: Collection[int] = ()) -> Knowledge:
    """Return what the published months tell. Raises where a digest holds what he does not know how to read."""
    _know_every_figure()
    known = Knowledge()
    for told in months:
        mine = _Month(known, told, insiders)
        mine.fields()
        mine.totals()
        mine.chats()
        mine.flows()
    _read_earlier(known, months, insiders)
    _read_later(known, months, insiders)
    return known


def _know_every_figure() -> None:
    held = {each.name for each in fields(Digest)} - {"month", "min_cell", "counted_at", "bounds", "reach"}
    # The map of moves is of hosts, not of who asks: `read_moves` attacks it by itself.
    held -= {"moves"}
    if held != {"totals", "lines", "chats", "flows"}:
        raise AssertionError(f"the attacker does not read all of {sorted(held)}")
    if {each.name for each in fields(FieldLine)} != {"row", "counts", "hosts", "since"}:
        raise AssertionError("the attacker does not read all of a line")
    if {each.name for each in fields(Load)} != {"busiest", "hosts", "percent"}:
        raise AssertionError("the attacker does not read all of the load")
    for name, figure in figures(Counts).items():
        if type(figure) is not Number:
            raise AssertionError(
                f"{name}: what is told in each row must be a number that is a part of another"
            )
    for name, figure in figures(InterviewFigures).items():
        if type(figure) not in (Number, Statistic, Share):
            raise AssertionError(f"the attacker does not know what {name} tells")


def _sum(names: Iterable[Name]) -> dict[Name, int]:
    return dict.fromkeys(names, 1)


def _less(large: Iterable[Name], small: Iterable[Name], times: int = 1) -> dict[Name, int]:
    return dict.fromkeys(large, times) | dict.fromkeys(small, -1)


class _Month:
    """What one month tells."""

    def __init__(self, known: Knowledge, told: Published, insiders: Collection[int]) -> None:
        self.known, self.told, self.insiders = known, told, insiders
        self.month, self.k = str(told.digest.month), told.digest.min_cell
        self.names = sorted({*told.hosts, *(ask.field for ask in told.asks), *told.earlier})
        self.lines = {line.row: line for line in told.digest.lines}
        self.ranges = not isinstance(told.digest.totals.asked, int)

    def now(self, name: str, column: str) -> list[Name]:
        """The unknowns of this month's requests for a field."""
        return [(self.month, name, part) for part in (INTO if column == WHOLE else (column,))]

    def earlier(self, name: str, column: str) -> list[Name]:
        line = self.lines.get(name)
        if line is None or line.since is None:
            return []
        return [(self.month, name, part, "earlier") for part in (INTO if column == WHOLE else (column,))]

    def all(self, column: str) -> list[Name]:
        return [each for name in self.names for each in self.now(name, column)]

    def ours(self, asks: Iterable[Ask]) -> list[Ask]:
        return [ask for ask in asks if ask.guest in self.insiders]

    def fields(self) -> None:
        for name in self.names:
            now = [ask for ask in self.told.asks if ask.field == name]
            earlier = self.told.earlier.get(name, []) if self.earlier(name, WHOLE) else []
            for column in INTO:
                self._know_own([(self.month, name, column)], now, column)
                if self.earlier(name, column):
                    self._know_own(self.earlier(name, column), earlier, column)
            if name in self.lines:
                self._line(name, now, earlier)
            elif self.ranges:
                self._not_told(name, now)
            for column in (WHOLE, *INTO):
                asks = [ask for ask in now if _is_in(ask, column)]
                if 0 < len({ask.guest for ask in asks}) < self.k:
                    own = len(self.ours(asks))
                    self.known.want(
                        f"{self.month} {name} {column} now", _sum(self.now(name, column)), len(asks), own
                    )

    def _know_own(self, names: list[Name], asks: Iterable[Ask], column: str) -> None:
        own = sum(_is_in(ask, column) for ask in self.ours(asks))
        self.known.between(_sum(names), own)

    def _line(self, name: str, now: list[Ask], earlier: list[Ask]) -> None:
        line, asks = self.lines[name], [*now, *earlier]
        if self.ranges:
            # That it is told says that k people asked: one more than all of ours at least.
            least = max(self.k, len(self.ours(asks)) + 1)
            self.known.between(_sum([*self.now(name, WHOLE), *self.earlier(name, WHOLE)]), least)
        if self.earlier(name, WHOLE):
            self.known.between(_sum(self.earlier(name, WHOLE)), 0, self.k - 1)
            own = len(self.ours(earlier))
            self.known.want(
                f"{self.month} {name} earlier", _sum(self.earlier(name, WHOLE)), len(earlier), own
            )
        for column in (WHOLE, *INTO):
            cell = _sum([*self.now(name, column), *self.earlier(name, column)])
            real = [ask for ask in asks if _is_in(ask, column)]
            shown = getattr(line.counts, column, None)
            if column != REST:
                self.known.know(cell, shown, least=int(not self.ranges))
            if not isinstance(shown, int) and (column != REST or len(real) < self.k):
                self.known.want(f"{self.month} {name} {column}", cell, len(real), len(self.ours(real)))

    def _not_told(self, name: str, now: list[Ask]) -> None:
        """Fewer than k have asked for it since it was told last."""
        reset = self.told.digest.reach == self.told.digest.month
        before = {ask.guest for ask in self.ours([] if reset else self.told.earlier.get(name, []))}
        ours = before - {ask.guest for ask in now}
        self.known.between(_sum(self.now(name, WHOLE)), 0, self.k - 1 - len(ours))

    def totals(self) -> None:
        for column in (WHOLE, *INTO):
            shown = getattr(self.told.digest.totals, column, None)
            real = [ask for ask in self.told.asks if _is_in(ask, column)]
            if column != REST:
                self.known.know(_sum(self.all(column)), shown)
            if column == WHOLE and self.told.steady and self.ranges:
                self.known.between(_sum(self.all(column)), self.told.so_far)
            few = 0 < len({ask.guest for ask in real}) < self.k
            if not isinstance(shown, int) and (few or column != REST):
                self.known.want(
                    f"{self.month} total {column}", _sum(self.all(column)), len(real), len(self.ours(real))
                )

    def chats(self) -> None:
        for name, figure in figures(InterviewFigures).items():
            value = getattr(self.told.digest.chats, name)
            if name == "benefits":
                for place, (shown, real) in enumerate(zip(value, self.told.tally.benefits, strict=True)):
                    self._part(name, f"{name} {place}", shown, real.n, 0)
            elif isinstance(figure, Number) and figure.part_of:
                own = figure.times * sum(ask.is_in(name) for ask in self.ours(self.told.asks))
                self._part(name, name, value, self.told.tally.counts[name].n, own)
            elif isinstance(figure, Share) and value is not None:
                self._share(figure, value)
        if (load := self.told.digest.chats.load) is not None:
            self.known.share([(self.month, "busiest")], self.all("introduced"), load.percent, STEP)

    def _unknowns(self, number: str) -> list[Name]:
        return self.all(number) if number in PARTS else [(self.month, number)]

    def _part(self, name: str, called: str, shown: Told, real: int, own: int) -> None:
        """A number of the introductions: as it is shown, as it is, and what it leaves of its whole."""
        figure = figures(InterviewFigures)[name]
        assert isinstance(figure, Number)
        assert figure.part_of
        unknown = (self.month, called)
        above, left = (
            self._unknowns(figure.part_of),
            _less(self._unknowns(figure.part_of), [unknown], figure.times),
        )
        self.known.know({unknown: 1}, shown)
        # All who sit on a number know what they did not do, too.
        lost = figure.times * sum(ask.is_in(figure.part_of) for ask in self.ours(self.told.asks)) - own
        self.known.between(left, max(0, lost) if name != "benefits" else 0)
        for other in figure.at_most:
            self.known.between(_less(self._unknowns(other), [unknown]), 0)
        if not isinstance(shown, int):
            self.known.want(f"{self.month} {called}", {unknown: 1}, real, own)
        rest = self.told.tally.counts.get(figure.rest or "", NOBODY)
        if rest.is_small(self.k) and above:
            self.known.want(f"{self.month} {called} {figure.rest}", left, rest.n, max(0, lost))

    def _share(self, figure: Share, percent: int) -> None:
        part = self._unknowns(figure.part)
        rest = self.told.tally.counts[figure.rest or ""]
        refused = (self.month, str(figure.rest))
        self.known.share(part, [*part, refused], percent, STEP if self.ranges else 1)
        if self.ranges:
            self.known.between({refused: 1}, self.k)
        if rest.is_small(self.k):
            self.known.want(f"{self.month} {figure.rest}", {refused: 1}, rest.n)

    def flows(self) -> None:
        """He even takes for granted which pairs there are."""
        shown = {(flow.guests, flow.hosts): flow.introduced for flow in self.told.digest.flows}
        if not shown:
            return
        pairs = {pair: (self.month, f"{pair[0]} to {pair[1]}") for pair in self.told.tally.flows}
        self.known.between(_less(self.all("introduced"), pairs.values()), 0, 0)
        for pair, name in pairs.items():
            self.known.know({name: 1}, shown.get(pair), least=self.k if pair in shown else 0)  # type: ignore[arg-type]
            if all(pair):
                self.known.want(" ".join(name), {name: 1}, self.told.tally.flows[pair].n)


def _is_in(ask: Ask, column: str) -> bool:
    return not ask.parts if column == REST else ask.is_in(column)


def _read_earlier(known: Knowledge, months: Sequence[Published], insiders: Collection[int]) -> None:
    """What is told later of earlier months is at most what was asked in them; all of it, where nobody is gone."""
    for place, told in enumerate(months):
        mine = _Month(known, told, insiders)
        for name, line in mine.lines.items():
            if line.since is None:
                continue
            window = _window(months[:place], line.since, told.digest.month.previous)
            if not window:
                continue
            before = [cell for each in window for cell in _Month(known, each, insiders).now(name, WHOLE)]
            known.between(_less(before, mine.earlier(name, WHOLE)), 0, 0 if told.steady else MOST)
        if told.steady:
            for name in told.left:
                reset = told.digest.reach == told.digest.month
                began = told.digest.month if reset else told.since.get(name, told.digest.month)
                window = _window(months[: place + 1], began, told.digest.month)
                cells = [cell for each in window for cell in _Month(known, each, insiders).now(name, WHOLE)]
                if mine.ranges and cells:
                    known.between(_sum(cells), 0, mine.k - 1)


def _window(months: Sequence[Published], first: Month, last: Month) -> list[Published]:
    """Return what was published from a month to another; nothing, if he does not have all of it."""
    found = [each for each in months if first <= each.digest.month <= last]
    return found if len(found) == last.number - first.number + 12 * (last.year - first.year) + 1 else []


def _read_later(known: Knowledge, months: Sequence[Published], insiders: Collection[int]) -> None:
    """What came of it for guests of an earlier month, at most as many as met in it, whether or not that is told."""
    by_month = {told.digest.month: told for told in months}
    for told in months:
        earlier = by_month.get(told.digest.month.earlier(MOVED_AFTER_MONTHS))
        for name, figure in LATER.items():
            shown = getattr(told.digest.chats, name)
            if earlier is None or shown is None:
                continue
            month, whole = str(told.digest.month), (str(earlier.digest.month), str(figure.of_then))
            ours = [ask for ask in earlier.asks if ask.is_in(whole[1]) and ask.guest in insiders]
            own = len({ask.guest for ask in ours if ask.is_in(name)})
            left, lost, rest = _less([whole], [(month, name)]), len(ours) - own, str(figure.rest)
            known.know({(month, name): 1}, shown)
            known.between(left, lost)
            known.want(f"{month} {name}", {(month, name): 1}, told.tally.counts[name].n, own)
            if told.tally.counts[rest].is_small(told.digest.min_cell):
                known.want(f"{month} {rest}", left, told.tally.counts[rest].n, lost)


@dataclass(frozen=True)
class Said:
    """Of some hosts so many came from a field, as far as it is said."""

    hosts: frozenset[str]
    came_from: str
    least: int
    most: int = MOST
    few: frozenset[frozenset[str]] = frozenset()
    """Those of them who were counted together at one time: what each time brought is printed nowhere."""


def read_moves(
    said: Iterable[Said],
    pasts: Mapping[str, frozenset[str]],
    k: int,
    insiders: Collection[str] = (),
    *,
    people: bool = False,
) -> Knowledge:
    """Return what the map of moves tells one who knows which hosts were counted together, and that nobody changed what
    they had answered. He knows all answers of the insiders, and that nobody can have more than MOST_PASTS.

    With `people` he wants each single answer instead of numbers: one of each time, as all are alike to him.
    """
    known, said = Knowledge(), list(said)
    names = sorted({each.came_from for each in said})
    for host in sorted({host for each in said for host in each.hosts}):
        known.between({(host, name): 1 for name in names}, 0, MOST_PASTS)
        for name in names:
            own = int(name in pasts[host])
            known.between({(host, name): 1}, own * (host in insiders), own if host in insiders else 1)
    for number, each in enumerate(said):
        known.between({(host, each.came_from): 1 for host in each.hosts}, each.least, each.most)
        for place, group in enumerate([each.hosts, *sorted(each.few, key=sorted)]):
            real = {host for host in group if each.came_from in pasts[host]}
            others = sorted(real - set(insiders))
            if people and others:
                known.want(f"{each.came_from} {others[0]}", {(others[0], each.came_from): 1}, 1)
            elif not people and (place == 0 or 0 < len(real) < k):
                own = len(real) - len(others)
                known.want(
                    f"{number}.{place} {each.came_from}",
                    {(host, each.came_from): 1 for host in group},
                    len(real),
                    own,
                    len(group) + 1,
                )
    return known


Solve = Callable[[Knowledge, Terms], tuple[int, int]]


def broken(known: Knowledge, k: int, solve: Solve) -> list[str]:
    """Return what is not told, or as a range, and has fewer than k values left: of two people there are three."""
    found = []
    for what, terms in known.wanted.items():
        least, most = solve(known, terms)
        if most - least + 1 < min(k, known.values.get(what, k)):
            found.append(what)
    return found


def pinned(known: Knowledge, solve: Solve) -> list[str]:
    """Return what is not told, is not the insiders' alone, and has one value left."""
    return [what for what in broken(known, 2, solve) if what in known.others]


def solve_exactly(known: Knowledge, wanted: Terms) -> tuple[int, int]:
    """By CP-SAT: the least and the most whole number."""
    model, unknown = known.model
    ends = []
    for sense in (1, -1):
        model.minimize(sense * sum(unknown[name] * by for name, by in wanted.items()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # To make models of 20 unknowns smaller takes longer than to solve them.
        solver.parameters.cp_model_presolve = False
        solver.parameters.symmetry_level = 0
        solver.parameters.linearization_level = 2
        assert solver.solve(model) == cp_model.OPTIMAL
        ends.append(sense * round(solver.objective_value))
    return ends[0], ends[1]


class FastSolver:
    """By GLOP, in fractions: never narrower than the truth by whole numbers."""

    def __init__(self, known: Knowledge) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._unknown = {name: self._solver.NumVar(0, MOST, "") for name in known.names}
        for terms, least, most in known.sums:
            row = self._solver.RowConstraint(least, most, "")
            for name, by in terms.items():
                row.SetCoefficient(self._unknown[name], by)

    def __call__(self, _: Knowledge, wanted: Terms) -> tuple[int, int]:
        goal, ends = self._solver.Objective(), []
        for minimize in (True, False):
            goal.Clear()
            for name, by in wanted.items():
                goal.SetCoefficient(self._unknown[name], by)
            goal.SetOptimizationDirection(not minimize)
            if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
                raise AssertionError("what is published contradicts itself")
            # Of fractions that were a hair beyond a whole number, that number.
            ends.append(round(goal.Value(), 6))
        return _whole(ends[0], up=True), _whole(ends[1], up=False)


def _whole(value: float, *, up: bool) -> int:
    """Round inward: a whole number cannot be beyond the fraction."""
    floor = int(value // 1)
    return floor + int(up and value > floor)
