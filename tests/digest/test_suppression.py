"""Which cells are hidden, and that what is hidden keeps its values: tables and parts, without a company around them."""

from dataclasses import replace
from random import Random

from attacker import Knowledge, broken, solve_exactly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_months import FIRST, Ask, tell

from bot.domain.digest.figures import Counts
from bot.domain.digest.publishing import publish
from bot.domain.digest.suppression import NOBODY, TOTAL, Count, Table, suppress, suppress_parts, width
from bot.domain.digest.tally import Tally

K = 5


@given(st.lists(st.integers(1, 9), max_size=9), st.integers(3, 8))
def test_parts_of_a_total_are_hidden_as_a_table_of_one_column_is(people: list[int], k: int) -> None:
    parts = {f"part {n}": Count(each, each) for n, each in enumerate(people)}
    hidden = suppress_parts(parts, k, Random(1))
    assert {part for part, count in parts.items() if count.people < k} <= hidden
    one = table(**parts)
    cells = {(part, "asked") for part in hidden}
    if hidden != set(parts):
        assert all(width(one, cells, cell) >= k - 1 for cell in cells)
        assert len(hidden) <= len([cell for cell in suppress(one, k, Random(1)) if cell[0]]) or hidden == set(
            parts
        )


def test_a_pair_with_an_unknown_department_protects_nobody() -> None:
    """Two introductions of unknown departments are two cells, not one that stands for two."""
    flows = {
        ("a", "b"): Count(9, 9),
        ("c", "d"): Count(2, 2),
        (None, "b"): Count(1, 1),
        ("a", None): Count(1, 1),
    }
    tally = Tally(rows={}, totals={"introduced": Count(13, 13)}, flows=flows)
    assert publish(FIRST, tally, 3, Random(1)).flows == ()


RESTS = {"asked": "withdrawn", "introduced": "slow"}
TREE = {"asked": None, "introduced": "asked", "quick": "introduced", "waiting": "asked"}


@st.composite
def tables_of_parts_of_parts(draw: st.DrawFn) -> Table:
    """Quick is a part of introduced, which is a part of asked."""
    rows = {}
    for row in "abcd"[: draw(st.integers(1, 4))]:
        quick, slow, waiting, rest = (draw(st.integers(0, 7)) for _ in range(4))
        numbers = quick + slow + waiting + rest, quick + slow, quick, waiting, rest, slow
        rows[row] = {name: Count(n, n) for name, n in zip((*TREE, *RESTS.values()), numbers, strict=True)}
    totals = {name: Count(n := sum(cells[name].n for cells in rows.values()), n) for name in rows["a"]}
    return Table(TREE, rows, totals, rests=RESTS)


def _want_rests(known: Knowledge, counted: Table, k: int) -> None:
    for row in (TOTAL, *counted.rows):
        rows = list(counted.rows) if row == TOTAL else [row]
        for above, rest in RESTS.items():
            if counted.at((row, rest)).is_small(k):
                left = {(name, above): 1 for name in rows}
                left |= {(name, part): -1 for name in rows for part in TREE if TREE[part] == above}
                known.wanted[f"{row} {rest}"] = left


@settings(max_examples=60, deadline=None)
@given(tables_of_parts_of_parts(), st.integers(3, 6), st.integers(0, 9))
def test_a_part_of_a_part_cannot_be_worked_out_either(counted: Table, k: int, seed: int) -> None:
    """By the exact solver, which knows nothing of the network: what is hidden or remains has k values left."""
    hidden, known = suppress(counted, k, Random(seed)), Knowledge()
    _want_rests(known, counted, k)
    for row in counted.rows:
        for above in ("asked", "introduced"):
            known.at_most([(row, part) for part in TREE if TREE[part] == above], [(row, above)])
    for column in TREE:
        for row in counted.rows:
            shown = None if (row, column) in hidden else counted.at((row, column)).n
            known.know([(row, column)], shown)
            if shown is None:
                known.wanted[f"{row} {column}"] = {(row, column): 1}
        total = None if (TOTAL, column) in hidden else counted.at((TOTAL, column)).n
        known.know([(row, column) for row in counted.rows], total)
        if total is None:
            known.wanted[f"total {column}"] = {(row, column): 1 for row in counted.rows}
    assert broken(known, k, solve_exactly) == []
    for (row, column), wanted in ((cell, counted.at(cell)) for cell in counted.cells()):
        assert (row, column) in hidden or wanted.people >= k


def table(**rows: Count) -> Table:
    total = Count(sum(count.n for count in rows.values()), 99)
    return Table({"asked": None}, {row: {"asked": count} for row, count in rows.items()}, {"asked": total})


def test_a_coin_says_which_cell_one_small_cell_takes_with_it() -> None:
    """Of a fixed choice, such as the smallest, who knows the rule could tell for which numbers it is made."""
    counted = table(legal=Count(2, 2), sales=Count(9, 7), marketing=Count(30, 20))
    hidden = {suppress(counted, K, Random(seed)) for seed in range(20)}
    legal, sales, marketing = (("legal", "asked"), ("sales", "asked"), ("marketing", "asked"))
    assert hidden == {frozenset({legal, sales}), frozenset({legal, marketing})}
    parts = {name: cells["asked"] for name, cells in counted.rows.items()}
    taken = {suppress_parts(parts, K, Random(seed)) for seed in range(20)}
    assert taken == {frozenset({"legal", "sales"}), frozenset({"legal", "marketing"})}


def test_what_few_people_are_alone_in_is_no_shelter_from_them() -> None:
    """Four insiders ask five times for sales; they would see that legal, the only other dash, is one request."""
    insiders = frozenset(range(4))
    counted = table(legal=Count(1, 1), sales=Count(5, 4), marketing=Count(30, 20))
    known = replace(counted, who={("legal", "asked"): frozenset({9}), ("sales", "asked"): insiders})
    both = frozenset({("legal", "asked"), ("sales", "asked")})
    assert {suppress(counted, K, Random(seed)) for seed in range(9)} == {both}, (
        "five values are left to others"
    )
    assert {suppress(known, K, Random(seed)) for seed in range(9)} == {both | {("marketing", "asked")}}


def test_an_empty_cell_tells_of_nobody_and_is_shown() -> None:
    assert suppress(table(legal=NOBODY, sales=Count(9, 7)), K, Random(1)) == frozenset()


def test_a_month_of_three_people_shows_no_number_at_all() -> None:
    told = tell(
        [Ask(n, "field 0", frozenset({"introduced"}), 9, frozenset({"met"})) for n in range(3)], FIRST, K
    )
    assert told.digest.lines == ()
    assert told.digest.totals == Counts(waiting=0, unmet=0)
    assert told.digest.chats.met is None
