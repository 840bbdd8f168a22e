"""What a stranger who knows all that is published, and who hosts what, can work out (tests/attacker.py): nothing."""

from dataclasses import replace
from random import Random

from attacker import FastSolver, Knowledge, broken, members_given_away, read, solve_exactly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_months import (
    FIRST,
    Ask,
    Told,
    made_up_hosts,
    made_up_month,
    made_up_sequence,
    tell,
    tell_naively,
)

from bot.domain.digest.figures import Band
from bot.domain.digest.publishing import publish
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

K = 5


@st.composite
def sequences(draw: st.DrawFn) -> tuple[int, list[Told]]:
    """Some months of one company, large or small."""
    k, people = draw(st.integers(5, 8)), draw(st.integers(3, 60))
    fields, months, seed = draw(st.integers(1, 9)), draw(st.integers(1, 3)), draw(st.integers(0, 10**6))
    return k, made_up_sequence(Random(seed), k, people, fields, months)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_the_attacker_never_wins(sequence: tuple[int, list[Told]]) -> None:
    k, months = sequence
    known = read(months)
    assert broken(known, k, FastSolver(known)) == []


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
    assert solve_exactly(known, {("2026-01", "field 1", "asked"): 1}) == (2, 2)


def test_the_attacker_wins_where_one_more_cell_is_told() -> None:
    """And where what was hidden to protect another cell is told after all."""
    random, found = Random(3), 0
    for _ in range(60):
        told = tell(made_up_month(random, 40, 60, 6), FIRST, K, random)
        weakened = _with_all_introductions(told)
        found += bool(broken(known := read([weakened]), K, FastSolver(known)))
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


def test_a_share_tells_a_hidden_number_and_the_attacker_takes_it() -> None:
    """57 % of 14 is 8, whether or not the 8 is shown: a share is one more equation."""
    known = Knowledge()
    known.know([("asked",)], 14)
    known.know([("introduced",)], None)
    known.share([("introduced",)], [("asked",)], 57)
    assert solve_exactly(known, {("introduced",): 1}) == (8, 8)


def test_the_attacker_wins_where_what_remains_is_no_part() -> None:
    """Who withdrew is printed nowhere, and is the rest of four numbers that are."""
    random, found = Random(3), 0
    for _ in range(30):
        told = tell(made_up_month(random, 60, 90, 5), FIRST, K, random)
        rows = {row: {name: each for name, each in cells.items() if name != "withdrawn"}
                for row, cells in told.tally.rows.items()}  # fmt: skip
        weakened = replace(told, digest=publish(FIRST, replace(told.tally, rows=rows), K, random))
        names = broken(known := read([weakened]), K, FastSolver(known))
        assert all(name.endswith("rest of asked") for name in names)
        found += len(names)
    assert found > 5


def test_the_attacker_wins_where_moved_is_told_though_met_is_not() -> None:
    met = [
        Ask(n, "field 0", frozenset({"introduced"}), 100 + n, frozenset({"met", "moved"})) for n in range(18)
    ]
    asks = [*met, *(Ask(n, "field 0", frozenset({"introduced"}), 100 + n) for n in (18, 19))]
    told = tell(asks, FIRST, K)
    assert told.digest.chats.met is None, "two did not meet"
    later = tell([], FIRST.earlier(-MOVED_AFTER_MONTHS), K, moved_of=told)
    assert later.digest.chats.moved is None
    assert broken(read([told, later]), K, solve_exactly) == []
    weakened = replace(later, digest=replace(later.digest, chats=replace(later.digest.chats, moved=18)))
    assert broken(read([told, weakened]), K, solve_exactly) == ["2026-01 met", "2026-01 met not_met"]


def test_the_attacker_wins_where_a_merged_row_tells_a_band_of_hosts() -> None:
    random, found = Random(5), 0
    for _ in range(40):
        hosts = made_up_hosts(random, 60, 12)
        told = tell(made_up_month(random, 60, 60, 12, hosts), FIRST, K, random, hosts=hosts)
        assert members_given_away(told) == []
        lines = tuple(replace(line, hosts=Band.of(told.tally.hosts[line.row])) for line in told.digest.lines)
        found += len(members_given_away(replace(told, digest=replace(told.digest, lines=lines))))
    assert found > 5


def test_no_request_is_in_two_months_though_the_company_moves_its_clock() -> None:
    random = Random(7)
    for _ in range(20):
        asks = [id(ask) for told in made_up_sequence(random, K, 40, 3, 3) for ask in told.asks]
        assert len(asks) == len(set(asks))
