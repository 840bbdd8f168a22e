"""Being forgotten: nothing of the person remains in any table, the other side is told, counts and history hold."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from everything import EMAIL, FORGOTTEN, NAME, WORDS, fill, stored_words
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.domain.deliveries import DeliveryState
from bot.domain.digest.figures import Digest, Range
from bot.domain.digest.months import Month
from bot.domain.notifications.digest import DigestFile, DigestReady
from bot.domain.notifications.interviews import InterviewIsOff
from bot.domain.people import PSEUDONYM, Standing
from bot.domain.privacy.audit import OPERATOR
from bot.domain.refusals.privacy import NothingStored
from bot.domain.requests import InterviewState, RequestState
from bot.facts.privacy import Forgotten
from bot.steps.digest import freeze, take_count
from bot.steps.gathering import gather_facts
from bot.usecases.asking.request_interview import request_person
from bot.usecases.asking.withdraw_request import withdraw_only_request
from bot.usecases.offers.answer_offer import accept_offer
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.forget_person import (
    forget_by_operator,
    forget_leavers,
    forget_person,
    make_old_anonymous,
)
from bot.usecases.show_home import show_home
from storage.records import REGISTER, Row
from storage.records.register import Erasure
from storage.store import Store


def test_the_proof_can_fail(world: World) -> None:
    """Before forgetting, the id, the name and the person's own words stand where the search looks."""
    fill(world)
    found = stored_words(world)
    texts = {name for name, value in found if WORDS in value}
    for entry in REGISTER.values():
        for column in entry.columns:
            if column.erasure is Erasure.EMPTIED and column.name not in ("look_at", "table_id"):
                assert f"{entry.name}.{column.name}" in texts, (
                    "no use case filled it: the proof would prove nothing"
                )
    named = {name.split(".")[0] for name, value in found if FORGOTTEN in value}
    people = {
        name for name, entry in REGISTER.items() if any("." not in owner for owner in entry.kept.owners)
    }
    assert named >= people - {"host_fields"}
    assert any(NAME in value for _, value in found)


def test_it_is_not_left_with_whom_somebody_forgotten_shared_a_table(both_worlds: World) -> None:
    world = both_worlds
    fill(world)
    with world.ws.read() as tx:
        seats = [each for each in tx.interviews.of_person(FORGOTTEN) if each.table_id is not None]
    assert [each.guest_id for each in seats] == [FORGOTTEN]
    forget_person(world.ws, FORGOTTEN)
    assert world.interview(seats[0].id).table_id is None
    with world.ws.read() as tx:
        assert len(tx.interviews.at_table(seats[0].table_id or 0)) == 2, "the others sit there as before"


def test_nothing_of_somebody_forgotten_is_left_in_any_table(both_worlds: World) -> None:
    world = both_worlds
    fill(world)
    long_ago = world.ws.now() - timedelta(days=999)
    world.ws.store.prune(long_ago, long_ago, long_ago)
    assert isinstance(forget_person(world.ws, FORGOTTEN), Forgotten)
    left = [
        (name, value)
        for name, value in stored_words(world)
        if any(part in value for part in (FORGOTTEN, NAME, EMAIL, WORDS))
    ]
    assert left == []
    assert forget_person(world.ws, FORGOTTEN) == NothingStored()


def test_what_stays_of_somebody_names_a_month_and_no_moment(both_worlds: World) -> None:
    """Every moment in a row that stands for them is the first of a month, but for half days of waiting."""
    world = both_worlds
    world.clock.move(days=-50, minutes=7, seconds=13)
    fill(world)
    world.clock.move(days=20)
    forget_person(world.ws, FORGOTTEN)
    gone = _rows(world)
    kept = {name: [row for row in rows if _stands_in(row)] for name, rows in gone.items()}
    # Who asked for them by name is somebody else, whose request is their own.
    kept["requests"] = [row for row in kept["requests"] if row["guest_id"].startswith(PSEUDONYM)]
    assert {name for name, rows in kept.items() if rows} >= {"requests", "offers", "interviews", "outcomes"}
    months = {"2026-10-01T00:00:00+00:00", "2026-11-01T00:00:00+00:00"}
    for name in ("requests", "offers", "interviews", "outcomes", "people"):
        for row in kept[name]:
            moments = {key: value for key, value in row.items() if isinstance(value, datetime)}
            waited = moments.pop("introduced_at", None)
            theirs = row.get("guest_id", PSEUDONYM).startswith(PSEUDONYM)
            assert waited is None or not theirs or waited.isoformat()[11:19] in ("00:00:00", "12:00:00")
            assert {value.isoformat() for value in moments.values()} <= months, name


def test_each_month_has_another_stand_in_and_they_share_nothing(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", capacity=8)
    world.ask("UGUEST", not_these=frozenset({"UENEMY"}))
    world.live(days=1)
    withdraw_only_request(world.ws, "UGUEST")
    world.clock.move(days=30)
    world.ask("UGUEST", not_these=frozenset({"UENEMY"}))
    request_person(world.ws, "UGUEST", "UHOST", "")
    forget_person(world.ws, "UGUEST")
    requests = _rows(world)["requests"]
    november, december, also = [row["guest_id"] for row in requests]
    assert november != december == also
    assert [row["not_these"] for row in requests] == [[], [], []]
    assert {row["wanted_host_id"] for row in requests} == {None}, "nor whom they asked for by name"
    [one, other] = [row for row in _rows(world)["people"] if row["id"].startswith(PSEUDONYM)]
    assert one["asked_slack_at"] != other["asked_slack_at"], "nothing says when they were forgotten"


def test_the_same_id_in_another_workspace_is_somebody_else(both_worlds: World) -> None:
    world, other = both_worlds, World(both_worlds.engine)
    other.ws = replace(other.ws, team_id="T0OTHER", store=Store(world.engine, "T0OTHER", other.clock))
    for each in (other, world):
        each.met("UGUEST", "UHOST")
    before = _of(world, "T0OTHER")
    assert before["slots"], "else nothing that hangs on a chat could be lost"
    forget_person(world.ws, "UGUEST")
    assert _of(world, "T0OTHER") == before


def _of(world: World, team_id: str) -> dict[str, list[dict[str, Any]]]:
    return {name: [row for row in rows if row["team_id"] == team_id] for name, rows in _rows(world).items()}


def test_the_guests_note_goes_with_the_host_who_read_it(both_worlds: World) -> None:
    both_worlds.host("UHOST")
    both_worlds.ask("UGUEST", learn=WORDS, questions=(WORDS,))
    accept_offer(both_worlds.ws, "UHOST", both_worlds.offers("UHOST")[0].id)
    both_worlds.ask("UGUEST", "sales", learn="another note")
    forget_person(both_worlds.ws, "UHOST")
    assert [row["learn"] for row in _rows(both_worlds)["requests"]] == ["", "another note"]
    assert not [found for found in stored_words(both_worlds) if WORDS in found[1]]


def test_the_median_of_a_month_that_is_not_counted_yet_holds(both_worlds: World) -> None:
    """Half days of waiting stay, whichever side is forgotten."""
    for n in range(14):
        both_worlds.host(f"UH{n}", "marketing" if n < 7 else "sales", capacity=1)
        both_worlds.ask(f"UG{n}", "marketing" if n < 7 else "sales")
    both_worlds.clock.move(hours=40)
    for n in range(14):
        accept_offer(both_worlds.ws, f"UH{n}", both_worlds.offers(f"UH{n}")[0].id)
    before = _counted(both_worlds)
    assert before.chats.median_days == 1.5
    for person_id in ("UG0", "UH1", "UG2", "UH2"):
        forget_person(both_worlds.ws, person_id)
    assert _counted(both_worlds).chats.median_days == 1.5


def _rows(world: World) -> dict[str, list[dict[str, Any]]]:
    with Session(world.engine) as session:
        return {
            table.name: [
                dict(row) for row in session.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in Row.metadata.sorted_tables
        }


def _stands_in(row: dict[str, Any]) -> bool:
    return any(isinstance(value, str) and value.startswith(PSEUDONYM) for value in row.values())


def test_open_partners_are_told_and_offers_go_on(world: World) -> None:
    interview = world.introduce("UGUEST", "UHOST")
    world.host("UNEXT")
    world.host("UFORGET", capacity=8)
    request_person(world.ws, "UGUEST", "UFORGET", "")
    asked: Any = world.ask("UOTHER")
    with world.ws.read() as tx:
        offered = {offer.host_id for offer in tx.offers.of_request(asked.request.id)}
    forget_person(world.ws, "UHOST")
    forget_person(world.ws, "UFORGET")
    assert f"interview:{interview.id}:off:UGUEST" in world.outbox()
    assert world.request(asked.request.id).is_open
    assert offered <= {"UNEXT", "UFORGET"}
    assert world.offers("UNEXT") != []
    with world.ws.read() as tx:
        named = [request for request in tx.requests.made_since(world.clock.now() - timedelta(days=1))
                 if request.wish.wanted_host_id is not None]  # fmt: skip
    assert [request.state for request in named] == [RequestState.LAPSED], "nobody else was wanted"


def test_no_message_about_somebody_forgotten_is_sent_but_the_end(world: World) -> None:
    interview = world.introduce("UGUEST", "UHOST")
    world.live(days=8)
    forget_person(world.ws, "UGUEST")
    world.live(days=120, hours=24)
    claimed = []
    with world.ws.store.queue() as queue:
        while batch := queue.claim(world.clock.now(), timedelta(minutes=1), 500):
            for each in batch:
                queue.end(each, DeliveryState.SENT, world.clock.now())
            claimed += [each.notification for each in batch]
    with world.ws.read() as tx:
        sent = [note for note in claimed if gather_facts(tx, world.ws, note) is not None]
    assert [note for note in sent if not isinstance(note, DigestReady | DigestFile)] == [
        InterviewIsOff(interview.id, "UHOST")
    ]


def test_what_was_counted_and_the_other_sides_history_hold(world: World) -> None:
    world.met("UGUEST", "UHOST")
    for n in range(6):
        world.ask(f"UG{n}", "sales")
    world.clock.move(days=31)
    with world.ws.begin() as tx:
        before = freeze(tx, world.ws, Month(2026, 11)).digest
    forget_person(world.ws, "UGUEST")
    forget_person(world.ws, "UG0")
    with world.ws.begin() as tx:
        assert freeze(tx, world.ws, Month(2026, 11)).digest == before
    home = show_home(world.ws, "UHOST")
    assert home.hosted == 1
    assert home.interviews == (), "a chat with nobody is not shown"


def test_a_managers_place_in_the_chain_goes_to_their_manager(world: World) -> None:
    world.person("UTOP")
    world.person("UBOSS", manager_id="UTOP")
    world.person("UGUEST", manager_id="UBOSS")
    forget_person(world.ws, "UBOSS")
    with world.ws.read() as tx:
        assert tx.people.managers_of(["UGUEST"]) == {"UGUEST": ("UTOP",)}


def test_somebody_forgotten_may_come_back_as_somebody_new(world: World) -> None:
    world.met("UGUEST", "UHOST")
    forget_person(world.ws, "UGUEST")
    assert show_home(world.ws, "UGUEST").is_new
    assert forget_person(world.ws, "UGUEST") == NothingStored(), "who only looks is not stored"
    assert world.ask("UGUEST").request.guest_id == "UGUEST"


def test_leavers_are_forgotten_after_a_month(world: World) -> None:
    gone = world.person("UGONE")
    person_changed(world.ws, type(gone)("UGONE", "Gone", standing=Standing.DEACTIVATED))
    world.live(days=29, hours=24)
    with world.ws.read() as tx:
        assert tx.people.get("UGONE") is not None
    world.live(days=2, hours=24)
    with world.ws.read() as tx:
        assert tx.people.get("UGONE") is None
    assert forget_leavers(world.ws) == 0, "those who stand in for the forgotten are no leavers"


def test_who_comes_back_in_time_is_no_leaver(world: World) -> None:
    gone = world.person("UGONE")
    person_changed(world.ws, type(gone)("UGONE", "Gone", standing=Standing.DEACTIVATED))
    person_changed(world.ws, gone)
    world.live(days=40, hours=24)
    with world.ws.read() as tx:
        assert tx.people.get("UGONE") is not None


def _counted(world: World) -> Digest:
    with world.ws.read() as tx:
        return take_count(tx, world.ws, Month(2026, 11))


def test_after_a_year_chats_hold_nobody_and_no_words(both_worlds: World) -> None:
    world = both_worlds
    fill(world)
    world.clock.move(days=366)
    assert make_old_anonymous(world.ws) == 0, "not before the whole month is a year old"
    world.clock.move(days=31)
    _end_all(world)
    asked = _counted(world).totals.asked
    assert isinstance(asked, Range)
    assert asked.low <= 9 <= asked.high
    assert make_old_anonymous(world.ws) > 0
    assert make_old_anonymous(world.ws) == 0
    interviews = ("requests", "offers", "interviews", "outcomes", "nudges", "referrals", "concerns", "slots")
    held = [(name, value) for name, value in stored_words(world) if name.split(".")[0] in interviews]
    assert [found for found in held if WORDS in found[1] or '"U' in found[1]] == []
    sides = {value for name, value in held if name.endswith(("guest_id", "host_id", "person_id"))}
    assert all(json.loads(side).startswith(PSEUDONYM) for side in sides - {"null"})
    assert _counted(world).totals.asked == Range(0, 4), "stand-ins are nobody: a month is frozen long before"


def test_the_operator_forgets_without_naming_anybody_in_the_log(world: World) -> None:
    world.person("UGUEST")
    assert isinstance(forget_by_operator(world.ws, "UGUEST"), Forgotten)
    assert forget_by_operator(world.ws, "UGUEST") == NothingStored()
    with world.ws.read() as tx:
        entries = tx.audit.since(world.clock.now())
    assert [(entry.person_id, entry.subject) for entry in entries] == [(OPERATOR, "")]


@pytest.mark.parametrize("person_id", ["U1", "UFORGE", "FORGET"])
def test_a_longer_id_is_somebody_else(world: World, person_id: str) -> None:
    fill(world)
    before = stored_words(world)
    world.person(person_id)
    forget_person(world.ws, person_id)
    after = [found for found in stored_words(world) if PSEUDONYM not in found[1]]
    assert set(after) >= {found for found in before if found[0] != "people.asked_slack_at"}


def _end_all(world: World) -> None:
    with world.ws.begin() as tx:
        for request in tx.requests.made_since(world.clock.now() - timedelta(days=999)):
            interview = tx.interviews.of_request(request.id)
            if request.is_open:
                tx.requests.move(request, RequestState.LAPSED)
            elif interview is not None and interview.is_open:
                tx.interviews.move(interview, InterviewState.UNKNOWN, world.clock.now())
