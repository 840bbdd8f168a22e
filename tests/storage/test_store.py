"""Transactions, on SQLite and on PostgreSQL: all or nothing, one writer at a time, each delivery once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session
from world import MONDAY, World

from bot.context import SecondEntryError
from bot.domain.people import Person
from bot.domain.requests import OfferState, RequestState, Wish
from bot.facts.offers import Accepted
from bot.ports import AlreadyHandledError
from bot.usecases.offers.answer_offer import accept_offer
from storage.records import DraftRow, OfferRow
from storage.store import Store


def test_what_fails_leaves_nothing(both_worlds: World) -> None:
    store = both_worlds.ws.store

    def fail() -> None:
        with store.begin("event:1") as tx:
            tx.people.put(Person("UA", "Ada"), MONDAY)
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as tx:
        assert tx.people.get("UA") is None
    with store.begin("event:1"):
        pass
    with pytest.raises(AlreadyHandledError), store.begin("event:1"):
        pass


def test_after_a_commit_the_bell_rings_and_after_a_failure_it_does_not(engine: Engine) -> None:
    rung: list[int] = []
    store = Store(engine, "T", World(engine).clock, after_commit=lambda: rung.append(1))
    with store.begin():
        pass
    with pytest.raises(RuntimeError), store.begin():
        raise RuntimeError
    assert rung == [1]


def test_workspaces_do_not_see_each_other(engine: Engine) -> None:
    one, two = (Store(engine, team, World(engine).clock) for team in ("T1", "T2"))
    with one.begin() as tx:
        tx.people.put(Person("UA", "Ada"), MONDAY)
        request = tx.requests.add("UA", Wish("legal"), MONDAY, MONDAY, MONDAY)
    with two.read() as tx:
        assert tx.people.get("UA") is None
        assert tx.requests.get(request.id) is None
        assert tx.requests.past_lapse(MONDAY) == []


def test_six_clicks_at_once_one_wins(both_worlds: World) -> None:
    world = both_worlds
    for round_number in range(5):
        host, guest = f"UH{round_number}", f"UG{round_number}"
        world.host(host, "legal")
        world.ask(guest, "legal")
        offer_id = world.offers(host)[0].id
        start = threading.Barrier(6)

        def click(host: str = host, offer_id: int = offer_id, start: threading.Barrier = start) -> Any:
            start.wait()
            return accept_offer(world.ws, host, offer_id)

        with ThreadPoolExecutor(6) as pool:
            results = [future.result() for future in [pool.submit(click) for _ in range(6)]]
        assert sum(isinstance(result, Accepted) for result in results) == 1
        assert world.offer(offer_id).state is OfferState.ACCEPTED


def test_two_guests_at_once_for_the_last_seat_make_one_offer(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", capacity=1)
    guests = [f"UG{n}" for n in range(6)]
    for guest in guests:
        world.person(guest)
    start = threading.Barrier(len(guests))

    def ask(guest: str) -> Any:
        start.wait()
        return world.ask(guest)

    with ThreadPoolExecutor(len(guests)) as pool:
        results = list(pool.map(ask, guests))
    assert sum(result.hear_by is not None for result in results) == 1
    assert len(world.offers("UHOST")) == 1


def test_the_database_itself_refuses_a_second_yes(both_worlds: World) -> None:
    world = both_worlds
    world.host("UA")
    world.host("UB")
    world.ask()
    with pytest.raises(IntegrityError), Session(world.engine) as session, session.begin():
        for host in ("UA", "UB"):
            offer = session.query(OfferRow).filter_by(host_id=host).one_or_none()
            offer = offer or OfferRow(
                team_id=world.ws.team_id, request_id=1, host_id=host, created_at=MONDAY, deadline=MONDAY,
                reminded=False, reasons=[],
            )  # fmt: skip
            offer.state = OfferState.ACCEPTED
            session.add(offer)


def test_a_guarded_move_meets_the_state_it_read(both_worlds: World) -> None:
    world = both_worlds
    world.ask()
    stale = world.request(1)
    with world.ws.store.begin() as tx:
        assert tx.requests.move(stale, RequestState.OFFERED)
        assert not tx.requests.move(stale, RequestState.WITHDRAWN)


def test_moments_keep_their_zone_and_naive_ones_are_refused(both_worlds: World) -> None:
    world = both_worlds
    berlin = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    with world.ws.store.begin() as tx:
        tx.people.put(Person("UA", "Ada"), berlin)
    with world.ws.read() as tx:
        asked_about = tx.people.asked_about("UA")
    assert asked_about is not None
    assert asked_about[1] == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    naive = datetime(2026, 11, 23)
    with pytest.raises(StatementError, match="without a time zone"), world.ws.store.begin() as tx:
        tx.people.put(Person("UB", "Bo"), naive)


def test_facts_slack_does_not_know_are_kept(both_worlds: World) -> None:
    world = both_worlds
    world.person("UA", department="Tech", team="Payments", manager_id="UB")
    with world.ws.store.begin() as tx:
        tx.people.put(Person("UA", "Ada Renamed"), MONDAY)
        known = tx.people.get("UA")
    assert known is not None
    assert (known.name, known.place.department, known.place.manager_id) == ("Ada Renamed", "Tech", "UB")


def test_the_chain_of_managers_ends_even_in_a_circle(both_worlds: World) -> None:
    world = both_worlds
    for person, boss in (("UA", "UB"), ("UB", "UC"), ("UC", None), ("UX", "UY"), ("UY", "UX")):
        world.person(person, manager_id=boss)
    with world.ws.read() as tx:
        chains = tx.people.managers_of(["UA", "UC", "UX"])
    assert chains["UA"] == ("UB", "UC")
    assert "UC" not in chains
    assert set(chains["UX"]) == {"UX", "UY"}


def test_old_traces_are_forgotten_and_open_messages_are_not(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    world.ask()
    with world.ws.store.begin("event:old") as tx:
        tx.drafts.add("UGUEST", None, "never used", MONDAY)
    later = MONDAY + timedelta(days=7)
    assert world.ws.store.prune(later, later, later) == 2
    assert len(world.outbox("offer_to_host")) == 1
    with Session(world.engine) as session:
        assert session.query(DraftRow).count() == 0


def test_one_answer_begins_once_and_says_so_if_it_does_not(world: World) -> None:
    """A second entry would be taken for a repeated delivery, and its half of the work be dropped in silence."""
    ws = world.ws.answering("event:Ev1")
    with ws.begin_answer():
        pass
    with pytest.raises(SecondEntryError, match="begin"), ws.begin_answer():
        pass
    with ws.begin():
        pass
    with ws.beside().begin_answer():
        pass
    with pytest.raises(AlreadyHandledError), world.ws.answering("event:Ev1").begin_answer():
        pass


def test_a_delivery_without_an_id_begins_once_as_well(world: World) -> None:
    ws = world.ws.answering(None)
    with ws.begin_answer():
        pass
    with pytest.raises(SecondEntryError), ws.begin_answer():
        pass
