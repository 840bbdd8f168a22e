"""What insiders can work out who know all that they asked and what became of it, and what they had forgotten: no number
that somebody else is in (tests/attacker.py).
"""

from dataclasses import replace
from random import Random

import pytest
from attacker import FastSolver, pinned, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_months import (
    FIRST,
    Ask,
    Published,
    lifted,
    made_up_hosts,
    made_up_month,
    made_up_sequence,
    tell,
    tell_naively,
)

from bot.domain.digest.figures import LATER, InterviewFigures, Range
from bot.domain.digest.tally import MOVED_AFTER_MONTHS

K = 5


@st.composite
def sequences(draw: st.DrawFn) -> tuple[list[int], list[Published]]:
    """Months of one company, and k-1 of those who asked."""
    k, people = draw(st.integers(5, 7)), draw(st.integers(5, 50))
    fields, months, random = (
        draw(st.integers(1, 14)),
        draw(st.integers(1, 4)),
        Random(draw(st.integers(0, 10**6))),
    )
    told = made_up_sequence(random, k, people, fields, months)
    guests = sorted({ask.guest for month in told for ask in month.asks if ask.guest >= 0})
    return random.sample(guests, min(k - 1, len(guests))), told


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(sequences())
def test_insiders_pin_nothing(sequence: tuple[list[int], list[Published]]) -> None:
    insiders, months = sequence
    known = read(months, insiders)
    assert pinned(known, FastSolver(known)) == []


def test_insiders_pin_what_is_hidden_naively() -> None:
    random, found = Random(1), 0
    for _ in range(10):
        told = tell(made_up_month(random, 40, 60, 6), FIRST, K, random)
        known = read([tell_naively(told, K)], range(4))
        found += len(pinned(known, FastSolver(known)))
    assert found > 5


def test_who_asks_and_is_forgotten_lifts_no_field() -> None:
    """One of HR asks and is forgotten four times, then one other asks: with stand-ins as people that is five."""
    gone = [Ask(-1 - n, "field 0", frozenset({"unmet"})) for n in range(4)]
    others = [Ask(100 + n, "field 1", frozenset({"unmet"})) for n in range(12)]
    asks = [*gone, Ask(9, "field 0", frozenset({"unmet"})), *others]
    assert {line.row for line in tell(asks, FIRST, K).digest.lines} == {"field 1"}
    as_people = [replace(ask, guest=50 - ask.guest) if ask.guest < 0 else ask for ask in asks]
    shown = tell(as_people, FIRST, K).digest.lines
    assert {line.row: line.counts.asked for line in shown}["field 0"] == Range(5, 9), "one to five others"


def test_lifting_a_field_pins_nobody() -> None:
    """Those who lift it, with as many stand-ins as they like, are left with two values for everybody else."""
    random = Random(11)
    for _ in range(40):
        hosts = made_up_hosts(random, 40, 6)
        asks = lifted(random, made_up_month(random, 40, 30, 6, hosts), range(4), hosts)
        known = read([tell(asks, FIRST, K, random, hosts=hosts)], range(4))
        assert pinned(known, FastSolver(known)) == []


@pytest.mark.parametrize("figure", LATER)
def test_who_stayed_does_not_pin_who_moved(figure: str) -> None:
    """Four met and did not move, and know of each other: were *moved* at its least, and *met* at its most, all others
    moved, to them. Such a draw is left out.
    """
    chats = frozenset({"met", "sides"})
    asks = [
        Ask(n, "field 0", frozenset({"introduced"}), 100 + n, chats | ({figure} if n >= 4 else set()))
        for n in range(12)
    ]
    hosts, found = {"field 0": frozenset(range(100, 120))}, 0
    for seed in range(150):
        told = tell(asks, FIRST, K, Random(seed), hosts=hosts)
        later = tell([], FIRST.earlier(-MOVED_AFTER_MONTHS), K, Random(seed), hosts=hosts, moved_of=told)
        known = read([told, later], range(4))
        assert pinned(known, FastSolver(known)) == []
        met = told.digest.chats.met
        if isinstance(met, Range) and met.low == 8:
            weak = replace(later, digest=replace(later.digest, chats=InterviewFigures(**{figure: met})))
            known = read([told, weak], range(4))
            found += f"{later.digest.month} {figure}" in pinned(known, FastSolver(known))
    assert found > 5


def test_insiders_pin_a_number_that_is_told_as_it_is() -> None:
    """Of a range they are left with two values; of its middle, told as a number, with one."""
    random, found = Random(2), 0
    for _ in range(20):
        told = tell(made_up_month(random, 12, 30, 3), FIRST, K, random)
        asked = sum(ask.is_in("asked") for ask in told.asks)
        weak = replace(
            told, digest=replace(told.digest, totals=replace(told.digest.totals, asked=Range(asked, asked)))
        )
        known = read([weak], range(4))
        found += bool(pinned(known, FastSolver(known)))
        known = read([told], range(4))
        assert pinned(known, FastSolver(known)) == []
    assert found > 15
