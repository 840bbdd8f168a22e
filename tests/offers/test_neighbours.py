"""Hosts of neighbouring fields answer only for guests who said so, and only where nobody of the field can."""

from typing import Any

from world import World

from bot.domain.fields.book import FieldEdit
from bot.domain.matching.choosing import NobodyBecause
from bot.domain.matching.scoring import Reason
from bot.domain.people import Format, Profile
from bot.domain.refusals import NotYours
from bot.domain.refusals.asking import AlreadyClosed
from bot.domain.requests import RequestState
from bot.jobs import rule_jobs, run_once
from bot.usecases.asking.request_interview import request_person
from bot.usecases.asking.widen_request import widen_request
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.offers.explain_request import explain_request

EN = frozenset({"en"})


def volunteer(world: World, person_id: str, *fields: str) -> Any:
    world.person(person_id)
    profile = Profile(frozenset(fields), 1, EN, "", frozenset({Format.VIDEO}))
    return save_profile(world.ws, person_id, profile)


def test_a_neighbour_is_asked_where_the_guest_said_so_and_nobody_else_is_free(both_worlds: World) -> None:
    world = both_worlds
    world.host("UNEAR", "data-analytics")
    assert world.ask("UG1", "data-science").because is NobodyBecause.NO_HOSTS
    asked = world.ask("UG2", "data-science", neighbours=True)
    assert Reason(asked.reasons[0]) is Reason.NEIGHBOUR
    assert [world.request(offer.request_id).guest_id for offer in world.offers("UNEAR")] == ["UG2"]


def test_a_host_of_the_field_comes_first(world: World) -> None:
    world.host("UNEAR", "data-analytics", capacity=8)
    world.host("UOWN", "data-science", capacity=1)
    world.ask("UG1", "data-science", neighbours=True)
    assert (len(world.offers("UOWN")), len(world.offers("UNEAR"))) == (1, 0)
    world.ask("UG2", "data-science", neighbours=True)
    assert (len(world.offers("UOWN")), len(world.offers("UNEAR"))) == (1, 1)


def test_who_asked_for_one_person_gets_nobody_else(world: World) -> None:
    world.host("UOWN", "data-science", capacity=1)
    world.host("UNEAR", "data-analytics")
    world.person("UGUEST")
    request_person(world.ws, "UGUEST", "UOWN", "")
    [offer] = world.offers("UOWN")
    assert world.request(offer.request_id).wish.neighbours is False
    assert world.offers("UNEAR") == []


def test_a_neighbour_who_volunteers_finds_those_who_wait_and_said_so(both_worlds: World) -> None:
    world = both_worlds
    world.ask("UG1", "data-science")
    world.ask("UG2", "data-science", neighbours=True)
    assert volunteer(world, "UFAR", "legal").found == 0
    assert volunteer(world, "UNEAR", "data-analytics").found == 1
    assert [world.request(n).state for n in (1, 2)] == [RequestState.WAITING, RequestState.OFFERED]


def test_the_pool_keeps_hosts_of_the_field_for_who_wants_nobody_else(world: World) -> None:
    """Both could go to the analyst; only one could go to the scientist as well."""
    world.ask("UG1", "data-science", neighbours=True)
    world.ask("UG2", "data-analytics")
    world.host("UNEAR", "data-analytics", capacity=1)
    world.host("UOWN", "data-science", capacity=1)
    world.clock.move(days=1)
    run_once(rule_jobs(world.ws))
    guests = {
        host: [world.request(offer.request_id).guest_id for offer in world.offers(host)]
        for host in ("UOWN", "UNEAR")
    }
    assert guests == {"UOWN": ["UG1"], "UNEAR": ["UG2"]}
    with world.ws.read() as tx:
        batch = tx.batches.latest()
    assert batch is not None
    assert (batch.matched, batch.gap, batch.cover) == (2, 0, 2)


def test_hr_merges_and_retires_neighbours_and_offers_go_on(both_worlds: World) -> None:
    world = both_worlds
    world.ask("UG1", "data-science", neighbours=True)
    edit_field(world.ws, "UHR", FieldEdit("data-analytics", merged_into="finance"))
    assert "finance" in world.ws.fields.neighbours_of("data-science")
    assert volunteer(world, "UFIN", "finance").found == 1
    edit_field(world.ws, "UHR", FieldEdit("finance", retired=True))
    assert world.ask("UG2", "data-science", neighbours=True).because is NobodyBecause.NO_HOSTS


def test_a_retired_field_has_no_neighbours_left(world: World) -> None:
    world.ask("UG1", "data-science", neighbours=True)
    edit_field(world.ws, "UHR", FieldEdit("data-science", retired=True))
    assert volunteer(world, "UNEAR", "data-analytics").found == 0


def test_explaining_names_the_neighbours_and_what_they_miss(world: World) -> None:
    world.host("UNEAR", "data-analytics")
    world.host("UOWN", "data-science")
    asked = world.ask("UGUEST", "data-science", neighbours=True)
    told = explain_request(world.ws, asked.request.id)
    assert told is not None
    assert "data-analytics" in told.neighbours
    near = next(host for host in told.hosts if host.host_id == "UNEAR")
    assert (near.broken_rule, near.parts["own_field"]) == (None, 0)


def test_who_waits_may_still_say_so(both_worlds: World) -> None:
    world = both_worlds
    world.host("UNEAR", "data-analytics")
    waits = world.ask("UGUEST", "data-science")
    assert widen_request(world.ws, "UOTHER", waits.request.id) == NotYours()
    asked: Any = widen_request(world.ws, "UGUEST", waits.request.id)
    again: Any = widen_request(world.ws, "UGUEST", waits.request.id)
    assert asked.reasons == again.reasons
    assert Reason(asked.reasons[0]) is Reason.NEIGHBOUR
    assert len(world.offers("UNEAR")) == 1
    assert world.request(waits.request.id).wish.neighbours
    withdraw_request(world.ws, "UGUEST", waits.request.id)
    assert widen_request(world.ws, "UGUEST", waits.request.id) == AlreadyClosed()


def test_who_said_so_without_luck_waits_on(world: World) -> None:
    waits = world.ask("UGUEST", "data-science")
    still: Any = widen_request(world.ws, "UGUEST", waits.request.id)
    assert still.because is NobodyBecause.NO_HOSTS
    assert volunteer(world, "UNEAR", "data-analytics").found == 1
