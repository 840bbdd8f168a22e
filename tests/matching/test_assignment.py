"""The waiting pool at once: as good as trying everything, as an independent solver, and as its own proof says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching.assignment import Assignment, assign
from bot.domain.matching.certificate import FalseCertificateError, verify
from bot.domain.matching.pool import Ints, Points


@dataclass(frozen=True)
class Grid:
    """A pool small enough to be written down: points of every pair, guests x hosts, in two blocks."""

    points: Points
    seat_prices: Ints

    @property
    def guests(self) -> int:
        return len(self.points)

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Points]]:
        hosts = np.arange(self.points.shape[1])
        for half in (guests[::2], guests[1::2]):
            if len(half):
                yield half, hosts, self.points[half].copy()


def drawn(seed: int, guests: int, hosts: int) -> Grid:
    draw = np.random.default_rng(seed)
    points = draw.integers(0, 1_000, (guests, hosts))
    points[draw.random(points.shape) < draw.uniform(0.2, 0.9)] = -1
    prices = np.cumsum(draw.integers(0, 300, (hosts, 4)), axis=1)
    prices[np.arange(4) >= draw.integers(0, 5, hosts)[:, None]] = -1
    return Grid(points.astype(draw.choice(["f4", "f8", "i4", "i8"])), prices)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    guests, hosts = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    pairs = st.lists(st.integers(-1, 6), min_size=hosts, max_size=hosts)
    points = draw(st.lists(pairs, min_size=guests, max_size=guests))
    prices = draw(st.lists(st.lists(st.integers(0, 5), max_size=2), min_size=hosts, max_size=hosts))
    seats = [[*sorted(host), -1, -1][:2] for host in prices]
    return Grid(np.array(points, float).reshape(guests, hosts), np.array(seats, int).reshape(hosts, 2))


def result(assignment: Assignment) -> tuple[int, int]:
    return assignment.certificate.matched, assignment.certificate.total


def best_of_all(grid: Grid) -> tuple[int, int]:
    """Try everything."""

    @cache
    def best(guest: int, taken: tuple[int, ...]) -> tuple[int, int]:
        if guest == grid.guests:
            return 0, 0
        choices = [best(guest + 1, taken)]
        for host, points in enumerate(grid.points[guest].tolist()):
            seats = [price for price in grid.seat_prices[host].tolist() if price >= 0]
            if points >= 0 and taken[host] < len(seats):
                count, total = best(guest + 1, (*taken[:host], taken[host] + 1, *taken[host + 1 :]))
                choices.append((count + 1, total + int(points) - seats[taken[host]]))
        return max(choices)

    return best(0, (0,) * len(grid.seat_prices))


def best_of_or_tools(grid: Grid) -> tuple[int, int]:
    min_cost_flow = pytest.importorskip("ortools.graph.python.min_cost_flow")
    flow = min_cost_flow.SimpleMinCostFlow()
    guests, (hosts, _) = grid.guests, grid.seat_prices.shape
    source, sink = guests + hosts, guests + hosts + 1
    for guest in range(guests):
        flow.add_arc_with_capacity_and_unit_cost(source, guest, 1, 0)
    for guest, host in np.argwhere(grid.points >= 0).tolist():
        flow.add_arc_with_capacity_and_unit_cost(guest, guests + host, 1, -int(grid.points[guest, host]))
    for host, seat in np.argwhere(grid.seat_prices >= 0).tolist():
        price = int(grid.seat_prices[host, seat])
        flow.add_arc_with_capacity_and_unit_cost(guests + host, sink, 1, price)
    flow.set_node_supply(source, guests)
    flow.set_node_supply(sink, -guests)
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    return flow.maximum_flow(), -flow.optimal_cost()


with_and_without_the_extra = pytest.mark.parametrize(
    "compiled",
    [False, pytest.param(True, marks=pytest.mark.skipif(not find_spec("numba"), reason="no [fast]"))],
)


@with_and_without_the_extra
@given(grids(), st.integers(0, 3), st.integers(1, 4), st.integers(1, 6))
def test_nothing_beats_it_where_everything_can_be_tried(
    compiled: bool, grid: Grid, seed: int, known: int, at_once: int
) -> None:
    assignment = assign(grid, seed=seed, known=known, at_once=at_once, compiled=compiled)
    verify(grid, assignment)
    assert result(assignment) == best_of_all(grid)


@with_and_without_the_extra
@pytest.mark.parametrize("shape", [(8, 5), (30, 12), (60, 40), (40, 120), (120, 30)])
def test_an_independent_solver_finds_the_same(compiled: bool, shape: tuple[int, int]) -> None:
    for seed in range(50):
        grid = drawn(seed, *shape)
        assignment = assign(grid, seed=seed, known=1 + seed % 8, at_once=1 + seed % 50, compiled=compiled)
        verify(grid, assignment)
        assert result(assignment) == best_of_or_tools(grid)


def test_the_seed_decides_between_equals_and_nothing_else() -> None:
    grid = Grid(np.full((6, 4), 7.0), np.zeros((4, 1), int))
    seen = {tuple(assign(grid, seed=seed).host_of.tolist()) for seed in range(20)}
    again = {tuple(assign(grid, seed=seed).host_of.tolist()) for seed in range(20)}
    assert seen == again
    assert len(seen) > 1
    assert {result(assign(grid, seed=seed)) for seed in range(20)} == {(4, 28)}


def test_more_guests_come_before_more_points() -> None:
    grid = Grid(np.array([[1_000, 0], [999, -1]]), np.zeros((2, 1), int))
    assert assign(grid).host_of.tolist() == [1, 0]


def test_a_rising_price_spreads_the_chats() -> None:
    points = np.array([[100, 50]] * 3)
    dear, cheap = np.array([[0, 80, 90], [0, 10, 20]]), np.zeros((2, 3), int)
    assert sorted(assign(Grid(points, cheap)).host_of.tolist()) == [0, 0, 0]
    assert sorted(assign(Grid(points, dear)).host_of.tolist()) == [0, 1, 1]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_and_nothing_is_a_pool_as_well(shape: tuple[int, int]) -> None:
    grid = Grid(np.zeros(shape), np.zeros((shape[1], 2), int))
    assignment = assign(grid)
    verify(grid, assignment)
    assert result(assignment) == (0, 0)


def moved(assignment: Assignment, guest: int, host: int) -> Assignment:
    host_of = assignment.host_of.copy()
    host_of[guest] = host
    return replace(assignment, host_of=host_of)


def claiming(assignment: Assignment, **claims: object) -> Assignment:
    return replace(assignment, certificate=replace(assignment.certificate, **claims))


def priced(assignment: Assignment, host: int, change: int) -> Assignment:
    prices = assignment.certificate.prices.copy()
    prices[host] += change
    return claiming(assignment, prices=prices)


# Guest 3 goes without: hosts 0 and 1 have two seats and one, and nobody may meet host 2 but guest 0.
SMALL = Grid(
    np.array([[50, 60, 70], [40, 90, -1], [30, 20, -1], [10, 5, -1]]),
    np.array([[0, 7], [3, -1], [0, -1]]),
)
LIES: dict[str, Callable[[Assignment], Assignment]] = {
    "the size of the pool": lambda told: replace(told, host_of=told.host_of[:-1]),
    "more guests at a host": lambda told: moved(told, 0, 1),
    "may not meet": lambda told: moved(moved(told, 0, NOBODY), 1, 2),
    "worth": lambda told: moved(told, 0, NOBODY),
    "5 worth": lambda told: claiming(told, matched=5),
    "4 worth 1000": lambda told: claiming(told, total=1_000),
    "a bonus of": lambda told: claiming(told, bonus=10),
    "a gap of .* said to be 0": lambda told: priced(told, 2, -9),
    "a gap of": lambda told: priced(told, 0, 10**9),
    "a gap of 0, said to be 1": lambda told: claiming(told, gap=1),
    "a cover of": lambda told: claiming(told, cover=3),
}
NOBODY = -1


@pytest.mark.parametrize("lie", LIES)
def test_a_false_certificate_is_refused(lie: str) -> None:
    told = assign(SMALL)
    verify(SMALL, told)
    with pytest.raises(FalseCertificateError, match=lie):
        verify(SMALL, LIES[lie](told))


def test_an_honest_account_of_a_worse_assignment_is_refused() -> None:
    told = assign(SMALL)
    worse = replace(told, host_of=np.array([0, 1, 0, NOBODY]))
    count, total = 3, 50 + 90 + 30 - 3 - 7
    with pytest.raises(FalseCertificateError, match="a gap of"):
        verify(SMALL, claiming(worse, matched=count, total=total))
