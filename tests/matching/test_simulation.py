"""The simulation keeps the rules, repeats itself for a seed, and counts what it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.matching.candidates import Candidate
from bot.domain.matching.scenario import Arrival, Habit, Played, Programme, Scenario
from bot.domain.matching.simulation import simulate
from bot.domain.people import Host, Person, Profile
from bot.domain.policy import Policy
from bot.domain.requests import Wish

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
EN = frozenset({"en"})
EAGER = Habit(silence=0, yes=1, less_per_interview=0, answer_days=0.1)
SILENT = replace(EAGER, silence=1)
UNWILLING = replace(EAGER, yes=0)
NO_HEDGE = Programme(replace(Policy(), offers_at_once=1))


def host(name: str, capacity: int = 2, field: str = "legal") -> Candidate:
    return Candidate(Host(Person(name, name), Profile(frozenset({field}), capacity, EN)))


def ask(number: int, at: datetime = MONDAY, field: str = "legal") -> Arrival:
    return Arrival(at, Person(f"G{number}", "G"), Wish(field, languages=EN))


def play(
    habits: dict[str, Habit], arrivals: list[Arrival], programme: Programme = NO_HEDGE, **details: int
) -> Played:
    return simulate(Scenario(arrivals, [host(name, **details) for name in habits], habits), programme)


def test_an_eager_host_is_met_the_same_day() -> None:
    played = play({"A": EAGER}, [ask(1)])
    assert played.in_a_week == 1
    assert played.median_days is not None
    assert played.median_days < 1
    assert (played.interviews, played.refusals, played.silences) == ([1], 0, 0)


def test_a_no_goes_to_the_next_host_at_once() -> None:
    played = play({"A": UNWILLING, "B": UNWILLING, "C": EAGER}, [ask(n) for n in range(6)], capacity=9)
    assert played.in_a_week == 1
    assert played.interviews == [0, 0, 6]
    assert played.refusals > 0


def test_silence_ends_after_three_working_days_and_a_second_host_shortens_it() -> None:
    arrivals = [ask(n) for n in range(20)]
    alone = play({"A": SILENT, "B": EAGER}, arrivals, capacity=30)
    hedged = play({"A": SILENT, "B": EAGER}, arrivals, Programme(), capacity=30)
    assert max(wait for wait in alone.waits if wait) > timedelta(days=3)
    assert max(wait for wait in hedged.waits if wait) < timedelta(days=2)
    assert alone.silences > 0
    assert hedged.silences == 0, "whom the second host's yes revoked was not given the time to be silent"


def test_whoever_is_out_of_office_is_asked_only_where_nobody_heeds_it() -> None:
    out = replace(EAGER, away=((MONDAY - timedelta(days=1), MONDAY + timedelta(days=14)),))
    habits, arrivals = {"A": out, "B": EAGER}, [ask(n) for n in range(6)]
    heeded = play(habits, arrivals, capacity=9)
    assert (heeded.interviews, heeded.silences) == ([0, 6], 0)
    asked = play(habits, arrivals, replace(NO_HEDGE, heeds_status=False), capacity=9)
    assert asked.interviews == [0, 6]
    assert asked.silences > 0, "an answer that comes after the holidays comes too late"
    [back] = play({"A": out}, [ask(1)], capacity=9).waits
    assert back is not None
    assert timedelta(days=14) <= back < timedelta(days=16), "who waits is asked for once they are back"


def test_capacity_returns_after_thirty_days_and_not_before() -> None:
    arrivals = [ask(1), ask(2, MONDAY + timedelta(days=1)), ask(3, MONDAY + timedelta(days=25))]
    first, too_early, in_time = play({"A": EAGER}, arrivals, capacity=1).waits
    assert first is not None
    assert too_early is None, "their request lapses two days before the seat is back"
    assert in_time is not None
    assert timedelta(days=5) < in_time < timedelta(days=7)


def test_a_request_that_nobody_could_take_does_not_count_against_anybody() -> None:
    played = play({"A": EAGER}, [ask(1), ask(2, field="sales")])
    assert played.reachable == [True, False]
    assert (played.in_a_week, played.introduced) == (1, 1)


def test_a_batch_makes_everybody_wait_for_it() -> None:
    weekly = replace(NO_HEDGE, at_once=False, batch_every=timedelta(days=7))
    played = play({"A": EAGER}, [ask(1)], weekly)
    assert played.waits[0] is not None
    assert played.waits[0] > timedelta(days=6)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_course_and_no_host_gives_more_than_their_capacity(seed: int) -> None:
    names = {f"H{n}": Habit(silence=n / 10) for n in range(8)}
    arrivals = [ask(n, MONDAY + timedelta(hours=3 * n)) for n in range(80)]
    scenario = Scenario(arrivals, [host(name) for name in names], names, seed)
    one, again = (simulate(scenario, Programme()) for _ in range(2))
    assert one == again
    assert one.introduced == sum(one.interviews)
    assert max(one.interviews) <= 2 * 2, "10 days of requests and 28 of patience touch two windows at most"


def test_gini_of_chats() -> None:
    assert Played([], [], [2, 2, 2]).gini == 0
    assert Played([], [], [0, 0, 0, 4]).gini == 0.75
    assert Played([], [], []).gini == 0
