"""An attacker who knows every published number of some months, and how the digest is made.

All of it as linear equations over whole numbers: one unknown for each field, column and month, for each pair of
departments, and for what became of the introductions. What he wants is each suppressed cell, each field that shares a
row, and each small number that is printed nowhere but remains of others. It is broken where fewer than k values are
left.

He knows who hosts which field. With insiders he also knows all that they asked and what became of it, and whatever they
had forgotten; then something is broken where one value is left, and others than they are behind it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import combinations
from typing import Any

from made_up_months import PARTS, WHOLE, Ask, Told, family_of
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from bot.domain.digest.figures import (
    Band,
    Counts,
    Digest,
    FieldLine,
    InterviewFigures,
    Number,
    Share,
    Statistic,
    figures,
)
from bot.domain.digest.suppression import NOBODY, Count
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

MOST = 10_000
"""More than anybody could believe; the unknowns end here."""
Name = tuple[str, ...]
Terms = Mapping[Name, int]
"""A sum of unknowns, each so many times."""


@dataclass
class Knowledge:
    """Sums of unknowns, each with its least and its most; and what the attacker would like to know."""

    sums: list[tuple[dict[Name, int], int, int]] = field(default_factory=list)
    wanted: dict[str, Terms] = field(default_factory=dict)
    """By a readable name: what is suppressed."""
    others: set[str] = field(default_factory=set)
    """Of what is wanted: what somebody else is a part of."""

    def want(self, what: str, terms: Terms, real: int, own: int = 0) -> None:
        """`own` of the `real` number the insiders know."""
        self.wanted[what] = terms
        if own:
            self.sums.append((dict(terms), own, MOST))
        if real > own:
            self.others.add(what)

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


def read(months: Sequence[Told], insiders: Collection[int] = ()) -> Knowledge:
    """Return what the published months tell. Raises where a digest holds what he does not know how to read."""
    _know_every_figure()
    known = Knowledge()
    for told in months:
        ours = [ask for ask in told.asks if insiders and (ask.guest in insiders or ask.guest < 0)]
        _read_fields(known, told, ours)
        if told.digest.totals.introduced is not None:
            _read_chats(known, told, ours)
            _read_flows(known, told, listed=not insiders)
    _read_moved(known, months, insiders)
    return known


def _know_every_figure() -> None:
    held = {each.name for each in fields(Digest)} - {"month", "min_cell", "counted_at", "bounds"}
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


def _read_fields(known: Knowledge, told: Told, ours: list[Ask]) -> None:
    digest, month = told.digest, str(told.digest.month)
    for above, parts in DIVIDED.items():
        for field_ in told.rows:
            known.at_most([(month, field_, part) for part in parts], [(month, field_, above)])
            _know_own_rest(known, (month, field_), above, [ask for ask in ours if ask.field == field_])
    for column in PARTS:
        for field_ in told.rows:
            own = sum(ask.is_in(column) for ask in ours if ask.field == field_)
            known.sums.append(({(month, field_, column): 1}, own, MOST))
            if told.hosts and not told.hosts.get(field_) and column in NEED_HOSTS:
                known.know([(month, field_, column)], 0)
        known.know([(month, name, column) for name in told.rows], getattr(digest.totals, column))
        if getattr(digest.totals, column) is None:
            of_all = [(month, name, column) for name in told.rows]
            known.want(f"{month} total {column}", _sum(of_all), *_real(told.asks, ours, column))
        for line in digest.lines:
            _read_cell(known, told, ours, line, column)
    for row in ("", *(line.row for line in digest.lines)):
        _want_rests(known, told, ours, row)


DIVIDED = {
    above: [name for name, whole in PARTS.items() if whole == above] for above in PARTS.values() if above
}
"""Of each whole its parts."""
NEED_HOSTS = ("introduced", "waiting")
"""What there is only where a field has a host."""


def _sum(names: Iterable[Name]) -> Terms:
    return dict.fromkeys(names, 1)


def _real(asks: Iterable[Ask], ours: Iterable[Ask], number: str) -> tuple[int, int]:
    """Return how many there are, and how many the insiders know."""
    return sum(ask.is_in(number) for ask in asks), sum(ask.is_in(number) for ask in ours)


def _remains(asks: Iterable[Ask], above: str) -> list[Ask]:
    return [ask for ask in asks if ask.is_in(above) and not any(map(ask.is_in, DIVIDED[above]))]


def _rest(fields_: Iterable[tuple[str, str]], above: str) -> Terms:
    """What remains of a whole beside its parts, in these months and fields."""
    terms: dict[Name, int] = {}
    for at in fields_:
        terms |= {(*at, above): 1} | {(*at, part): -1 for part in DIVIDED[above]}
    return terms


def _know_own_rest(known: Knowledge, at: tuple[str, str], above: str, ours: list[Ask]) -> None:
    if own := len(_remains(ours, above)):
        known.sums.append((dict(_rest([at], above)), own, MOST))


def _want_rests(known: Knowledge, told: Told, ours: list[Ask], row: str) -> None:
    """What remains is printed nowhere, so it is wanted where it is about few."""
    month, members = str(told.digest.month), [name for name, its in told.rows.items() if row in ("", its)]
    for above in DIVIDED:
        real, own = (
            [ask for ask in _remains(asks, above) if ask.field in members] for asks in (told.asks, ours)
        )
        if 0 < len({ask.guest for ask in real if ask.guest >= 0}) < told.digest.min_cell:
            what = f"{month} {row or 'total'} rest of {above}"
            known.want(what, _rest([(month, name) for name in members], above), len(real), len(own))


def _read_cell(known: Knowledge, told: Told, ours: list[Ask], line: FieldLine, column: str) -> None:
    """One published cell; those of its fields that are told together only are wanted, too."""
    month, row, shown = str(told.digest.month), line.row, getattr(line.counts, column)
    members = [name for name, its in told.rows.items() if its == row]
    least = told.least_asked if column == WHOLE else 1
    known.know([(month, name, column) for name in members], shown, least)

    def real(*names: str) -> tuple[int, int]:
        return _real(
            (ask for ask in told.asks if ask.field in names),
            (ask for ask in ours if ask.field in names),
            column,
        )

    if shown is None:
        cells = [(month, name, column) for name in members]
        known.want(f"{month} {row} {column}", _sum(cells), *real(*members))
    for name in members if len(members) > 1 else ():
        guests = {ask.guest for ask in told.asks if ask.field == name and ask.is_in(column)}
        if 0 < len(guests) < told.digest.min_cell:
            known.want(f"{month} {name} {column}", _sum([(month, name, column)]), *real(name))


def _unknowns(told: Told, number: str) -> list[Name]:
    """A number of the table of fields is the sum of all fields."""
    month = str(told.digest.month)
    return [(month, field_, number) for field_ in told.rows] if number in PARTS else [(month, number)]


def _read_chats(known: Knowledge, told: Told, ours: list[Ask]) -> None:
    counted = told.tally.counts
    for name, figure in figures(InterviewFigures).items():
        value = getattr(told.digest.chats, name)
        if name == "benefits":
            both = zip(told.tally.benefits, told.tally.not_ticked, strict=True)
            for place, (shown, (real, rest)) in enumerate(zip(value, both, strict=True)):
                _read_part(known, told, [], (name, f"{name} {place}"), (shown, real, rest))
        elif isinstance(figure, Number) and figure.part_of:
            rest = counted.get(figure.rest or "", NOBODY)
            _read_part(known, told, ours, (name, name), (value, counted.get(name, NOBODY), rest))
        elif isinstance(figure, Share) and value is not None:
            part, whole = _unknowns(told, figure.part), _unknowns(told, figure.whole)
            known.share(part, whole, value)
            if (rest := counted[figure.rest or ""]).is_small(told.digest.min_cell):
                known.want(
                    f"{told.digest.month} {figure.rest}", {**_sum(whole), **dict.fromkeys(part, -1)}, rest.n
                )


def _read_part(
    known: Knowledge,
    told: Told,
    ours: list[Ask],
    names: tuple[str, str],
    of: tuple[int | None, Count, Count],
) -> None:
    """A number of the introductions: as it is shown, as it is, and what it leaves of its whole."""
    (name, called), (shown, count, rest) = names, of
    figure, k = figures(InterviewFigures)[name], told.digest.min_cell
    assert isinstance(figure, Number)
    assert figure.part_of
    unknown = (str(told.digest.month), called)
    above = dict.fromkeys(_unknowns(told, figure.part_of), figure.times)
    left = {unknown: -1, **above}
    own = figure.times * sum(ask.is_in(name) for ask in ours)
    lost = figure.times * sum(ask.is_in(figure.part_of) for ask in ours) - own
    known.know([unknown], shown, least=0)
    known.sums += [({unknown: 1}, own, MOST), (left, lost, MOST * 100)]
    for other in figure.at_most:
        known.at_most([unknown], _unknowns(told, other))
    # Of a whole of more than k people an empty number is shown, unless it leaves few.
    whole = {**told.tally.totals, **told.tally.counts}.get(figure.part_of, NOBODY)
    if shown is None and _is_told(told.digest, figure.part_of) and whole.people > k and not rest.is_small(k):
        known.sums.append(({unknown: 1}, 1, MOST))
    if shown is None and count.n:
        known.want(" ".join(unknown), _sum([unknown]), count.n, own)
    if rest.is_small(k):
        known.want(f"{' '.join(unknown)} {figure.rest}", left, rest.n, lost)


def _read_moved(known: Knowledge, months: Sequence[Told], insiders: Collection[int]) -> None:
    """Guests of an earlier month, at most as many as met in it, whether or not that is told."""
    by_month = {told.digest.month: told for told in months}
    for told in months:
        earlier = by_month.get(told.digest.month.earlier(MOVED_AFTER_MONTHS))
        if earlier is None or told.digest.chats.moved is None:
            continue
        month, then = str(told.digest.month), str(earlier.digest.month)
        known.know([(month, "moved")], told.digest.chats.moved)
        known.at_most([(month, "moved")], [(then, "met")])
        known.at_most([(then, "met")], [(then, name, "introduced") for name in earlier.rows])
        stayed = told.tally.counts["stayed"]
        if stayed.is_small(told.digest.min_cell):
            met = {ask.guest for ask in earlier.asks if ask.is_in("met") and ask.guest in insiders}
            own = len(met - {ask.guest for ask in earlier.asks if ask.is_in("moved")})
            known.want(f"{month} stayed", {(then, "met"): 1, (month, "moved"): -1}, stayed.n, own)


def _is_told(digest: Digest, number: str | None) -> bool:
    return (
        number is not None and getattr(digest.totals if number in PARTS else digest.chats, number) is not None
    )


def _read_flows(known: Knowledge, told: Told, *, listed: bool) -> None:
    """The attacker even knows which pairs are suppressed (`listed`), though the digest does not list them."""
    month = str(told.digest.month)
    shown = {(flow.guests, flow.hosts): flow.introduced for flow in told.digest.flows}
    if not shown:
        return
    pairs = {pair: (month, f"{pair[0]} to {pair[1]}") for pair in told.tally.flows}
    known.at_most(pairs.values(), [(month, name, "introduced") for name in told.rows])
    known.at_most([(month, name, "introduced") for name in told.rows], pairs.values())
    for pair, name in pairs.items():
        known.know([name], shown.get(pair), least=int(listed))  # type: ignore[arg-type]
        if pair not in shown and all(pair):
            known.want(" ".join(name), _sum([name]), told.tally.flows[pair].n)


def members_given_away(told: Told) -> list[str]:
    """Return the fields that must be in a merged row, for who knows all hosts and tries all sets of its fields.

    A row that tells no band tells nothing of that: any field may be in it.
    """
    found = []
    named = {row for row in told.rows.values() if row in told.hosts}
    for line in told.digest.lines:
        members = [name for name, row in told.rows.items() if row == line.row]
        if len(members) < 2 or line.hosts is None:
            continue
        family = {family_of(name) for name in members}
        able = [name for name in told.hosts if family_of(name) in family and name not in named]
        sets = [
            set(some)
            for size in range(1, len(able) + 1)
            for some in combinations(able, size)
            if Band.of(len(frozenset[int]().union(*(told.hosts[name] for name in some)))) is line.hosts
        ]
        found += sorted(set.intersection(*sets)) if sets else []
    return found


Solve = Callable[[Knowledge, Terms], tuple[int, int]]


def broken(known: Knowledge, k: int, solve: Solve) -> list[str]:
    """Return what is suppressed and has fewer than k values left."""
    found = []
    for what, terms in known.wanted.items():
        least, most = solve(known, terms)
        if most - least + 1 < k:
            found.append(what)
    return found


def pinned(known: Knowledge, solve: Solve) -> list[str]:
    """Return what is suppressed, is not the insiders' alone, and has one value left."""
    return [what for what in broken(known, 2, solve) if what in known.others]


def solve_exactly(known: Knowledge, wanted: Terms) -> tuple[int, int]:
    """By CP-SAT: the least and the most whole number."""
    model, unknown = known.model
    ends = []
    for sense in (1, -1):
        model.minimize(sense * sum(unknown[name] * by for name, by in wanted.items()))
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

    def __call__(self, _: Knowledge, wanted: Terms) -> tuple[int, int]:
        goal, ends = self._solver.Objective(), []
        for minimize in (True, False):
            goal.Clear()
            for name, by in wanted.items():
                goal.SetCoefficient(self._unknown[name], by)
            goal.SetOptimizationDirection(not minimize)
            if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
                raise AssertionError("what is published contradicts itself")
            ends.append(round(goal.Value()))
        return ends[0], ends[1]
