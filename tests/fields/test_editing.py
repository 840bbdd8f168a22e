"""HR edits the fields; what is open goes on, on both databases."""

from dataclasses import replace
from typing import Any

from world import FIELDS, World

from bot.domain.fields.book import FieldBook, FieldEdit
from bot.domain.notifications.asking import FieldMerged
from bot.domain.people import Person, Standing
from bot.domain.refusals import HrOnly, NotYours
from bot.domain.refusals.asking import AlreadyAsked, AlreadyClosed, FieldGone, FieldsChangedAgain
from bot.domain.refusals.fields import FieldsClash
from bot.domain.requests import RequestState, Wish
from bot.facts.fields import FieldsEdited
from bot.steps.gathering import gather_facts
from bot.steps.waiting import place_waiting
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.follow_field import follow_field
from bot.usecases.asking.read_request import request_from_text
from bot.usecases.asking.request_interview import request_interview, request_person
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.fields.edit_fields import edit_field, refresh_fields
from bot.usecases.offers.answer_offer import decline_offer
from bot.usecases.people.person_changed import person_changed


def test_only_hr_may(both_worlds: World) -> None:
    assert edit_field(both_worlds.ws, "UGUEST", FieldEdit("legal", retired=True)) == HrOnly()
    assert both_worlds.ws.fields.get("legal") is not None


def test_a_new_field_can_be_asked_for_at_once(both_worlds: World) -> None:
    world = both_worlds
    world.person("UGUEST")
    edit_field(world.ws, "UHR", FieldEdit("quantum", name="Quantum computing", aliases=("qubits",)))
    result: Any = request_from_text(world.ws, "UGUEST", "qubits what are they?")
    assert result.request.wish.field == "quantum"


def merge(world: World, key: str, into: str, who: str = "UHR") -> Any:
    return edit_field(world.ws, who, FieldEdit(key, merged_into=into))


def test_merging_moves_the_hosts_and_no_request_before_its_guest_says_so(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "privacy", "legal")
    world.host("UPRIVATE", "privacy")
    world.host("ULEGAL", "legal")
    interview = world.introduce("UG0", "UMARK")
    asked = world.ask("UG1", "sales").request
    assert merge(world, "sales", "privacy") == FieldsEdited("privacy")
    world.live(days=2)
    assert world.request(asked.id).wish.field == "sales"
    assert world.request(asked.id).state is RequestState.WAITING
    assert world.offers("UHOST") == world.offers("UPRIVATE") == []
    assert world.outbox("field_merged") == [f"request:{asked.id}:merged:privacy"]
    made: Any = follow_field(world.ws, "UG1", asked.id, "privacy")
    assert made.hear_by is not None
    assert world.request(asked.id).state is RequestState.OFFERED
    merge(world, "privacy", "legal")
    with world.ws.read() as tx:
        hosts = [tx.hosts.get(host_id) for host_id in ("UHOST", "UPRIVATE", "ULEGAL")]
    assert [host and host.profile.fields for host in hosts] == [{"legal"}] * 3
    assert world.interview(interview.id).field == "marketing"


def test_hr_reads_the_same_whether_anybody_waits_or_not(world: World) -> None:
    """Neither a number nor the lack of one."""
    waits = world.ask("UG1", "sales").request
    merged = merge(world, "sales", "privacy")
    nobody = merge(world, "legal", "privacy")
    assert merged == nobody
    assert world.request(waits.id).is_open


def test_an_offer_stands_and_the_next_host_is_asked_where_the_guest_said(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "sales")
    world.host("UPRIVATE", "privacy")
    asked = world.ask("UG1", "sales").request
    [offer] = world.offers("UHOST")
    merge(world, "sales", "privacy")
    made: Any = follow_field(world.ws, "UG1", asked.id, "privacy")
    assert made.hear_by > offer.deadline
    assert world.offers("UHOST") == [offer]
    decline_offer(world.ws, "UHOST", offer.id)
    assert len(world.offers("UPRIVATE")) == 1


def test_who_merged_renamed_or_added_gets_nothing_out_of_it(both_worlds: World) -> None:
    """HR hosts a field of their own and merges another into it, or one that is its neighbour."""
    world = both_worlds
    edit_field(world.ws, "UHR", FieldEdit("probe", name="Probe"))
    world.host("UHR", "probe", capacity=8)
    asked = world.ask("UG1", "sales").request
    beside = next(field.key for field in FIELDS if "sales" in field.neighbours)
    near = world.ask("UG2", beside, neighbours=True).request
    world.clock.move(hours=1)
    merge(world, "sales", "probe")
    follow_field(world.ws, "UG1", asked.id, "probe")
    edit_field(world.ws, "UHR", FieldEdit("probe", name="Probes", aliases=("probing",)))
    world.live(days=3)
    assert world.offers("UHR") == []
    assert {world.request(each.id).state for each in (asked, near)} == {RequestState.WAITING}
    assert "probe" in world.ws.fields.neighbours_of(beside), "where nobody is asked but who edited it"
    world.host("UOTHER", "probe")
    world.live(days=1)
    assert {offer.request_id for offer in world.offers("UOTHER")} == {asked.id, near.id}
    assert len(world.ask("UG3", "probe").request.wish.not_these) == 0
    world.live(days=1)
    assert [offer.request_id for offer in world.offers("UHR")] == [3], (
        "who asks them for it later asked for it"
    )


def test_who_is_asked_for_by_name_is_wanted_whatever_they_edited(world: World) -> None:
    world.host("UHR", "sales", capacity=1)
    world.introduce("UG0", "UHOST")
    world.person("UG1")
    world.ask("UG2", "sales")
    made: Any = request_person(world.ws, "UG1", "UHR", "")
    assert made.hear_by is None, "full"
    edit_field(world.ws, "UHR", FieldEdit("sales", name="Selling"))
    decline_offer(world.ws, "UHR", world.offers("UHR")[0].id)
    world.live(days=1)
    assert [offer.request_id for offer in world.offers("UHR")] == [made.request.id]


def test_two_merges_in_a_row_ask_again(both_worlds: World) -> None:
    world = both_worlds
    asked = world.ask("UG1", "sales").request
    merge(world, "sales", "privacy")
    merge(world, "privacy", "legal")
    kinds = [f"request:{asked.id}:merged:privacy", f"request:{asked.id}:merged:legal"]
    assert world.outbox("field_merged") == kinds
    with world.ws.read() as tx:
        first, second = (
            gather_facts(tx, world.ws, FieldMerged(asked.id, "UG1", into)) for into in ("privacy", "legal")
        )
    assert first is None, "it is not sent any more"
    assert second is not None
    assert follow_field(world.ws, "UG1", asked.id, "privacy") == FieldsChangedAgain()
    assert world.request(asked.id).wish.field == "sales"
    follow_field(world.ws, "UG1", asked.id, "legal")
    assert world.request(asked.id).wish.field == "legal"


def test_a_second_click_changes_nothing_and_a_strangers_is_refused(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "privacy")
    asked = world.ask("UG1", "sales").request
    merge(world, "sales", "privacy")
    assert follow_field(world.ws, "UG2", asked.id, "privacy") == NotYours()
    assert follow_field(world.ws, "UG1", 4711, "privacy") == NotYours()
    once = follow_field(world.ws, "UG1", asked.id, "privacy")
    again: Any = follow_field(world.ws, "UG1", asked.id, "privacy")
    assert again.hear_by == once.hear_by  # type: ignore[union-attr]
    assert len(world.offers("UHOST")) == 1
    with world.ws.read() as tx:
        assert gather_facts(tx, world.ws, FieldMerged(asked.id, "UG1", "privacy")) is None
    withdraw_request(world.ws, "UG1", asked.id)
    assert follow_field(world.ws, "UG1", asked.id, "privacy") == AlreadyClosed()


def test_another_replica_asks_and_follows_at_once(both_worlds: World) -> None:
    """Before it looks for changes by the clock."""
    world = both_worlds
    replica = replace(world.ws, book=FieldBook(FIELDS))
    again = replace(world.ws, book=FieldBook(FIELDS))
    asked = world.ask("UG1", "sales").request
    merge(world, "sales", "privacy")
    with replica.read() as tx:
        assert gather_facts(tx, replica, FieldMerged(asked.id, "UG1", "privacy")) is not None
    follow_field(again, "UG1", asked.id, "privacy")
    assert world.request(asked.id).wish.field == "privacy"


def test_hr_gets_nothing_out_of_their_edit_at_another_replica_either(both_worlds: World) -> None:
    """They merge a field of their own into the one that somebody waits for: they host it from then on."""
    world = both_worlds
    edit_field(world.ws, "UHR", FieldEdit("probe", name="Probe"))
    world.host("UHR", "probe")
    replica = replace(world.ws, book=FieldBook(world.ws.fields))
    asked = world.ask("UG1", "sales").request
    world.clock.move(hours=1)
    merge(world, "probe", "sales")
    with world.ws.read() as tx:
        host = tx.hosts.get("UHR")
    assert host is not None
    assert host.profile.fields == {"sales"}
    assert place_waiting(replica, ["sales"]) == 0
    assert world.request(asked.id).state is RequestState.WAITING


def test_a_guest_who_has_asked_there_already_has_one_request_there(world: World) -> None:
    there = world.ask("UG1", "privacy").request
    asked = world.ask("UG1", "sales").request
    merge(world, "sales", "privacy")
    assert follow_field(world.ws, "UG1", asked.id, "privacy") == AlreadyAsked("privacy", there.id)


def test_a_guest_who_left_is_not_asked(world: World) -> None:
    world.ask("UG1", "sales")
    person_changed(world.ws, Person("UG1", "Gone", standing=Standing.DEACTIVATED))
    merge(world, "sales", "privacy")
    assert world.outbox("field_merged") == []


def test_who_asked_for_one_person_is_not_asked_about_a_name(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "sales", capacity=1)
    world.person("UG1")
    made: Any = request_person(world.ws, "UG1", "UHOST", "")
    merge(world, "sales", "privacy")
    assert world.outbox("field_merged") == []
    assert world.request(made.request.id).wish.field == "privacy"


def test_who_stays_silent_waits_and_hears_when_it_ends(world: World) -> None:
    asked = world.ask("UG1", "sales").request
    merge(world, "sales", "privacy")
    world.live(days=30, hours=12)
    assert world.request(asked.id).state is RequestState.LAPSED
    assert f"request:{asked.id}:lapsed" in world.outbox()
    assert ask_again(world.ws, "UG1", asked.id) == FieldGone("sales"), "where it went is said, and not taken"
    assert request_interview(world.ws, "UG1", Wish("sales")) == FieldGone("sales")


def test_a_retired_field_lets_open_requests_go_on(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "legal")
    world.ask("UGUEST", "legal")
    edit_field(world.ws, "UHR", FieldEdit("legal", retired=True))
    assert len(world.offers("UHOST")) == 1
    assert world.outbox("field_retired") == ["request:1:retired"]
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


def test_where_people_came_from_goes_along_with_a_merge(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    with world.ws.begin() as tx:
        host: Any = tx.hosts.get("UHOST")
        past = replace(host.profile, came_from=frozenset({"sales", "design"}))
        tx.hosts.put(replace(host, profile=past))
    made: Any = world.ask(field="finance", road="sales")
    merge(world, "sales", "privacy")
    with world.ws.read() as tx:
        host = tx.hosts.get("UHOST")
    assert host.profile.came_from == frozenset({"privacy", "design"})
    assert world.request(made.request.id).wish.road == "privacy"
