"""Points read off columns are the points that the rules and the score give pair by pair."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.ranking import Ranking
from bot.domain.matching.scoring import score
from bot.domain.people import Format, Host, Person, Standing
from bot.domain.policy import Policy, Weights
from bot.domain.quiet import QuietWeek
from bot.domain.requests import Seniority, Wish

NOW = datetime(2026, 11, 30, 20, tzinfo=UTC)
"""A quiet week in some time zones, and not in others."""
POLICY = Policy(weights=Weights(waited=700))
IDS = [f"U{n}" for n in range(10)]
some_ids = st.frozensets(st.sampled_from(IDS), max_size=3)
texts = st.lists(
    st.sampled_from(["contracts", "privacy", "the", "sales", "trials", "judges"]), max_size=6
).map(" ".join)
languages = st.frozensets(st.sampled_from(["en", "de", "ja"]), min_size=1)


@st.composite
def people(draw: st.DrawFn, number: int) -> Person:
    return Person(
        IDS[number],
        "P",
        tz=draw(st.sampled_from([None, "UTC", "Asia/Tokyo", "America/New_York"])),
        standing=draw(st.sampled_from([Standing.MEMBER, Standing.MEMBER, Standing.BOT])),
        department=draw(st.sampled_from([None, "d"])),
        team=draw(st.sampled_from([None, "a", "b"])),
        manager_id=draw(st.sampled_from([None, *IDS])),
        level=draw(st.sampled_from([None, "L4", "L5", "L7", "Senior"])),
    )


@st.composite
def hosts(draw: st.DrawFn, number: int) -> Candidate:
    host = Host(
        person=draw(people(number)),
        fields=draw(st.frozensets(st.sampled_from(["legal", "sales", "design"]), min_size=1)),
        capacity=draw(st.integers(1, 4)),
        languages=draw(languages),
        available=draw(st.booleans()),
        paused_until=draw(st.sampled_from([None, NOW, NOW + timedelta(days=1), NOW - timedelta(days=1)])),
        formats=draw(st.frozensets(st.sampled_from(Format))),
        about=draw(texts),
        quiet=draw(
            st.sampled_from([frozenset(), frozenset(), *map(frozenset, ([week] for week in QuietWeek))])
        ),
        refuses=draw(some_ids),
    )
    return Candidate(
        host,
        managers=tuple(draw(some_ids)),
        pending_offers=draw(st.integers(0, 2)),
        accepted=draw(st.integers(0, 3)),
        ignored=draw(st.integers(0, 3)),
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    wish = Wish(
        "legal",
        languages=draw(languages),
        format=draw(st.sampled_from([None, None, *Format])),
        not_these=draw(some_ids),
        wanted_host_id=draw(st.sampled_from([None, None, *IDS])),
        learn=draw(texts),
        questions=tuple(draw(st.lists(texts, max_size=2))),
        seniority=draw(st.sampled_from([None, *Seniority])),
    )
    return Ask(
        draw(people(draw(st.integers(0, 9)))),
        wish,
        NOW,
        neighbours=draw(st.sampled_from([frozenset(), frozenset({"sales"})])),
        managers=tuple(draw(some_ids)),
        asked_before=draw(some_ids),
        met_before=draw(some_ids),
        ever_met=draw(some_ids),
        waiting_since=NOW - timedelta(days=draw(st.integers(0, 30))),
    )


@given(asks(), st.tuples(*(hosts(number) for number in range(5))))
def test_the_columns_agree_with_the_rules(ask: Ask, everybody: tuple[Candidate, ...]) -> None:
    candidates = [candidate for candidate in everybody if candidate.host.fields & ask.fields]
    expected = [
        score(ask, candidate, POLICY).total if broken_rule(ask, candidate, POLICY) is None else -1
        for candidate in candidates
    ]
    assert Ranking("legal", candidates, POLICY).points(ask).tolist() == expected


def test_no_hosts_have_no_points() -> None:
    ask = Ask(Person("U1", "P"), Wish("legal", languages=frozenset({"en"})), NOW)
    assert Ranking("legal", [], POLICY).points(ask).tolist() == []


@given(asks(), hosts(0), st.sampled_from(QuietWeek))
def test_hosts_who_are_all_quiet_in_the_same_week_are_left_alone(
    ask: Ask, one: Candidate, week: QuietWeek
) -> None:
    host = replace(one.host, fields=frozenset({"legal"}), quiet=frozenset({week}))
    quiet = replace(one, host=host)
    allowed = broken_rule(ask, quiet, POLICY) is None
    [points] = Ranking("legal", [quiet], POLICY).points(ask).tolist()
    assert (points >= 0) == allowed
