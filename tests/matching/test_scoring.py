"""Hard rules, soft rules, and the choice."""

from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.matching.choosing import Choice, Nobody, NobodyBecause, choose
from bot.domain.matching.eligibility import RULES, broken_rule
from bot.domain.matching.scoring import Reason, score
from bot.domain.people import Format, Host, Person, Place, Preferences, Profile, Standing
from bot.domain.policy import Policy
from bot.domain.requests import Seniority, Wish

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
POLICY = Policy()
PLACE = {field.name for field in fields(Place)}
GUEST = Person(
    "UGUEST",
    "Gina",
    tz="Europe/Berlin",
    place=Place(department="Tech", team="Payments", manager_id="UBOSS"),
)
ASK = Query(GUEST, Wish("marketing", languages=frozenset({"en"})), NOW, managers=("UBOSS", "UCEO"))


def host(person_id: str = "UHOST", person: dict[str, Any] | None = None, **details: Any) -> Host:
    about = {"id": person_id, "name": "H", "tz": "Europe/Berlin", "department": "Marketing", "team": "Brand"}
    given = {"fields": frozenset({"marketing"}), "capacity": 2, "languages": frozenset({"en"}), **details}
    merged = {**about, **(person or {})}
    place = Place(**{name: merged.pop(name) for name in PLACE if name in merged})
    hosting = {name: given.pop(name) for name in ("available", "paused_until") if name in given}
    return Host(Person(**merged, place=place), Profile(**given), **hosting)


def candidate(person_id: str = "UHOST", person: dict[str, Any] | None = None, **details: Any) -> Candidate:
    load = {key: details.pop(key) for key in list(details) if key in Candidate.__dataclass_fields__}
    return Candidate(host(person_id, person, **details), **load)


def broken(query: Query, who: Candidate) -> str | None:
    rule = broken_rule(query, who, POLICY)
    return rule.name if rule else None


HOSTS_NOT_ASKED = [
    ("takes_part", candidate(person={"standing": Standing.DEACTIVATED})),
    ("takes_part", candidate(person={"standing": Standing.GUEST_ACCOUNT})),
    ("takes_part", candidate(person={"standing": Standing.BOT})),
    ("takes_part", candidate(person={"standing": Standing.EXTERNAL})),
    ("covers_the_field", candidate(fields=frozenset({"legal"}))),
    ("covers_the_field", candidate(fields=frozenset({"sales"}))),
    ("is_not_the_guest", candidate("UGUEST")),
    ("is_outside_the_chain", candidate("UBOSS")),
    ("is_outside_the_chain", candidate("UCEO")),
    ("is_outside_the_chain", candidate(managers=("UGUEST",))),
    ("is_in_another_team", candidate(person={"department": "Tech", "team": "Payments"})),
    ("is_in_another_team", candidate(person={"manager_id": "UBOSS"})),
    ("is_wanted_by_both", candidate(not_these=frozenset({"UGUEST"}))),
    ("shares_a_language", candidate(languages=frozenset({"ja"}))),
    ("shares_working_hours", candidate(person={"tz": "America/Los_Angeles"})),
    ("is_available", candidate(available=False)),
    ("is_available", candidate(paused_until=NOW + timedelta(days=1))),
    ("has_not_read_too_many", candidate(offers_lately=POLICY.requests_read)),
    ("has_a_free_seat", candidate(pending_offers=1, recent_interviews=1)),
    ("has_a_free_seat", candidate(pending_offers=2)),
]


@pytest.mark.parametrize(("rule", "who"), HOSTS_NOT_ASKED)
def test_each_hard_rule_stops_an_offer(rule: str, who: Candidate) -> None:
    assert broken(ASK, who) == rule


QUERIES_NOT_PUT = [
    ("is_wanted_by_both", replace(ASK, wish=replace(ASK.wish, not_these=frozenset({"UHOST"})))),
    ("was_not_asked_before", replace(ASK, asked_before=frozenset({"UHOST"}))),
    ("did_not_edit_the_field", replace(ASK, editors=frozenset({"UHOST"}))),
    ("is_past_the_cooldown", replace(ASK, met_before=frozenset({"UHOST"}))),
    ("is_the_one_asked_for", replace(ASK, wish=replace(ASK.wish, wanted_host_id="UOTHER"))),
    (
        "is_wanted_by_both",
        replace(ASK, guest=replace(GUEST, preferences=Preferences(not_these=frozenset({"UHOST"})))),
    ),
    ("offers_the_format", replace(ASK, wish=replace(ASK.wish, format=Format.WALK))),
]


@pytest.mark.parametrize(("rule", "query"), QUERIES_NOT_PUT)
def test_each_hard_rule_about_the_query_stops_an_offer(rule: str, query: Query) -> None:
    assert broken(query, candidate()) == rule


def test_every_rule_is_tried_above() -> None:
    tried = {rule for rule, _ in (*HOSTS_NOT_ASKED, *QUERIES_NOT_PUT)} | {"works_in_the_same_place"}
    assert tried == {rule.name for rule in RULES}


def test_a_pause_that_is_over_stops_nothing() -> None:
    assert broken_rule(ASK, candidate(paused_until=NOW), POLICY) is None


IN_PERSON = replace(ASK, wish=replace(ASK.wish, format=Format.IN_PERSON))


@pytest.mark.parametrize(
    ("mine", "theirs", "may_meet"),
    [
        ("Berlin", "berlin ", True),
        ("Berlin", "Tokyo", False),
        ("Berlin", None, False),
        (None, "Berlin", False),
        (None, None, False),
    ],
)
def test_in_person_is_in_one_place_whatever_the_hours(
    mine: str | None, theirs: str | None, may_meet: bool
) -> None:
    """New York was put to Tokyo: whoever wants to meet in person names a place, and so does the host."""
    query = replace(IN_PERSON, guest=replace(GUEST, place=replace(GUEST.place, location=mine)))
    who = {"tz": "America/Los_Angeles", "location": theirs}
    there = candidate(person=who, formats=frozenset({Format.IN_PERSON}))
    assert broken(query, there) == (None if may_meet else "works_in_the_same_place")


def test_somebody_without_a_time_zone_is_not_shut_out() -> None:
    assert broken_rule(replace(ASK, guest=replace(GUEST, tz=None)), candidate(), POLICY) is None
    assert broken_rule(ASK, candidate(person={"tz": None}), POLICY) is None


def test_no_facts_about_the_organisation_exclude_nobody() -> None:
    bare = replace(ASK, guest=replace(GUEST, place=Place()), managers=())
    assert broken_rule(bare, candidate(person={"department": None, "team": None}), POLICY) is None


def test_the_less_loaded_host_is_chosen_relative_to_capacity() -> None:
    busy, free = candidate("UA", capacity=4, recent_interviews=2), candidate("UB", capacity=2)
    picked = choose(ASK, [busy, free], POLICY)
    assert isinstance(picked, Choice)
    assert picked.candidate is free
    assert Reason.QUIET_MONTH in picked.reasons


def test_score_parts_are_bounded() -> None:
    points = score(ASK, candidate(languages=frozenset({"en"})), POLICY)
    assert points.total == 4_000 + 2_000 + 1_000 + 500 + 3_200 + 3_000 + 20_000


def test_who_objects_is_taken_for_somebody_whom_nobody_asked_yet() -> None:
    objects = {"preferences": Preferences(forecast=False)}
    never_answers = candidate(person=objects, ignored=20)
    always_answers = candidate(person=objects, accepted=20)
    unknown = candidate(person=objects)
    assert score(ASK, candidate(ignored=20), POLICY).likely < score(ASK, unknown, POLICY).likely
    assert (
        score(ASK, never_answers, POLICY) == score(ASK, always_answers, POLICY) == score(ASK, unknown, POLICY)
    )


NEAR = replace(ASK, neighbours=frozenset({"sales"}))


def test_a_neighbour_may_answer_where_the_guest_said_so() -> None:
    assert broken_rule(NEAR, candidate(fields=frozenset({"sales"})), POLICY) is None


def test_a_neighbour_is_asked_only_where_nobody_of_the_field_can_be() -> None:
    """The best neighbour there can be against the worst host of the field."""
    fit = {"about": "pipelines, testing and tooling", "languages": frozenset({"en", "de"})}
    near = candidate("UNEAR", {"level": "L5"}, fields=frozenset({"sales"}), accepted=99, **fit)
    worst = candidate(
        "UOWN",
        {"tz": "America/New_York", "level": "L1"},
        fields=frozenset(f"field-{n}" for n in range(9)) | {"marketing"},
        capacity=8,
        recent_interviews=7,
        ignored=99,
    )
    wish = replace(
        ASK.wish,
        learn="testing pipelines, tooling",
        languages=frozenset({"en", "de"}),
        seniority=Seniority.ALIKE,
    )
    query = replace(
        NEAR,
        wish=wish,
        guest=replace(GUEST, place=replace(GUEST.place, level="L5")),
        ever_met=frozenset({"UOWN"}),
    )
    picked, second = choose(query, [near, worst], POLICY), choose(query, [near], POLICY)
    assert isinstance(picked, Choice)
    assert picked.candidate is worst
    assert isinstance(second, Choice)
    assert second.reasons[:3] == (Reason.NEIGHBOUR, Reason.LEARN, Reason.SENIORITY)
    weights = POLICY.weights
    assert (
        second.points.fit
        == weights.hours + weights.new_face + weights.languages + weights.learn + weights.level
    )


def test_all_other_parts_together_do_not_outweigh_the_own_field() -> None:
    parts = asdict(POLICY.weights)
    assert parts.pop("own_field") > sum(parts.values())


def test_what_stops_a_neighbour_is_no_news_of_the_field() -> None:
    busy = candidate(fields=frozenset({"sales"}), pending_offers=2)
    assert choose(NEAR, [busy], POLICY) == Nobody(NobodyBecause.NO_HOSTS)


def test_whoever_made_the_move_comes_before_whoever_did_not_and_both_sides_read_it() -> None:
    mover = candidate("UMOVER", came_from=frozenset({"sales", "design"}))
    query = replace(ASK, wish=replace(ASK.wish, road="sales"))
    picked = choose(query, [candidate("UOTHER"), mover], POLICY)
    assert isinstance(picked, Choice)
    assert picked.candidate is mover
    assert Reason.SAME_ROAD in picked.reasons
    assert score(ASK, mover, POLICY).road == 0, "who does not ask for it gets nothing of it"
    assert score(query, candidate(came_from=frozenset({"design"})), POLICY).road == 0


@pytest.mark.parametrize(
    ("wanted", "mine", "theirs", "share"),
    [
        (Seniority.ALIKE, "L5", "L5", 1),
        (Seniority.ALIKE, "L5", "M6", 0.5),
        (Seniority.ALIKE, "L5", "L7", 0),
        (Seniority.FURTHER, "L5", "L6", 1),
        (Seniority.FURTHER, "L5", "L5", 0),
        (Seniority.FURTHER, "L9", "L10", 1),
        (Seniority.FURTHER, None, "L6", 0),
        (Seniority.ALIKE, "Senior", "Senior", 0),
        (None, "L5", "L5", 0),
    ],
)
def test_seniority_counts_as_the_guest_asked(
    wanted: Seniority | None, mine: str | None, theirs: str, share: float
) -> None:
    query = replace(
        ASK,
        wish=replace(ASK.wish, seniority=wanted),
        guest=replace(GUEST, place=replace(GUEST.place, level=mine)),
    )
    points = score(query, candidate(person={"level": theirs}), POLICY)
    assert points.level == POLICY.weights.level * share


def test_equals_are_drawn_the_same_way_each_time_and_differently_for_each_guest() -> None:
    hosts = [candidate(f"U{n}") for n in range(8)]
    picks = set()
    for n in range(40):
        query = replace(ASK, guest=replace(GUEST, id=f"UG{n}"))
        first, second = choose(query, hosts, POLICY), choose(query, list(reversed(hosts)), POLICY)
        assert isinstance(first, Choice)
        assert isinstance(second, Choice)
        assert first.candidate.host.id == second.candidate.host.id
        picks.add(first.candidate.host.id)
    assert len(picks) > 4


@pytest.mark.parametrize(
    ("because", "hosts"),
    [
        (NobodyBecause.NO_HOSTS, []),
        (NobodyBecause.NOBODY_FREE, [candidate(available=False)]),
        (NobodyBecause.NOBODY_FREE, [candidate(pending_offers=2), candidate("UB", available=False)]),
        (NobodyBecause.NOBODY_FREE, [candidate("UBOSS")]),
    ],
)
def test_what_stops_the_hosts_is_one_answer_whichever_it_is(
    because: NobodyBecause, hosts: list[Candidate]
) -> None:
    """With one host in a field the guest would else read that this one is paused, full, or keeps away from them."""
    assert choose(ASK, hosts, POLICY) == Nobody(because)


def test_all_else_can_give_three_times_what_answering_gives() -> None:
    """The export says so to each host (bot/steps/forecast.py)."""
    weights = asdict(POLICY.weights)
    own_field, likely = weights.pop("own_field"), weights.pop("likely")
    assert sum(weights.values()) > 3 * likely
    assert own_field > likely
