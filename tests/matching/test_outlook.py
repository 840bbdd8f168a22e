"""What is noted of hosts bounds what they can have: whatever guests are compared with is in their kind."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_pairs import hosts, queries

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.lots import PRIME, Draw, lot_of
from bot.domain.matching.outlook import RULES_OF_KINDS, Kind, bit_of, bound_of, kind_of, outlook_of
from bot.domain.matching.scoring import from_anybody, score
from bot.domain.people import Format, Host, Preferences
from bot.domain.policy import Policy, Weights
from bot.domain.workdays import WorkingHours

POLICY = Policy()
NOTED_WITH = (
    Weights(4_000, 2_000, 1_000, 1_000, 4_000, 3_000, 100, 2_000, 1_000, 1_500, 20_000),
    (8, 2),
    timedelta(days=30),
)


CHANGES: dict[str, list[Any]] = {
    "languages": [frozenset({"en"}), frozenset({"en", "de"}), frozenset({"ja"})],
    "came_from": [frozenset(), frozenset({"sales"}), frozenset({"design"})],
    "formats": [frozenset({Format.VIDEO}), frozenset(Format)],
    "level": ["L4", "L5", "L7"],
    "location": ["Berlin", "Porto", None],
    "hours": [WorkingHours(time(9), time(17)), WorkingHours(time(13), time(20))],
    "tz": ["UTC", "Asia/Tokyo"],
}


def changed(host: Host, name: str, value: Any) -> Host:
    if name in {"languages", "came_from", "formats"}:
        return replace(host, profile=replace(host.profile, **{name: value}))
    person = host.person
    if name in {"level", "location"}:
        return replace(host, person=replace(person, place=replace(person.place, **{name: value})))
    if name == "hours":
        return replace(host, person=replace(person, preferences=Preferences(value)))
    return replace(host, person=replace(person, tz=value))


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=50)
@given(queries(), hosts(0), st.sampled_from([None, *Format]), st.data())
def test_hosts_of_one_kind_are_alike_to_every_guest(
    name: str, query: Query, host: Candidate, wanted: Format | None, data: st.DataObject
) -> None:
    query = replace(query, ever_met=frozenset(), wish=replace(query.wish, format=wanted))
    pair = [
        replace(host, host=changed(host.host, name, data.draw(st.sampled_from(CHANGES[name]))))
        for _ in range(2)
    ]
    one, other = (bound_of(query, {0: Kind(each, 0)}, POLICY).kinds for each in pair)
    assert one == other or kind_of(pair[0].host) != kind_of(pair[1].host)


@settings(max_examples=300)
@given(queries(), hosts(0))
def test_nobody_has_more_points_than_the_bound_says(query: Query, host: Candidate) -> None:
    stranger = replace(host, host=replace(host.host, person=replace(host.host.person, id="")))
    bound = bound_of(query, {1: Kind(stranger, from_anybody(host, POLICY))}, POLICY)
    if broken_rule(query, host, POLICY, RULES_OF_KINDS) is not None:
        assert not bound.kinds
        return
    total = score(query, host, POLICY).total
    outlook = outlook_of(host, query.now, POLICY)
    noted = outlook.words
    assert all(outlook.word_bits & bit_of(word) for word in noted.split())
    shared = sum(f" {word} " in noted for word in bound.words)
    in_common = bound.steps[min(shared, len(bound.steps) - 1)]
    in_common += bound.for_past if bound.past and f" {bound.past} " in noted else 0
    assert total <= from_anybody(host, POLICY) + bound.kinds[1] + in_common
    assert in_common <= bound.most_in_common


def test_each_guest_draws_another_order_and_no_host_is_favoured() -> None:
    hosts = [f"U{number}" for number in range(40)]
    lots = {lot_of(host): host for host in hosts}
    first = [lots[max(lots, key=Draw.of(f"UG{guest}", "legal").place)] for guest in range(4_000)]
    assert max(map(first.count, hosts)) < 2 * len(first) / len(hosts)
    assert min(map(first.count, hosts)) > len(first) / len(hosts) / 2
    assert all(0 <= lot < PRIME for lot in lots)


def test_who_changes_what_hosts_are_noted_with_lets_a_migration_forget_it() -> None:
    """It sets host_fields.holds_until to LONG_AGO; then this line may follow."""
    assert (POLICY.weights, POLICY.usual_answers, POLICY.capacity_window) == NOTED_WITH
