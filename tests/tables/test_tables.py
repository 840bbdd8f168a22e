"""A table for four: three who wait for one field, and a host whose seats are all taken."""

from dataclasses import replace
from typing import Any

import pytest
from world import World

from bot.domain.notifications.tables import TableIntroduction
from bot.domain.refusals import NotYours
from bot.domain.refusals.offers import AlreadyAnswered
from bot.domain.refusals.tables import HostPicksTheTime
from bot.domain.requests import Answer, Interview, InterviewState, OfferState, RequestState
from bot.facts.finding_a_time import Arranged
from bot.facts.tables import TableAgreed
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.steps.waiting import place_waiting
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.finding_a_time.agree_time import pick_time, propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.finding_a_time.show_form import open_time_form
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.retry_waiting import retry_waiting
from bot.usecases.show_home import show_home
from bot.usecases.tables.answer_table import accept_table, decline_table
from bot.usecases.tables.offer_tables import offer_tables
from bot.usecases.tables.set_time import my_seat, remind_of_tables
from bot.usecases.tables.share_table import share_table

GUESTS = ("UANN", "UBEN", "UCLEO")
TABLE = 1


def seated_in(place: str) -> dict[str, Any]:
    return {"manager_id": f"UBOSS{place}", "team": place, "department": place}


@pytest.fixture
def full(world: World) -> World:
    """One host of the field, with no seat left."""
    world.host("UHOST", capacity=1, **seated_in("hosts"))
    world.introduce("UFIRST")
    return world


def wait(world: World, *guests: str, **wish: Any) -> list[int]:
    """Let guests ask, wait, and say that a table is fine."""
    numbers = []
    for guest in guests:
        if guest not in world.book.people:
            world.person(guest, **seated_in(guest))
        request = world.ask(guest, **wish).request
        share_table(world.ws, guest, request.id, on=True)
        numbers.append(request.id)
    return numbers


def sit(world: World) -> list[Interview]:
    wait(world, *GUESTS)
    assert offer_tables(world.ws) == 1
    agreed = accept_table(world.ws, "UHOST", TABLE)
    assert isinstance(agreed, TableAgreed)
    return list(agreed.interviews)


def times(world: World) -> list[int]:
    with world.ws.read() as tx:
        [first, *_] = tx.interviews.at_table(TABLE)
        return [slot.id for slot in tx.slots.suggested(first.id)]


def seats(world: World) -> list[Interview]:
    with world.ws.read() as tx:
        return tx.interviews.at_table(TABLE)


def test_three_who_wait_are_put_to_a_full_host_together(full: World) -> None:
    numbers = wait(full, *GUESTS)
    assert offer_tables(full.ws) == 1
    assert full.outbox("table_offered", "offer_to_host")[-1] == "table:1:offer"
    assert [full.request(number).state for number in numbers] == [RequestState.OFFERED] * 3
    [table] = show_home(full.ws, "UHOST").tables
    assert {each.guest.id for each in table.waiting} == set(GUESTS)
    assert show_home(full.ws, "UHOST").offers == ()
    assert offer_tables(full.ws) == 0


def test_two_are_too_few(full: World) -> None:
    wait(full, *GUESTS[:2])
    assert offer_tables(full.ws) == 0


def test_nobody_is_seated_who_did_not_say_so(full: World) -> None:
    numbers = wait(full, *GUESTS)
    share_table(full.ws, GUESTS[0], numbers[0], on=False)
    assert offer_tables(full.ws) == 0
    assert isinstance(share_table(full.ws, GUESTS[1], numbers[0], on=True), NotYours)


def test_a_free_seat_comes_before_a_table(full: World) -> None:
    """Whoever can have a talk alone is not asked to share one."""
    full.host("UOTHER", capacity=8, **seated_in("others"))
    wait(full, *GUESTS)
    assert offer_tables(full.ws) == 0


def test_who_would_share_a_table_still_gets_a_talk_alone(full: World) -> None:
    [number] = wait(full, GUESTS[0])
    full.host("UOTHER", **seated_in("others"))
    place_waiting(full.ws, ["marketing"])
    assert full.request(number).state is RequestState.OFFERED
    assert [offer.table_id for offer in full.offers("UOTHER")] == [None]


def test_the_others_at_a_table_do_not_read_what_a_guest_wrote(full: World) -> None:
    wait(full, *GUESTS, learn="what I told my host alone")
    offer_tables(full.ws)
    accept_table(full.ws, "UHOST", TABLE)
    with full.ws.read() as tx:
        facts: Any = gather_facts(tx, full.ws, TableIntroduction(TABLE))
        assert not hasattr(facts, "requests")
        shown = render(TableIntroduction(TABLE), facts, words_for(None, full.ws.tz, full.ws.fields))
    assert "alone has read what you wrote" in str(shown.blocks)
    assert "what I told my host alone" not in str(shown)


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("is not in the imported chart", {}),
        ("reports to another one", {"manager_id": GUESTS[1], "team": "x", "department": "x"}),
        ("is in the team of another one", seated_in(GUESTS[1])),
        ("reports to the host", {"manager_id": "UHOST", "team": "x", "department": "x"}),
    ],
)
def test_nobody_sits_beside_somebody_they_are_kept_from(full: World, who: str, place: dict[str, Any]) -> None:
    full.person(GUESTS[0], **place)
    wait(full, *GUESTS)
    assert offer_tables(full.ws) == 0, who


def test_nobody_sits_beside_somebody_on_their_list(full: World) -> None:
    wait(full, GUESTS[0], not_these=frozenset({GUESTS[2]}))
    wait(full, *GUESTS[1:])
    assert offer_tables(full.ws) == 0
    wait(full, "UDORA")
    assert offer_tables(full.ws) == 1
    [table] = show_home(full.ws, "UHOST").tables
    assert {each.guest.id for each in table.waiting} == {GUESTS[0], GUESTS[1], "UDORA"}


def test_a_host_who_gives_no_tables_is_not_asked(full: World) -> None:
    with full.ws.read() as tx:
        host = tx.hosts.get("UHOST")
    assert host is not None
    save_profile(full.ws, "UHOST", replace(host.profile, gives_tables=False))
    wait(full, *GUESTS)
    assert offer_tables(full.ws) == 0


def test_a_host_is_asked_for_a_table_once_in_thirty_days(full: World) -> None:
    wait(full, *GUESTS)
    assert offer_tables(full.ws) == 1
    decline_table(full.ws, "UHOST", TABLE)
    assert offer_tables(full.ws) == 0


def test_after_a_no_they_are_in_line_as_before(full: World) -> None:
    numbers = wait(full, *GUESTS)
    offer_tables(full.ws)
    decline_table(full.ws, "UHOST", TABLE)
    assert [full.request(number).state for number in numbers] == [RequestState.WAITING] * 3
    # The host may still give one of them a talk alone, once a seat is free.
    full.clock.move(days=31)
    retry_waiting(full.ws)
    assert [offer.table_id for offer in full.offers("UHOST")] == [None]


def test_silence_on_a_table_is_no_silence_of_a_host(full: World) -> None:
    wait(full, *GUESTS)
    offer_tables(full.ws)
    full.live(6)
    with full.ws.read() as tx:
        assert {offer.state for offer in tx.offers.at_table(TABLE)} == {OfferState.EXPIRED}
        assert tx.offers.unanswered("UHOST", None) == 0
    assert full.outbox("silent_host") == []


def test_a_yes_gives_each_guest_an_interview_and_all_one_group(full: World) -> None:
    interviews = sit(full)
    assert [each.guest_id for each in interviews] == list(GUESTS)
    assert {each.table_id for each in interviews} == {TABLE}
    assert full.outbox("introduction", "table_introduction")[-1] == TableIntroduction(TABLE).key
    assert full.outbox("pick_a_table_time") == ["table:1:pick:0"]
    assert isinstance(accept_table(full.ws, "UHOST", TABLE), AlreadyAnswered)
    assert isinstance(accept_table(full.ws, GUESTS[0], TABLE), NotYours)


def test_a_table_with_one_guest_left_is_a_talk_for_two(full: World) -> None:
    numbers = wait(full, *GUESTS)
    offer_tables(full.ws)
    for guest, number in zip(GUESTS[:2], numbers, strict=False):
        withdraw_request(full.ws, guest, number)
    agreed = accept_table(full.ws, "UHOST", TABLE)
    assert isinstance(agreed, TableAgreed)
    assert [(each.guest_id, each.table_id) for each in agreed.interviews] == [(GUESTS[2], None)]


def test_whoever_became_the_boss_of_another_meanwhile_does_not_sit_there(full: World) -> None:
    wait(full, *GUESTS)
    offer_tables(full.ws)
    full.person(GUESTS[1], manager_id=GUESTS[0], team="x", department="x")
    agreed = accept_table(full.ws, "UHOST", TABLE)
    assert isinstance(agreed, TableAgreed)
    assert [each.guest_id for each in agreed.interviews] == [GUESTS[0], GUESTS[2]]
    [request] = show_home(full.ws, GUESTS[1]).requests
    assert request.request.state is RequestState.WAITING


def test_the_hosts_time_holds_for_all(full: World) -> None:
    sit(full)
    [first, *_] = times(full)
    assert isinstance(pick_time(full.ws, GUESTS[0], first), HostPicksTheTime)
    assert isinstance(open_time_form(full.ws, GUESTS[0], seats(full)[0].id), HostPicksTheTime)
    assert isinstance(pick_time(full.ws, "UHOST", first), Arranged)
    assert len({each.meets_at for each in seats(full)}) == 1
    assert {each.state for each in seats(full)} == {InterviewState.SCHEDULED}
    assert full.outbox("table_time_fixed", "table_calendar_file") == ["table:1:fixed:1", "table:1:calendar:1"]


def test_a_time_suits_everybodys_hours(full: World) -> None:
    for guest, zone in zip(GUESTS, ("Europe/Berlin", "America/New_York", "Europe/London"), strict=True):
        full.person(guest, tz=zone, **seated_in(guest))
    sit(full)
    with full.ws.read() as tx:
        slots = [tx.slots.get(number) for number in times(full)]
    assert slots
    for slot in slots:
        assert slot is not None
        assert slot.within_hours
        assert 14 <= slot.starts_at.hour < 16


def test_moving_the_time_moves_it_for_all(full: World) -> None:
    sit(full)
    pick_time(full.ws, "UHOST", times(full)[0])
    later = full.clock.at.replace(day=30, hour=15)
    assert isinstance(propose_time(full.ws, "UHOST", seats(full)[1].id, later), Arranged)
    assert {each.meets_at for each in seats(full)} == {later}
    assert full.outbox("table_time_settled") == ["table:1:fixed:1:settled"]


def test_a_guest_who_cannot_come_gives_their_own_seat_back(full: World) -> None:
    interviews = sit(full)
    pick_time(full.ws, "UHOST", times(full)[0])
    cancel_time(full.ws, GUESTS[0], interviews[0].id, for_good=True)
    assert [each.state for each in seats(full)] == [
        InterviewState.FELL_THROUGH,
        InterviewState.SCHEDULED,
        InterviewState.SCHEDULED,
    ]
    assert full.outbox("table_seat_left") == ["table:1:left:UANN"]
    assert isinstance(my_seat(full.ws, GUESTS[0], TABLE), NotYours)
    [again] = [each.again for each in show_home(full.ws, GUESTS[0]).interviews]
    assert again


def test_a_host_who_cannot_make_it_picks_another_time(full: World) -> None:
    interviews = sit(full)
    pick_time(full.ws, "UHOST", times(full)[0])
    assert isinstance(cancel_time(full.ws, "UHOST", interviews[0].id, for_good=False), Arranged)
    assert {each.meets_at for each in seats(full)} == {None}
    assert full.outbox("pick_a_table_time") == ["table:1:pick:0", "table:1:pick:2"]
    assert full.outbox("table_time_off") == ["table:1:off:2"]


def test_a_table_that_is_called_off_is_over_for_all(full: World) -> None:
    interviews = sit(full)
    pick_time(full.ws, "UHOST", times(full)[0])
    cancel_time(full.ws, "UHOST", interviews[0].id, for_good=True)
    assert {each.state for each in seats(full)} == {InterviewState.FELL_THROUGH}
    assert len(full.outbox("chat_is_off")) == 3
    assert full.outbox("calendar_file") == []
    assert "table:1:fixed:1:settled" in full.outbox("table_time_settled")
    assert full.outbox("table_calendar_file")[-1] == "table:1:calendar:2"


def test_each_says_what_happened_and_thanks_for_themselves(full: World) -> None:
    interviews = sit(full)
    pick_time(full.ws, "UHOST", times(full)[0])
    full.clock.move(days=14)
    report_outcome(full.ws, GUESTS[0], interviews[0].id, Answer.MET)
    report_outcome(full.ws, GUESTS[1], interviews[1].id, Answer.FELL_THROUGH)
    thank_host(full.ws, GUESTS[0], interviews[0].id, "Thank you, the part about budgets helped.")
    assert [each.state for each in seats(full)][:2] == [InterviewState.MET, InterviewState.FELL_THROUGH]
    assert len(full.outbox("thanks")) == 1


def test_seats_count_one_by_one_against_the_capacity(full: World) -> None:
    sit(full)
    with full.ws.read() as tx:
        host = tx.hosts.candidate("UHOST", full.clock.at.replace(day=1))
    assert host is not None
    assert host.recent_interviews == 4


def test_a_host_who_picks_no_time_is_asked_once_more(full: World) -> None:
    sit(full)
    full.live(5)
    assert full.outbox("pick_a_table_time") == ["table:1:pick:0", "table:1:pick:0:again"]
    assert full.outbox("find_a_time") == [key for key in full.outbox("find_a_time") if "interview:1:" in key]
    assert remind_of_tables(full.ws) == 0
