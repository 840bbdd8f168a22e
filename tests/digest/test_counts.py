"""What the digest counts, on both databases: cohorts by company time, each guest once a field, distinct people."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from world import MONDAY, World

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.digest.figures import BENEFITS, LATER
from bot.domain.digest.months import Month
from bot.domain.digest.ranges import REST, Ask, Count
from bot.domain.digest.tally import Tally
from bot.domain.requests import Answer, RequestState
from bot.facts.afterwards import Feedback
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.privacy.forget_person import forget_person

NOVEMBER = Month(2026, 11)


@pytest.fixture
def world(both_worlds: World) -> World:
    """Two met in marketing, one waits there; one asked for both of the others, and sales has no host."""
    world = both_worlds
    world.host("UHOST", department="Marketing", capacity=8)
    world.host("ULAW", "legal", department="")
    for guest in ("UG1", "UG2"):
        world.person(guest, department="Product")
        world.met(guest)
    chats = {guest: tx_interviews(world, guest)[0] for guest in ("UG1", "UG2")}
    with world.ws.begin() as tx:
        tx.outcomes.write(chats["UG1"], "UG1", Feedback(useful=4), MONDAY)
        tx.outcomes.write(chats["UG2"], "UG2", Feedback(useful=5), MONDAY)
        tx.outcomes.write(chats["UG1"], "UHOST", Feedback(benefits=(1, 9)), MONDAY)
        tx.outcomes.write(chats["UG2"], "UHOST", Feedback(benefits=(9,)), MONDAY)
        tx.outcomes.set_moved(chats["UG2"], "UG2", moved=True)
        for guest, taken in {"UG1": True, "UG2": False}.items():
            tx.outcomes.set_step(chats[guest], guest, NextStep(StepKind.COURSE, "SQL", MONDAY, taken=taken))
    world.ask("UG3")
    world.ask("UG4", "legal")
    world.ask("UG4", "sales")
    return world


def tx_interviews(world: World, person_id: str) -> list[int]:
    with world.ws.read() as tx:
        return [interview.id for interview in tx.interviews.of_person(person_id)]


def counted(
    world: World, month: Month = NOVEMBER, moved_of: Month = NOVEMBER, since: datetime | None = None
) -> Tally:
    with world.ws.read() as tx:
        bounds = month.bounds(world.ws.tz)
        return tx.counts.tally(bounds, since or bounds[0], {}, moved_of.bounds(world.ws.tz))


def by_field(tally: Tally) -> dict[str, list[str]]:
    names = {ask.field for ask in tally.asks}
    return {name: sorted(ask.part for ask in tally.asks if ask.field == name) for name in names}


def test_what_became_of_the_requests_by_field(world: World) -> None:
    tally = counted(world)
    assert by_field(tally) == {
        "marketing": ["introduced", "introduced", "waiting"],
        "legal": ["waiting"],
        "sales": ["unmet"],
    }
    people = {ask.field: ask.guest for ask in tally.asks if ask.field != "marketing"}
    assert people["legal"] == people["sales"], "one person has one number, and it is no id"
    assert len({ask.guest for ask in tally.asks}) == 4
    assert tally.hosts == {"marketing": 1, "legal": 1}


def test_each_guest_counts_once_a_field_with_the_last_request(world: World) -> None:
    with world.ws.begin() as tx:
        [request] = tx.requests.open_of("UG3")
        tx.requests.move(request, RequestState.WITHDRAWN)
    assert by_field(counted(world))["marketing"] == ["introduced", "introduced", REST]
    world.ask("UG3")
    assert by_field(counted(world))["marketing"] == ["introduced", "introduced", "waiting"]
    with world.ws.read() as tx:
        assert tx.counts.so_far(NOVEMBER.bounds(world.ws.tz)) == 5


def test_what_was_asked_earlier_and_is_not_told_yet(world: World) -> None:
    world.clock.at = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    world.ask("UG4", "marketing")
    begins, december = NOVEMBER.bounds(world.ws.tz)[0], NOVEMBER.following
    found = counted(world, december, since=begins)
    assert {(ask.field, ask.earlier) for ask in found.asks} == {
        ("marketing", True), ("marketing", False), ("legal", True), ("sales", True)
    }  # fmt: skip
    with world.ws.read() as tx:
        bounds = december.bounds(world.ws.tz)
        told = tx.counts.tally(bounds, begins, {"marketing": bounds[0]}, bounds)
    assert [ask for ask in told.asks if ask.field == "marketing"] == [
        Ask(told.asks[-1].guest, "marketing", "waiting")
    ]


def test_what_became_of_the_introductions(world: World) -> None:
    tally = counted(world)
    assert (tally.counts["met"], tally.counts["sides"]) == (Count(2, 2), Count(4, 3))
    assert (tally.statistics["useful"], tally.counts["raters"]) == (4.5, Count(2, 2))
    assert tally.benefits == (Count(1, 1), *[Count()] * 7, Count(2, 1))
    assert (tally.statistics["acceptance"], tally.counts["accepted"]) == (100.0, Count(2, 1))
    assert tally.flows == {("Product", "Marketing"): Count(2, 1)}
    assert tally.loads == (2,)
    assert tally.statistics["median_days"] == 0
    for name, figure in LATER.items():
        assert (tally.counts[name], tally.counts[str(figure.rest)]) == (Count(1, 1), Count(1, 1))
        assert counted(world, moved_of=Month(2026, 7)).counts[name] == Count()


def test_who_took_two_steps_is_counted_once(world: World) -> None:
    """As one person took them, and whoever was forgotten is counted no more."""
    world.host("UFIN", "finance")
    world.ask("UG1", "finance")
    accepted: Any = accept_offer(world.ws, "UFIN", world.offers("UFIN")[-1].id)
    number = accepted.interview.id
    report_outcome(world.ws, "UG1", number, Answer.MET)
    with world.ws.begin() as tx:
        tx.outcomes.set_step(number, "UG1", NextStep(StepKind.COURSE, "R", MONDAY, taken=True))
    counts = counted(world).counts
    assert (counts["met"], counts["steps_taken"], counts["no_step"]) == (
        Count(3, 2),
        Count(1, 1),
        Count(2, 1),
    )
    forget_person(world.ws, "UG1")
    assert counted(world).counts["steps_taken"] == Count()


def test_a_request_belongs_to_one_month_by_company_time(both_worlds: World) -> None:
    world = both_worlds
    world.clock.at = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    world.ask("UG1")
    berlin = world.ws.tz.__class__("Europe/Berlin")
    found: list[Any] = []
    with world.ws.read() as tx:
        found = [tx.counts.so_far(Month(2026, n).bounds(berlin)) for n in (10, 11)]
    assert found == [0, 1]


def test_lapsed_is_unmet_and_withdrawn_is_nothing(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    for guest in ("UG1", "UG2"):
        world.ask(guest)
    world.live(days=30, hours=12)
    tally = counted(world)
    assert by_field(tally) == {"marketing": ["unmet", "unmet"]}


def test_waits_are_counted_in_half_days(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask("UG1")
    world.clock.at += timedelta(hours=31)
    offer = world.offers("UHOST")[0]
    accept_offer(world.ws, "UHOST", offer.id)
    assert counted(world).statistics["median_days"] == 1.5
    report_outcome(world.ws, "UG1", tx_interviews(world, "UG1")[0], Answer.FELL_THROUGH)
    assert counted(world).counts["met"] == Count()


def test_a_benefit_is_one_digit() -> None:
    """They are found in a list's text: with ten of them, 1 would be found in 10."""
    assert BENEFITS < 10
