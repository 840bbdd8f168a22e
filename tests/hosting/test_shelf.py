"""The shelf of a field: who writes, who reads, who takes down, and how a line ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from world import World

from bot.context import HrAccess
from bot.domain.fields.book import FieldEdit
from bot.domain.hosting.shelf import MOST_OF_ONE, MOST_SHOWN, WhyRemoved, names, tidy_line
from bot.domain.notifications.asking import RequestReceived
from bot.domain.notifications.hosting import ShelfLineReported
from bot.domain.people import Person, Standing
from bot.domain.privacy.audit import Audited
from bot.domain.refusals import HrOnly, NotTakingPart, NotYours
from bot.domain.refusals.afterwards import NobodyNamed
from bot.domain.refusals.hosting import NamesTheGuest, NotHosting, ShelfFull
from bot.domain.requests import Answer
from bot.facts.hosting import Shelf
from bot.jobs import rule_jobs, run_once
from bot.messages.hosting.shelf import shelf_view
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather, gather_facts
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.hosting.shelves import (
    any_shelf,
    open_shelf_form,
    put_note_on_shelf,
    put_on_shelf,
    remove_line,
    report_line,
    show_shelf,
    show_shelves,
    take_down,
)
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.look_ahead import look_ahead
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.forget_person import forget_person

LINE = "Read the numbers first."


def shelf(world: World, reader: str = "UGUEST", field: str = "marketing") -> Shelf:
    if reader not in world.book.people:
        world.person(reader)
    seen = show_shelf(world.ws, reader, field)
    assert isinstance(seen, Shelf)
    return seen


def texts(world: World, field: str = "marketing") -> list[str]:
    return [line.text for line in shelf(world, field=field).lines]


def seen_by(world: World, reader: str) -> str:
    return str(shelf_view(shelf(world, reader), words_for(None, world.ws.tz, world.ws.fields)))


def test_a_line_is_read_by_all_colleagues_and_without_a_name(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", name="Mark Osei")
    assert not any_shelf(world.ws)
    put_on_shelf(world.ws, "UHOST", "marketing", f"  {LINE}\n", named=False)
    assert texts(world) == [LINE]
    assert show_shelves(world.ws, "UGUEST") == {"marketing": 1}
    page = seen_by(world, "UGUEST")
    assert LINE in page
    assert "UHOST" not in page
    assert "Osei" not in page
    assert "shelf.take_down" not in page
    assert "2026-11-23" not in page, "the day would say who had a talk"


def test_with_a_tick_the_name_stands_beside_it(world: World) -> None:
    world.host("UHOST")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=True)
    assert "<@UHOST>" in seen_by(world, "UGUEST")


def test_only_who_hosts_a_field_or_met_about_it_writes(world: World) -> None:
    world.host("UHOST", "sales")
    world.person("UOTHER")
    assert put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False) == NotHosting()
    assert put_on_shelf(world.ws, "UOTHER", "sales", LINE, named=False) == NotHosting()
    assert open_shelf_form(world.ws, "UOTHER") == NotHosting()
    assert texts(world) == texts(world, "sales") == []


def test_what_a_host_learned_becomes_a_line_by_one_tick_once(both_worlds: World) -> None:
    """Without the guest: who is not asked, not named, and not told."""
    world = both_worlds
    world.person("UGUEST", name="Gina Will")
    number = world.introduce().id
    assert put_note_on_shelf(world.ws, "UHOST", number, LINE, named=False) == NotYours(), "not met yet"
    report_outcome(world.ws, "UHOST", number, Answer.MET)
    sent = world.outbox()
    for _ in range(2):
        assert put_note_on_shelf(world.ws, "UHOST", number, LINE, named=False) == "marketing"
    assert put_note_on_shelf(world.ws, "UGUEST", number, LINE, named=False) == NotYours()
    refused = put_note_on_shelf(world.ws, "UHOST", number, "What Gina asked", named=False)
    assert refused == NamesTheGuest("Gina Will")
    assert texts(world) == [LINE]
    assert world.outbox() == sent, "nobody is written to"


def test_a_shelf_is_not_one_persons_and_shows_the_newest(world: World) -> None:
    for host in ("UONE", "UTWO", "UTHREE"):
        world.host(host)
        for number in range(MOST_OF_ONE):
            world.clock.move(minutes=1)
            put_on_shelf(world.ws, host, "marketing", f"{host} {number}", named=False)
        assert put_on_shelf(world.ws, host, "marketing", "More", named=False) == ShelfFull(MOST_OF_ONE)
        assert put_on_shelf(world.ws, host, "marketing", f"{host} 0", named=False) == "marketing"
    assert texts(world)[0] == "UTHREE 9"
    assert len(texts(world)) == MOST_SHOWN


def test_its_author_takes_it_down_and_nobody_else(world: World) -> None:
    world.host("UHOST")
    world.host("UOTHER")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    [line] = shelf(world).lines
    assert take_down(world.ws, "UOTHER", line.id) == NotYours()
    assert "shelf.take_down" in seen_by(world, "UHOST")
    take_down(world.ws, "UHOST", line.id)
    assert take_down(world.ws, "UHOST", line.id) == NotYours(), "a second click"
    assert texts(world) == []
    assert "Nothing stands here yet" in seen_by(world, "UGUEST")


def test_hr_takes_any_line_down_is_logged_and_does_not_learn_whose(world: World) -> None:
    world.host("UHOST")
    world.person("UHR")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    [line] = shelf(world).lines
    page = seen_by(world, "UHR")
    assert "shelf.remove" in page
    assert "UHOST" not in page
    assert remove_line(world.ws, "UGUEST", line.id, WhyRemoved.WRONG) == HrOnly()
    remove_line(world.ws, "UHR", line.id, WhyRemoved.HURTFUL)
    assert remove_line(world.ws, "UHR", line.id, WhyRemoved.HURTFUL) == NotYours()
    assert texts(world) == []
    assert world.outbox("shelf_line_removed") == [f"shelf:{line.id}:removed"]
    with world.ws.read() as tx:
        entries = [each for each in tx.audit.newest(10) if each.what is Audited.SHELF_LINE_REMOVED]
    assert [(each.person_id, each.subject) for each in entries] == [("UHR", "hurtful")]


def test_a_reader_reports_a_line_to_hr_once_and_without_a_name(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    [line] = shelf(world).lines
    assert "shelf.report" in seen_by(world, "UGUEST")
    assert "shelf.report" not in seen_by(world, "UHOST"), "one's own is taken down"
    world.person("UHR")
    assert "shelf.report" not in seen_by(world, "UHR"), "HR takes it down"
    for _ in range(2):
        reported: Any = report_line(world.ws, "UGUEST", line.id)
        assert reported.text == LINE
    assert world.outbox("shelf_line_reported") == [f"shelf:{line.id}:reported:UHR"]
    with world.ws.read() as tx:
        note = ShelfLineReported(line.id, "UHR")
        facts: Any = gather(note, tx, world.ws)
        said = str(render(note, facts, words_for(None, world.ws.tz, world.ws.fields)))
    assert LINE in said
    assert "UGUEST" not in said
    assert "UHOST" not in said
    remove_line(world.ws, "UHR", line.id, WhyRemoved.WRONG)
    assert report_line(world.ws, "UGUEST", line.id) == NotYours()
    with world.ws.read() as tx:
        assert gather(note, tx, world.ws) is None, "what is down is not reported any more"


def test_where_nobody_is_hr_nobody_is_said_to_read_it(world: World) -> None:
    world.host("UHOST")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    [line] = shelf(world).lines
    world.ws = replace(world.ws, hr=HrAccess())
    assert report_line(world.ws, "UGUEST", line.id) == NobodyNamed()


def leave(world: World) -> None:
    gone = replace(world.book.people["UHOST"], standing=Standing.DEACTIVATED)
    world.book.people["UHOST"] = gone
    person_changed(world.ws, gone)


def be_forgotten(world: World) -> None:
    forget_person(world.ws, "UHOST")


@pytest.mark.parametrize("end", [leave, be_forgotten])
def test_the_lines_of_who_left_or_was_forgotten_go(both_worlds: World, end: Callable[[World], None]) -> None:
    world = both_worlds
    world.host("UHOST")
    world.host("UOTHER")
    for host in ("UHOST", "UOTHER"):
        put_on_shelf(world.ws, host, "marketing", f"Of {host}", named=True)
    end(world)
    assert texts(world) == ["Of UOTHER"]


def test_a_line_ends_after_twelve_months(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST")
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    world.clock.move(days=365)
    run_once([job for job in rule_jobs(world.ws) if job.name == "prune"])
    assert texts(world) == [LINE], "the month it was written in is kept whole"
    world.clock.move(days=31)
    assert look_ahead(world.ws).pruned["lines on shelves"] == 1
    run_once([job for job in rule_jobs(world.ws) if job.name == "prune"])
    assert texts(world) == []


def test_a_merge_of_fields_takes_the_shelf_along(both_worlds: World) -> None:
    world = both_worlds
    world.host("UHOST", "sales")
    put_on_shelf(world.ws, "UHOST", "sales", LINE, named=False)
    edit_field(world.ws, "UHR", FieldEdit("sales", merged_into="marketing"))
    assert texts(world) == [LINE]
    assert shelf(world, field="sales").field == "marketing", "an older button leads there as well"


def test_it_ends_in_the_ask_and_replaces_none(world: World) -> None:
    world.host("UHOST", capacity=1)
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    assert "request.open" in seen_by(world, "UGUEST")
    made: Any = world.ask()
    before = world.request(made.request.id)
    assert "request.open" not in seen_by(world, "UGUEST")
    assert "It stays as it is" in seen_by(world, "UGUEST")
    assert world.request(made.request.id) == before


def test_the_receipt_leads_there_where_there_is_something_to_read(world: World) -> None:
    world.host("UHOST")
    made: Any = world.ask()
    note = RequestReceived(made.request.id, "UGUEST")
    with world.ws.read() as tx:
        facts: Any = gather_facts(tx, world.ws, note)
    assert not facts.shelf
    put_on_shelf(world.ws, "UHOST", "marketing", LINE, named=False)
    with world.ws.read() as tx:
        facts = gather_facts(tx, world.ws, note)
    assert facts.shelf


def test_nobody_of_another_company_reads_it(world: World) -> None:
    world.host("UHOST")
    world.book.people["UALIEN"] = Person("UALIEN", "Alien", standing=Standing.EXTERNAL)
    for seen in (show_shelf(world.ws, "UALIEN", "marketing"), show_shelves(world.ws, "UALIEN")):
        assert seen == NotTakingPart(Standing.EXTERNAL)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Will asked about numbers", "Will Smith", True),
        ("You will like it", "Will Smith", False),
        ("Ask Anne-Marie", "anne-marie Weber", False),
        ("山田さんに聞いた", "山田 太郎", False),
        ("Über Özil", "Özil", True),
        ("Ed knows", "Ed", False),
    ],
)
def test_a_guests_name_is_found_as_it_is_written(text: str, name: str, found: bool) -> None:
    assert names(text, name) is found


def test_a_line_is_one_line() -> None:
    assert tidy_line(" a\n\n b ") == "a b"
