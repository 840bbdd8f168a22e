"""Nothing that is suppressed can be worked out, by an attacker who knows all that is published (tests/attacker.py)."""

from dataclasses import replace
from random import Random

from attacker import FastSolver, Knowledge, broken, read, solve_exactly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_months import FIRST, Ask, Told, made_up_month, tell, tell_naively

from bot.domain.digest.figures import Counts
from bot.domain.digest.publishing import publish
from bot.domain.digest.suppression import NOBODY, TOTAL, Count, Table, suppress, suppress_parts, width
from bot.domain.digest.tally import Tally

K = 5


@st.composite
def sequences(draw: st.DrawFn) -> tuple[int, list[Told]]:
    """Some months of one company, large or small."""
    k, people = draw(st.integers(3, 8)), draw(st.integers(3, 60))
    fields, seed = draw(st.integers(1, 9)), draw(st.integers(0, 10**6))
    months, random = [], Random(seed)
    for number in range(draw(st.integers(1, 3))):
        asks = made_up_month(random, people, draw(st.integers(0, 70)), fields)
        months.append(tell(asks, FIRST.earlier(-number), k))
    return k, months


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_the_attacker_never_wins(sequence: tuple[int, list[Told]]) -> None:
    k, months = sequence
    known = read(months)
    assert broken(known, k, solve_exactly) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_fractions_find_what_whole_numbers_find(sequence: tuple[int, list[Told]]) -> None:
    """The benchmark's fast solver is as strong as the exact one, on naive digests, where there is much to find."""
    k, months = sequence
    known = read([tell_naively(told, k) for told in months])
    assert broken(known, k, FastSolver(known)) == broken(known, k, solve_exactly)


def test_the_attacker_wins_against_naive_hiding() -> None:
    """The test above can fail: hide what is below k, print the totals, and he reads off the one that is hidden."""
    asks = [Ask(n, "field 0", frozenset({"introduced"}), 100 + n) for n in range(9)] + [
        Ask(20, "field 1"),
        Ask(21, "field 1"),
    ]
    naive = tell_naively(tell(asks, FIRST, K), K)
    assert "2026-01 field 1 asked" in broken(known := read([naive]), K, solve_exactly)
    assert solve_exactly(known, (("2026-01", "field 1", "asked"),)) == (2, 2)


def test_the_attacker_wins_where_one_more_cell_is_told() -> None:
    """And where what was hidden to protect another cell is told after all."""
    random, found = Random(3), 0
    for _ in range(60):
        told = tell(made_up_month(random, 40, 60, 6), FIRST, K)
        weakened = _with_all_introductions(told)
        found += bool(broken(read([weakened]), K, solve_exactly))
    assert found > 5


def _with_all_introductions(told: Told) -> Told:
    lines = tuple(
        replace(line, counts=replace(line.counts, introduced=told.tally.rows[line.row]["introduced"].n))
        if told.tally.rows[line.row]["introduced"].people >= K
        else line
        for line in told.digest.lines
    )
    totals = replace(told.digest.totals, introduced=told.tally.totals["introduced"].n)
    return replace(told, digest=replace(told.digest, lines=lines, totals=totals))


@given(st.lists(st.integers(1, 9), max_size=9), st.integers(3, 8))
def test_parts_of_a_total_are_hidden_as_a_table_of_one_column_is(people: list[int], k: int) -> None:
    parts = {f"part {n}": Count(each, each) for n, each in enumerate(people)}
    hidden = suppress_parts(parts, k)
    assert {part for part, count in parts.items() if count.people < k} <= hidden
    one = table(**parts)
    cells = {(part, "asked") for part in hidden}
    if hidden != set(parts):
        assert all(width(one, cells, cell) >= k - 1 for cell in cells)
        assert len(hidden) <= len([cell for cell in suppress(one, k) if cell[0]]) or hidden == set(parts)


def test_a_pair_with_an_unknown_department_protects_nobody() -> None:
    """Two introductions of unknown departments are two cells, not one that stands for two."""
    flows = {
        ("a", "b"): Count(9, 9),
        ("c", "d"): Count(2, 2),
        (None, "b"): Count(1, 1),
        ("a", None): Count(1, 1),
    }
    tally = Tally(rows={}, totals={"introduced": Count(13, 13)}, flows=flows)
    assert publish(FIRST, tally, 3).flows == ()


TREE = {"asked": None, "introduced": "asked", "quick": "introduced", "waiting": "asked"}


@st.composite
def tables_of_parts_of_parts(draw: st.DrawFn) -> Table:
    """Quick is a part of introduced, which is a part of asked."""
    rows = {}
    for row in "abcd"[: draw(st.integers(1, 4))]:
        quick, slow, waiting, rest = (draw(st.integers(0, 7)) for _ in range(4))
        numbers = quick + slow + waiting + rest, quick + slow, quick, waiting
        rows[row] = {name: Count(n, n) for name, n in zip(TREE, numbers, strict=True)}
    totals = {name: Count(n := sum(cells[name].n for cells in rows.values()), n) for name in TREE}
    return Table(TREE, rows, totals)


@settings(max_examples=60, deadline=None)
@given(tables_of_parts_of_parts(), st.integers(3, 6))
def test_a_part_of_a_part_cannot_be_worked_out_either(counted: Table, k: int) -> None:
    """By the exact solver, which knows nothing of the network: each cell that is hidden has k values left."""
    hidden, known = suppress(counted, k), Knowledge()
    for row in counted.rows:
        for above in ("asked", "introduced"):
            known.at_most([(row, part) for part in TREE if TREE[part] == above], [(row, above)])
    for column in TREE:
        for row in counted.rows:
            shown = None if (row, column) in hidden else counted.at((row, column)).n
            known.know([(row, column)], shown)
            if shown is None:
                known.wanted[f"{row} {column}"] = ((row, column),)
        total = None if (TOTAL, column) in hidden else counted.at((TOTAL, column)).n
        known.know([(row, column) for row in counted.rows], total)
        if total is None:
            known.wanted[f"total {column}"] = tuple((row, column) for row in counted.rows)
    assert broken(known, k, solve_exactly) == []
    for (row, column), wanted in ((cell, counted.at(cell)) for cell in counted.cells()):
        assert (row, column) in hidden or wanted.people >= k


def test_a_share_tells_a_hidden_number_and_the_attacker_takes_it() -> None:
    """57 % of 14 is 8, whether or not the 8 is shown: a share is one more equation."""
    known = Knowledge()
    known.know([("asked",)], 14)
    known.know([("introduced",)], None)
    known.share([("introduced",)], [("asked",)], 57)
    assert solve_exactly(known, (("introduced",),)) == (8, 8)


def table(**rows: Count) -> Table:
    total = Count(sum(count.n for count in rows.values()), 99)
    return Table({"asked": None}, {row: {"asked": count} for row, count in rows.items()}, {"asked": total})


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    hidden = suppress(table(legal=Count(2, 2), sales=Count(9, 7), marketing=Count(30, 20)), K)
    assert hidden == {("legal", "asked"), ("sales", "asked")}


def test_an_empty_cell_tells_of_nobody_and_is_shown() -> None:
    assert suppress(table(legal=NOBODY, sales=Count(9, 7)), K) == frozenset()


def test_a_month_of_three_people_shows_no_number_at_all() -> None:
    told = tell(
        [Ask(n, "field 0", frozenset({"introduced"}), 9, frozenset({"met"})) for n in range(3)], FIRST, K
    )
    assert told.digest.lines == ()
    assert told.digest.totals == Counts(waiting=0, unmet=0)
    assert told.digest.chats.met is None
