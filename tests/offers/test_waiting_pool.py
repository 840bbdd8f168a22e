"""Whoever waits is assigned together, to the proven optimum, by the same rules as everybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from world import MONDAY, World

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.certificate import verify
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.pool import Ints, Points
from bot.domain.matching.scoring import score
from bot.domain.matching.waiting import WaitingPool, place_all
from bot.domain.people import Host, Person, Place, Profile
from bot.domain.policy import Policy
from bot.domain.requests import RequestState, Wish
from bot.jobs import rule_jobs, run_once
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import end_break

EN = frozenset({"en"})
FIELDS = ["legal", "sales", "privacy"]


@dataclass(frozen=True)
class PairByPair:
    """The same pool without columns: every pair asked for by itself."""

    pool: WaitingPool

    @property
    def guests(self) -> int:
        return self.pool.guests

    @property
    def seat_prices(self) -> Ints:
        return self.pool.seat_prices

    def blocks(self, guests: Ints) -> Iterator[tuple[Ints, Ints, Points]]:
        rows = [
            [self._points(self.pool.queries[n], host) for host in self.pool.hosts] for n in guests.tolist()
        ]
        points = np.array(rows, np.int64).reshape(len(guests), len(self.pool.hosts))
        yield guests, np.arange(len(self.pool.hosts)), points

    def _points(self, query: Query, host: Candidate) -> int:
        points = score(query, host, self.pool.policy)
        at_leisure = points.total - points.load + self.pool.policy.weights.load
        return at_leisure if broken_rule(query, host, self.pool.policy) is None else -1


def test_a_multi_field_host_is_kept_for_who_has_no_other_choice(world: World) -> None:
    """Greedy by arrival would give the only legal host to the sales guest who came first."""
    world.ask("USALES", "sales")
    world.ask("ULEGAL", "legal")
    world.host("UBOTH", "sales", "legal", capacity=1)
    world.host("UONLY", "sales", capacity=1)
    world.clock.move(days=1)
    run_once(rule_jobs(world.ws))
    assert [world.request(n).state for n in (1, 2)] == [RequestState.OFFERED, RequestState.OFFERED]
    assert len(world.offers("UBOTH")) == len(world.offers("UONLY")) == 1


def test_the_batch_keeps_its_certificate(world: World) -> None:
    for n in range(4):
        world.ask(f"UG{n}", "legal")
        world.clock.move(days=1)
    world.host("UHOST", "legal", capacity=3)
    toggle_hosting(world.ws, "UHOST")
    result: Any = end_break(world.ws, "UHOST")
    assert result.found == 3
    with world.ws.read() as tx:
        batch = tx.batches.latest()
    assert batch is not None
    assert (batch.waiting, batch.matched, batch.gap, batch.cover) == (4, 3, 0, 3)
    assert world.request(4).state is RequestState.WAITING, "the last to come waits on"


def test_who_found_no_host_is_tried_again_at_dawn_and_not_before(world: World) -> None:
    world.ask("UG", "legal")
    assert run_once(rule_jobs(world.ws))["retry_waiting"] == 0
    world.clock.move(hours=1)
    with world.ws.read() as tx:
        assert tx.requests.fields_to_retry(world.clock.now()) == []
        assert tx.requests.fields_to_retry(MONDAY.replace(day=24, hour=6)) == ["legal"]


@st.composite
def pools(draw: st.DrawFn) -> tuple[dict[int, Query], list[Candidate]]:
    zones = st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"])
    people = [
        Person(f"U{n}", f"P{n}", tz=draw(zones), place=Place(team=draw(st.sampled_from(["a", "b"]))))
        for n in range(12)
    ]
    hosts = [
        Candidate(
            Host(
                person,
                Profile(
                    draw(st.frozensets(st.sampled_from(FIELDS), min_size=1)), draw(st.integers(1, 3)), EN
                ),
            ),
            recent_interviews=draw(st.integers(0, 1)),
        )
        for person in people[: draw(st.integers(1, 6))]
    ]
    near = st.sampled_from([frozenset(), frozenset({"privacy"}), frozenset({"privacy", "sales"})])
    queries = {
        n: Query(person, Wish(draw(st.sampled_from(FIELDS)), languages=EN), MONDAY, neighbours=draw(near))
        for n, person in enumerate(draw(st.lists(st.sampled_from(people), max_size=8)))
    }
    return queries, hosts


@given(pools())
@settings(max_examples=150)
def test_no_batch_breaks_a_rule_or_a_capacity_and_each_is_proved(
    pool: tuple[dict[int, Query], list[Candidate]],
) -> None:
    queries, hosts = pool
    choices, assignment = place_all(queries, hosts, Policy())
    verify(PairByPair(WaitingPool([queries[n] for n in sorted(queries)], hosts, Policy())), assignment)
    for request_id, choice in choices.items():
        assert broken_rule(queries[request_id], choice.candidate, Policy()) is None
    for candidate in hosts:
        taken = sum(choice.candidate.host.id == candidate.host.id for choice in choices.values())
        assert taken <= max(candidate.seats_left, 0)
