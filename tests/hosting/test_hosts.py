"""What the matcher learns of hosts, on both databases, and that it costs the same however many there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event
from world import World

from bot.domain.matching.candidates import Candidate
from bot.domain.requests import OfferState, Wish
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.offers.keep_deadlines import expire_offers


def candidate(world: World, host_id: str) -> Candidate:
    with world.ws.read() as tx:
        found = tx.hosts.candidates(["marketing"], world.clock.now() - world.ws.policy.capacity_window)
    return next(one for one in found if one.host.id == host_id)


def test_what_became_of_a_hosts_offers_is_counted(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", capacity=8)
    for n in range(5):
        world.ask(f"UG{n}")
    taken, declined, silent, revoked, pending = world.offers("UHOST")
    accept_offer(world.ws, "UHOST", taken.id)
    decline_offer(world.ws, "UHOST", declined.id)
    with world.ws.begin() as tx:
        tx.offers.move(silent, OfferState.EXPIRED, world.clock.now())
        tx.offers.move(revoked, OfferState.REVOKED, world.clock.now())
    seen = candidate(world, "UHOST")
    assert (seen.accepted, seen.declined, seen.ignored) == (1, 1, 1)
    assert (seen.answered, seen.pending_offers, seen.recent_interviews) == (2, 1, 1)
    assert world.offers("UHOST") == [pending]


def test_a_host_who_let_offers_expire_is_asked_after_one_who_answers(both_worlds: World) -> None:
    world = both_worlds
    world.host("USILENT", capacity=8)
    for n in range(3):
        world.ask(f"UG{n}")
    world.clock.move(days=4)
    assert expire_offers(world.ws) == 3
    world.host("UNEW", capacity=8)
    assert candidate(world, "USILENT").ignored == 3
    world.ask("ULAST")
    assert len(world.offers("UNEW")) == 1


def test_the_hosts_of_several_fields_come_once_each(both_worlds: World) -> None:
    world, since = both_worlds, both_worlds.clock.now()
    for host_id, fields in (("UB", ["sales", "legal"]), ("UA", ["legal"]), ("UC", ["finance"])):
        world.host(host_id, *fields)
    with world.ws.read() as tx:
        found = [candidate.host.id for candidate in tx.hosts.candidates(["legal", "sales"], since)]
        alone, nobody = tx.hosts.candidate("UC", since), tx.hosts.candidate("UG", since)
        assert tx.hosts.candidates([], since) == []
    assert found == ["UA", "UB"]
    assert alone is not None
    assert alone.host.id == "UC"
    assert nobody is None


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect what is sent to the database."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("bystanders", [0, 100])
def test_a_request_takes_as_many_statements_at_300_hosts_as_at_100(
    both_worlds: World, bystanders: int
) -> None:
    """Of few hosts all are read at once; of many the best, before the lock, and that one again under it."""
    world, counts = both_worlds, []
    for n in range(bystanders):
        world.host(f"UBY{n}", "legal")
    for hosts in (range(10), range(10, 100), range(100, 300)):
        for n in hosts:
            world.host(f"UH{n}")
        world.person(guest := f"UG{len(counts)}", manager_id="UH1")
        world.person(before := f"UBEFORE{len(counts)}")  # the traits of a kind are read once
        request_interview(world.ws, before, Wish("marketing"))
        with statements(world.engine) as sent:
            request_interview(world.ws, guest, Wish("marketing", neighbours=True))
        counts.append(len(sent))
    few, many, more = counts
    assert few < 40
    assert many == more < 50
