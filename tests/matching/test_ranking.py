"""Points read off columns are the points that the rules and the score give host by host.

The property begins at a guest and hosts who may meet, and then gives one of the hosts, or the query, what breaks a
rule: were all drawn at random, hardly a pair could meet, and nothing would be compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from made_up_pairs import NOW, hosts, queries

from bot.domain.hosting.quiet import QuietWeek
from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.eligibility import RULES, Eligibility, Rule, broken_rule
from bot.domain.matching.ranking import Ranking
from bot.domain.matching.scoring import PARTS, Part, score
from bot.domain.people import Format, Person, Preferences, Standing
from bot.domain.policy import Policy, Weights
from bot.domain.requests import Wish

POLICY = Policy(weights=Weights(waited=700))
EVERY_WEEK = frozenset(QuietWeek)
Pair = tuple[Query, Candidate]


def of_wish(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: (replace(pair[0], wish=replace(pair[0].wish, **changed)), pair[1])


def of_query(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: (replace(pair[0], **changed), pair[1])


def of_host(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: (pair[0], replace(pair[1], host=replace(pair[1].host, **changed)))


def of_profile(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: of_host(profile=replace(pair[1].host.profile, **changed))(pair)


def of_place(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: of_person(place=replace(pair[1].host.person.place, **changed))(pair)


def of_guest_place(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: of_query(guest=replace(pair[0].guest, place=replace(pair[0].guest.place, **changed)))(
        pair
    )


def of_candidate(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: (pair[0], replace(pair[1], **changed))


def of_person(**changed: Any) -> Callable[[Pair], Pair]:
    return lambda pair: of_host(person=replace(pair[1].host.person, **changed))(pair)


BREAKING: dict[str, list[Callable[[Pair], Pair]]] = {
    "takes_part": [of_person(standing=Standing.BOT), of_person(standing=Standing.DEACTIVATED)],
    "covers_the_field": [of_profile(fields=frozenset({"design"}))],
    "is_the_one_asked_for": [of_wish(wanted_host_id="UX"), of_wish(wanted_host_id="U4")],
    "is_not_the_guest": [of_query(guest=Person("U0", "G"))],
    "is_outside_the_chain": [of_query(managers=("U0",)), of_candidate(managers=("UX", "UGUEST"))],
    "is_in_another_team": [
        of_place(manager_id="UBOSS"),
        of_place(department=None, team="Law"),
    ],
    "is_wanted_by_both": [
        of_wish(not_these=frozenset({"U0", "UX"})),
        lambda pair: of_query(
            guest=replace(pair[0].guest, preferences=Preferences(not_these=frozenset({"U0"})))
        )(pair),
        of_profile(not_these=frozenset({"UGUEST", "UX"})),
    ],
    "was_not_asked_before": [of_query(asked_before=frozenset({"U0", "UX"}))],
    "did_not_edit_the_field": [of_query(editors=frozenset({"U0", "UX"}))],
    "is_past_the_cooldown": [of_query(met_before=frozenset({"U0", "UX"}))],
    "shares_a_language": [of_profile(languages=frozenset({"uk"})), of_wish(languages=frozenset({"uk"}))],
    "offers_the_format": [
        lambda pair: of_wish(format=Format.WALK)(of_profile(formats=frozenset({Format.VIDEO}))(pair))
    ],
    "works_in_the_same_place": [
        lambda pair: of_wish(format=Format.WALK)(of_guest_place(location="Oslo")(pair)),
        lambda pair: of_wish(format=Format.IN_PERSON)(of_place(location=None)(pair)),
    ],
    "shares_working_hours": [
        lambda pair: of_query(guest=replace(pair[0].guest, tz="Asia/Tokyo"))(
            of_person(tz="America/New_York")(pair)
        )
    ],
    "is_available": [
        of_host(available=False),
        of_host(paused_until=NOW + timedelta(days=1)),
        of_profile(quiet=EVERY_WEEK),
    ],
    "has_not_read_too_many": [of_candidate(offers_lately=POLICY.requests_read)],
    "has_a_free_seat": [of_candidate(pending_offers=5)],
}
"""By rule: what makes a pair break it that broke none. A rule that is not here is not compared: a test says so."""


@st.composite
def cases(draw: st.DrawFn, rule: str) -> tuple[Query, list[Candidate]]:
    """Some hosts, the first of whom breaks the rule; another may have anything else in the way."""
    query, everybody = draw(queries()), [draw(hosts(number)) for number in range(4)]
    query, everybody[0] = draw(st.sampled_from(BREAKING[rule]))((query, everybody[0]))
    other = draw(st.sampled_from([None, *(change for changes in BREAKING.values() for change in changes)]))
    if other is not None:
        _, everybody[1] = other((query, everybody[1]))
    return query, everybody


def by_columns(
    query: Query, everybody: list[Candidate], rules: Sequence[Rule] = RULES, parts: Sequence[Part] = PARTS
) -> list[int]:
    return Ranking(everybody, POLICY, rules, parts).points(query).tolist()


def one_by_one(query: Query, everybody: list[Candidate]) -> list[int]:
    return [
        score(query, candidate, POLICY).total if broken_rule(query, candidate, POLICY) is None else -1
        for candidate in everybody
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=40)
@given(st.data())
def test_the_columns_agree_with_the_rules(rule: Rule, data: st.DataObject) -> None:
    query, everybody = data.draw(cases(rule.name))
    assert Eligibility(query, POLICY, [rule]).broken(everybody[0]) is rule, "the case is about this rule"
    assert by_columns(query, everybody) == one_by_one(query, everybody)


@given(queries(), st.tuples(*map(hosts, range(4))))
def test_whoever_may_be_asked_has_the_points_of_the_score(
    query: Query, everybody: tuple[Candidate, ...]
) -> None:
    points = by_columns(query, list(everybody))
    assert points == one_by_one(query, list(everybody))
    assert min(points) >= 0


def noticed(rule: str, seed: int, rules: Sequence[Rule] = RULES, parts: Sequence[Part] = PARTS) -> bool:
    """Say whether the property above finds out that the columns are made of other rules."""
    try:
        find(
            cases(rule),
            lambda case: by_columns(*case, rules, parts) != one_by_one(*case),
            settings=settings(max_examples=200, phases=[Phase.generate], database=None),
            random=Random(seed),
        )
    except NoSuchExample:
        return False
    return True


@pytest.mark.parametrize("seed", range(5))
def test_a_rule_taken_out_of_the_columns_is_noticed(seed: int) -> None:
    """The test of the test: each rule in turn, and each part of the points."""
    assert set(BREAKING) == {rule.name for rule in RULES}
    for rule in RULES:
        assert noticed(rule.name, seed, rules=[each for each in RULES if each is not rule]), rule.name
    for part in PARTS:
        assert noticed("has_a_free_seat", seed, parts=[each for each in PARTS if each is not part]), part.name


def test_nothing_is_noticed_where_nothing_is_wrong() -> None:
    assert not noticed("has_a_free_seat", seed=0)


def test_no_hosts_have_no_points() -> None:
    assert by_columns(Query(Person("U1", "P"), Wish("legal", languages=frozenset({"en"})), NOW), []) == []


@given(queries(), hosts(0), st.sampled_from(QuietWeek))
def test_hosts_who_are_all_quiet_in_the_same_week_are_left_alone(
    query: Query, one: Candidate, week: QuietWeek
) -> None:
    quiet = replace(one, host=replace(one.host, profile=replace(one.host.profile, quiet=frozenset({week}))))
    assert by_columns(query, [quiet]) == one_by_one(query, [quiet])
