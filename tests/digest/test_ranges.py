"""Ranges: where they lie is left to chance, and laid one upon the other they leave k values still."""

from collections import Counter
from random import Random

import pytest

from bot.domain.digest.figures import PARTS, WHOLE, Range
from bot.domain.digest.ranges import REST, TOTAL, Ask, Audit, Table, draw, place
from bot.domain.digest.so_far import at_least, step

K = 5


def asks(name: str, *counts: int, earlier: int = 0, first: int = 0) -> list[Ask]:
    """So many guests with each part, and so many who withdrew; of all some who asked earlier."""
    parts = [part for part, n in zip((*PARTS, REST), counts, strict=True) for _ in range(n)]
    return [Ask(first + number, name, part, number < earlier) for number, part in enumerate(parts)]


def test_a_range_holds_the_number_and_tells_nothing_of_where_in_it() -> None:
    """Each number that a range could stand for leads to it equally often, so who knows how it is made knows no more."""
    coin = Random(1)
    found = {n: Counter(draw(n, K, coin) for _ in range(5_000)) for n in range(20)}
    for low in range(1, 12):
        its = Range(low, low + K - 1)
        often = [found[n][its] for n in range(20) if found[n][its]]
        assert len(often) == K
        assert min(often) > 0.8 * max(often)
    assert {n for n in range(20) if found[n][Range(0, K - 1)]} == set(range(K))


@pytest.mark.parametrize("seed", range(20))
def test_a_table_keeps_the_real_numbers_in_its_ranges(seed: int) -> None:
    random = Random(seed)
    rows = {
        f"field {n}": asks(
            f"field {n}", *(random.randint(0, 6) for _ in PARTS), random.randint(5, 9), earlier=n % 3
        )
        for n in range(6)
    }
    others = asks("other", 1, 1, 0, 1, first=100)
    table = Table(rows, others, room=40, long=frozenset(rows))
    drawn = place(table, K, Random(seed))
    for row in (TOTAL, *rows):
        for column in (WHOLE, *PARTS):
            its = drawn[row, column]
            assert its.low <= table.count(row, column) <= its.high
            assert its.high - its.low == K - 1
        assert row == TOTAL or drawn[row, WHOLE].low >= K, "that a field is told says that k asked"


def test_the_audit_finds_a_part_that_a_whole_narrows() -> None:
    """Eight asked at most, and six of them were introduced at least: that leaves three values."""
    table = Table({"legal": asks("legal", 7, 0, 0, 1)}, room=100)
    shown = {("legal", WHOLE): Range(8, 12), ("legal", "introduced"): Range(6, 10)}
    assert Audit(table, K, shown).given_away() is None
    narrow = {("legal", WHOLE): Range(5, 8), ("legal", "introduced"): Range(6, 10)}
    assert Audit(table, K, narrow).given_away() is not None


def test_the_audit_finds_a_total_that_narrows_the_only_row() -> None:
    table = Table({"legal": asks("legal", 9, 0, 0, 0)})
    both = {("legal", WHOLE): Range(9, 13), (TOTAL, WHOLE): Range(5, 9)}
    assert Audit(table, K, both).given_away() is not None, "it can be 9 alone"
    same = {("legal", WHOLE): Range(7, 11), (TOTAL, WHOLE): Range(7, 11)}
    assert Audit(table, K, same).given_away() is None


def test_the_audit_finds_what_four_people_know_of_the_fifth() -> None:
    """Nine asked at most, eight at least: who knows of their own eight knows whether there was another."""
    mine = [Ask(number // 2, f"field {number}") for number in range(8)]
    table = Table({}, [*mine, Ask(50, "field 9")], room=9)
    assert Audit(table, K, {(TOTAL, WHOLE): Range(5, 9)}).given_away() is None
    assert Audit(table, K, {(TOTAL, WHOLE): Range(9, 13)}).given_away() is not None, (
        "nine at most, and one is not mine"
    )


def test_a_total_that_would_narrow_is_withheld() -> None:
    """With no other field to be asked for, the total is the row; only the same range of both can be told."""
    rows = {"legal": asks("legal", 20, 3, 2, 4), "sales": asks("sales", 1, 1, 1, 4, first=50)}
    for seed in range(30):
        drawn = place(Table(rows), K, Random(seed))
        shown = {row for row, _ in drawn}
        assert shown >= set(rows)


def test_of_a_month_that_runs_each_step_leaves_k_values() -> None:
    said = {n: {at_least(n, K, Random(seed), 69) for seed in range(200)} for n in range(60)}
    for level in range(step(K), 50, step(K)):
        reached_first = [n for n in range(60) if level in said[n] and level - step(K) in said[n]]
        assert len(reached_first) == K - 1, "and with the number where it is sure, k"
        assert min(n for n in range(60) if level in said[n]) == level
    assert all(level <= n for n, levels in said.items() for level in levels)
    assert at_least(30, 10, Random(1), 3) == 0, "20 of 27 that could be asked before a field is named"
    assert at_least(0, K, Random(1), 69, said=20) == 20, "whoever is forgotten, what was said stays"
