"""Managers and teams find out nothing: in a random company's life nobody sees a word of those near them."""

from collections import Counter
from random import Random

import pytest
from company_life import Seen, found, secret
from world import World

STEPS = 70


def leaks(world: World, seed: int) -> tuple[list[tuple[str, str, str]], Counter[str]]:
    """Live a company, and return (what, reader, about whom) of all that should not have been seen."""
    company = found(world, Random(seed))
    for _ in range(STEPS):
        company.step()
    told = [(seen.what, seen.reader, near) for seen in company.seen for near in names_somebody_near(seen)]
    return told, Counter(seen.what for seen in company.seen)


def names_somebody_near(seen: Seen) -> list[str]:
    return [
        near
        for near in sorted(seen.near)
        if any(mark in seen.text for mark in (f"<@{near}>", f"Name-of-{near}", secret(near)))
    ]


@pytest.mark.parametrize("seed", range(5))
def test_nobody_sees_anything_of_those_above_below_or_beside_them(world: World, seed: int) -> None:
    told, kinds = leaks(world, seed)
    assert told == []
    assert kinds["offer_to_host"] > 5, "the company was alive"
    assert kinds["introduction"] > 0


@pytest.mark.parametrize("seed", range(2))
def test_nobody_sits_at_a_table_with_those_above_below_or_beside_them(world: World, seed: int) -> None:
    """Where every seat is taken, tables are set; who sits there was kept apart before they met."""
    company = found(world, Random(seed), 24, capacity=1, fields=("legal",), hosts=4)
    for _ in range(16):
        company.table_day(hosts=4)
    assert [seen for seen in company.seen if names_somebody_near(seen)] == []
    assert any(seen.what == "table_introduction" for seen in company.seen), "tables were set"


def test_the_walk_finds_a_leak_where_there_is_one(world: World) -> None:
    """The same company, looked at as if everybody were near everybody: offers do name their guests."""
    company = found(world, Random(1))
    for _ in range(STEPS):
        company.step()
    assert any(
        secret(other) in seen.text
        for seen in company.seen
        for other in company.people
        if other != seen.reader
    )
