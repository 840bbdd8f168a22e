"""What a stranger who knows all that is published, and who hosts what, can work out (tests/attacker.py): nothing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from attacker import INTO, FastSolver, Knowledge, broken, read, solve_exactly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_months import (
    FIRST,
    Ask,
    Published,
    made_up_hosts,
    made_up_month,
    made_up_sequence,
    tell,
    tell_naively,
)

from bot.domain.digest.figures import LATER, Counts, Range
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

K = 5


@st.composite
def sequences(draw: st.DrawFn) -> tuple[int, list[Published]]:
    """Some months of one company, large or small."""
    k, people = draw(st.integers(5, 8)), draw(st.integers(3, 60))
    fields, months, seed = draw(st.integers(1, 14)), draw(st.integers(1, 4)), draw(st.integers(0, 10**6))
    return k, made_up_sequence(Random(seed), k, people, fields, months)


def finds(months: list[Published]) -> list[str]:
    known = read(months)
    return broken(known, K, FastSolver(known))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_the_attacker_never_wins(sequence: tuple[int, list[Published]]) -> None:
    k, months = sequence
    known = read(months)
    assert broken(known, k, FastSolver(known)) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_fractions_find_what_whole_numbers_find(sequence: tuple[int, list[Published]]) -> None:
    """The benchmark's fast solver is as strong as the exact one, on naive digests, where there is much to find."""
    k, months = sequence
    known = read([tell_naively(told, k) for told in months])
    assert broken(known, k, FastSolver(known)) == broken(known, k, solve_exactly)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_not_by_whole_numbers_either(sequence: tuple[int, list[Published]]) -> None:
    """A share, and twice a number, leave fractions out: the exact solver is asked, too."""
    k, months = sequence
    assert broken(read(months[:2]), k, solve_exactly) == []


def test_the_attacker_wins_against_naive_hiding() -> None:
    """The test above can fail: hide what is below k, print the totals, and he reads off the one that is hidden."""
    asks = [Ask(n, "field 0", frozenset({"introduced"}), 100 + n) for n in range(9)] + [
        Ask(20, "field 1"),
        Ask(21, "field 1"),
    ]
    naive = tell_naively(tell(asks, FIRST, K), K)
    assert "2026-01 field 1 asked" in broken(known := read([naive]), K, solve_exactly)
    cell = {("2026-01", "field 1", part): 1 for part in INTO}
    assert solve_exactly(known, cell) == (2, 2)


def test_the_attacker_wins_where_totals_are_drawn_without_a_look_at_the_rows() -> None:
    """And where one number is told as it is, in the midst of ranges."""
    random, blind, exact = Random(3), 0, 0
    for _ in range(60):
        hosts = made_up_hosts(random, 40, 3)
        told = tell(made_up_month(random, 40, 60, 3, hosts), FIRST, K, random, hosts=hosts)
        assert finds([told]) == []
        totals = {
            name: Range(low := max(0, n - random.randrange(K)), low + K - 1)
            for name in ("asked", "introduced", "waiting", "unmet")
            for n in [sum(ask.is_in(name) for ask in told.asks)]
        }
        weak = replace(told, digest=replace(told.digest, totals=Counts(**totals)))
        blind += bool(finds([weak]))
        lines = tuple(
            replace(line, counts=replace(line.counts, asked=Range(n, n)))
            for line in told.digest.lines
            for n in [sum(ask.field == line.row for ask in told.asks)]
        )
        weak = replace(told, digest=replace(told.digest, lines=lines))
        exact += bool(lines) and bool(finds([weak]))
    assert blind > 5
    assert exact > 50


def test_the_attacker_wins_where_a_month_is_told_apart_from_a_longer_time() -> None:
    """Were the earlier requests of a field told by themselves, too, the month's would be the difference."""
    random = Random(5)
    found = (
        known
        for _ in range(40)
        for months in [made_up_sequence(random, K, 60, 14, 3)]
        for told in months
        for line in told.digest.lines
        if line.since is not None
        for known in [told_apart(months, told, line.row)]
        if broken(known, K, FastSolver(known))
    )
    assert len(list(islice(found, 6))) == 6


def told_apart(months: Sequence[Published], told: Published, field: str) -> Knowledge:
    """Return what is known of these months by whom the earlier requests of a field are told as well."""
    known, parts = read(months), ("introduced", "waiting", "unmet", "withdrawn")
    earlier = {(str(told.digest.month), field, part, "earlier"): 1 for part in parts}
    n = len(told.earlier.get(field, []))
    known.between(earlier, n, n)
    return known


def test_one_who_looks_while_the_month_runs_learns_nothing_of_its_total() -> None:
    """A step that was said is the least of the total; one that was drawn as if it had not been is narrowed."""
    random, found = Random(8), 0
    for _ in range(60):
        hosts = made_up_hosts(random, 60, 12)
        asks = made_up_month(random, 60, random.randint(10, 24), 12, hosts)
        said = 10 if len({(ask.guest, ask.field) for ask in asks}) >= 10 else 0
        told = tell(asks, FIRST, K, random, hosts=hosts, so_far=said)
        assert finds([told]) == []
        careless = replace(tell(asks, FIRST, K, random, hosts=hosts), so_far=said)
        found += bool(finds([careless]))
    assert found > 3


def test_a_share_tells_a_hidden_number_and_the_attacker_takes_it() -> None:
    """57 % of 14 is 8, whether or not the 8 is shown: a share is one more equation."""
    known = Knowledge()
    known.know({("asked",): 1}, 14)
    known.know({("introduced",): 1}, None)
    known.share([("introduced",)], [("asked",)], 57)
    assert solve_exactly(known, {("introduced",): 1}) == (8, 8)


@pytest.mark.parametrize("figure", LATER)
def test_what_came_of_it_is_told_only_below_those_who_met(figure: str) -> None:
    met = [
        Ask(n, "field 0", frozenset({"introduced"}), 100 + n, frozenset({"met", figure})) for n in range(18)
    ]
    asks = [*met, *(Ask(n, "field 0", frozenset({"introduced"}), 100 + n) for n in (18, 19))]
    hosts = made_up_hosts(Random(1), 40, 12)
    for seed in range(20):
        told = tell(asks, FIRST, K, Random(seed), hosts=hosts)
        later = tell([], FIRST.earlier(-MOVED_AFTER_MONTHS), K, Random(seed), hosts=hosts, moved_of=told)
        assert broken(read([told, later]), K, solve_exactly) == []
        if isinstance(told.digest.chats.met, Range):
            more = Range(told.digest.chats.met.low + 2, told.digest.chats.met.high + 2)
            weak = replace(
                later, digest=replace(later.digest, chats=replace(later.digest.chats, **{figure: more}))
            )
            assert broken(read([told, weak]), K, solve_exactly) != []


def test_no_request_is_in_two_months_though_the_company_moves_its_clock() -> None:
    random = Random(7)
    for _ in range(20):
        asks = [id(ask) for told in made_up_sequence(random, K, 40, 3, 3) for ask in told.asks]
        assert len(asks) == len(set(asks))
