"""HR edits the fields; what is open goes on, on both databases."""

from dataclasses import replace
from typing import Any

from world import FIELDS, World

from bot.domain.fields.book import FieldBook, FieldEdit
from bot.domain.refusals import HrOnly
from bot.domain.refusals.fields import FieldsClash
from bot.domain.requests import RequestState
from bot.facts.fields import FieldsEdited
from bot.usecases.asking.request_interview import request_from_text
from bot.usecases.fields.edit_fields import edit_field, refresh_fields


def test_only_hr_may(both_worlds: World) -> None:
    assert edit_field(both_worlds.ws, "UGUEST", FieldEdit("legal", retired=True)) == HrOnly()
    assert both_worlds.ws.fields.get("legal") is not None


def test_a_new_field_can_be_asked_for_at_once(both_worlds: World) -> None:
    world = both_worlds
    world.person("UGUEST")
    edit_field(world.ws, "UHR", FieldEdit("quantum", name="Quantum computing", aliases=("qubits",)))
    result: Any = request_from_text(world.ws, "UGUEST", "qubits what are they?")
    assert result.request.wish.field == "quantum"


def test_merging_takes_hosts_and_open_requests_along_and_places_them(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "privacy", "legal")
    world.host("UPRIVATE", "privacy")
    interview = world.introduce("UG0", "UMARK")
    world.ask("UG1", "legal")
    world.ask("UG2", "sales")
    merged = edit_field(world.ws, "UHR", FieldEdit("sales", merged_into="privacy"))
    assert merged == FieldsEdited("Privacy & data protection", moved=1, found=1)
    assert world.request(3).wish.field == "privacy"
    assert world.request(3).state is RequestState.OFFERED
    edit_field(world.ws, "UHR", FieldEdit("privacy", merged_into="legal"))
    with world.ws.read() as tx:
        host, private = tx.hosts.get("UHOST"), tx.hosts.get("UPRIVATE")
    assert host is not None
    assert private is not None
    assert host.profile.fields == private.profile.fields == {"legal"}
    assert world.interview(interview.id).field == "marketing"


def test_a_retired_field_lets_open_requests_go_on(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "legal")
    world.ask("UGUEST", "legal")
    edit_field(world.ws, "UHR", FieldEdit("legal", retired=True))
    assert len(world.offers("UHOST")) == 1
    assert world.ws.fields.get("legal") is None
    assert world.ws.fields.name_of("legal") == "Legal"


def test_a_clash_changes_nothing(both_worlds: World) -> None:
    for change in (
        FieldEdit("legal", aliases=("marketing",)),
        FieldEdit("legal", merged_into="legal"),
        FieldEdit("legal", merged_into="nowhere"),
    ):
        assert isinstance(edit_field(both_worlds.ws, "UHR", change), FieldsClash)
    with both_worlds.ws.read() as tx:
        assert tx.fields.edits() == []


def test_another_replica_learns_of_it(both_worlds: World) -> None:
    edit_field(both_worlds.ws, "UHR", FieldEdit("legal", name="Legal affairs"))
    replica = replace(both_worlds.ws, book=FieldBook(FIELDS))
    assert replica.fields.name_of("legal") == "Legal"
    refresh_fields(replica)
    assert replica.fields.name_of("legal") == "Legal affairs"


def test_changes_add_up(both_worlds: World) -> None:
    edit_field(both_worlds.ws, "UHR", FieldEdit("legal", name="Legal affairs"))
    edit_field(both_worlds.ws, "UHR", FieldEdit("legal", aliases=("torts",)))
    result = both_worlds.ws.fields.get("legal")
    assert result is not None
    assert result.name == "Legal affairs"
    assert "torts" in result.aliases
