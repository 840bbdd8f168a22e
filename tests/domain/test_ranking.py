"""Points read off columns are the points that the rules and the score give pair by pair."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import broken_rule
from bot.domain.matching.ranking import Ranking
from bot.domain.matching.scoring import score
from bot.domain.people import Format, Host, Person, Standing
from bot.domain.policy import Policy, Weights
from bot.domain.requests import Wish

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
POLICY = Policy(weights=Weights(waited=700))
IDS = [f"U{n}" for n in range(10)]
some_ids = st.frozensets(st.sampled_from(IDS), max_size=3)
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
    )


@st.composite
def hosts(draw: st.DrawFn, number: int) -> Candidate:
    host = Host(
        person=draw(people(number)),
        fields=frozenset({"legal"}) | draw(st.frozensets(st.sampled_from(["sales", "design"]))),
        capacity=draw(st.integers(1, 4)),
        languages=draw(languages),
        available=draw(st.booleans()),
        paused_until=draw(st.sampled_from([None, NOW, NOW + timedelta(days=1), NOW - timedelta(days=1)])),
        formats=draw(st.frozensets(st.sampled_from(Format))),
    )
    return Candidate(
        host,
        managers=tuple(draw(some_ids)),
        pending_offers=draw(st.integers(0, 2)),
        accepted=draw(st.integers(0, 3)),
        ignored=draw(st.integers(0, 3)),
        refuses=draw(some_ids),
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    wish = Wish(
        "legal",
        languages=draw(languages),
        format=draw(st.sampled_from([None, None, *Format])),
        not_these=draw(some_ids),
        wanted_host_id=draw(st.sampled_from([None, None, *IDS])),
    )
    return Ask(
        draw(people(draw(st.integers(0, 9)))),
        wish,
        NOW,
        managers=tuple(draw(some_ids)),
        asked_before=draw(some_ids),
        met_before=draw(some_ids),
        ever_met=draw(some_ids),
        waiting_since=NOW - timedelta(days=draw(st.integers(0, 30))),
    )


@given(asks(), st.tuples(*(hosts(number) for number in range(5))))
def test_the_columns_agree_with_the_rules(ask: Ask, candidates: tuple[Candidate, ...]) -> None:
    expected = [
        score(ask, candidate, POLICY).total if broken_rule(ask, candidate, POLICY) is None else -1
        for candidate in candidates
    ]
    assert Ranking(candidates, POLICY).points(ask).tolist() == expected


def test_no_hosts_have_no_points() -> None:
    ask = Ask(Person("U1", "P"), Wish("legal", languages=frozenset({"en"})), NOW)
    assert Ranking([], POLICY).points(ask).tolist() == []
