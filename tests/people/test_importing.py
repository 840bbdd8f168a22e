"""Importing who reports to whom: all or nothing, twice is once, and who becomes a manager loses the offer."""

import tracemalloc
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from world import World

from bot.domain.people import Person, Place, Standing
from bot.domain.people_file import Mistake, Problem, read_people_file
from bot.domain.privacy.audit import Audited
from bot.domain.requests import OfferState
from bot.facts.company import Imported
from bot.usecases.people.import_people import import_people
from bot.usecases.people.person_changed import person_changed
from storage.records import PersonRow

CHART = """ua@x.de;Sales;North;ub@x.de;Köln;L3
ub@x.de;Sales;;uc@x.de;;
uc@x.de;Board;;;;
noslack@x.de;Sales;;ua@x.de;;
"""
HEAD = "email;department;team;manager_email;location;level\n"


def put(world: World, text: str, *, dry_run: bool = False) -> Any:
    return import_people(world.ws, read_people_file((HEAD + text).encode()), dry_run=dry_run)


def known(world: World, *person_ids: str) -> None:
    for person_id in person_ids:
        world.book.people[person_id] = Person(person_id, person_id.title())
        world.book.emails[f"{person_id.lower()}@x.de"] = person_id


def stored(world: World, person_id: str) -> Person | None:
    with world.ws.read() as tx:
        return tx.people.get(person_id)


def test_preview_import_and_again(both_worlds: World) -> None:
    world = both_worlds
    known(world, "UA", "UB", "UC")
    world.person("UB", name="Bea", team="Old")
    assert put(world, CHART, dry_run=True) == Imported(2, 1, 0, 1)
    assert stored(world, "UA") is None, "a preview writes nothing"
    assert put(world, CHART) == Imported(2, 1, 0, 1)
    assert put(world, CHART) == Imported(0, 0, 3, 1)
    found, boss = stored(world, "UA"), stored(world, "UB")
    assert found is not None
    assert boss is not None
    assert (found.place.department, found.place.team, found.place.manager_id, found.place.level) == (
        "Sales",
        "North",
        "UB",
        "L3",
    )
    assert found.name == "", "of somebody who never used the app no name is kept"
    assert (boss.name, boss.place.team) == ("Bea", None), "an empty cell empties"
    with world.ws.read() as tx:
        assert tx.people.managers_of(["UA"]) == {"UA": ("UB", "UC")}
        assert [entry.what for entry in tx.audit.since(world.clock.now())] == [Audited.PEOPLE_IMPORTED] * 2


def test_one_mistake_and_nothing_is_imported(world: World) -> None:
    known(world, "UA")
    problems = put(world, "ua@x.de;Sales;;;;\nub@x.de;Sales;;nobody@x.de;;\n")
    assert problems == (Problem(3, Mistake.UNKNOWN_MANAGER, ("nobody@x.de",)),)
    assert stored(world, "UA") is None


def test_a_manager_without_slack_does_not_break_the_chain(world: World) -> None:
    known(world, "UA", "UTOP")
    put(world, "ua@x.de;;;gone@x.de;;\ngone@x.de;;;utop@x.de;;\nutop@x.de;;;;;\n")
    with world.ws.read() as tx:
        assert tx.people.managers_of(["UA"]) == {"UA": ("UTOP",)}


@pytest.mark.parametrize(
    "text",
    ["uguest@x.de;;;uhost@x.de;;\nuhost@x.de;;;;;\n",
     "uguest@x.de;;;umid@x.de;;\numid@x.de;;;uhost@x.de;;\nuhost@x.de;;;;;\n",
     "uhost@x.de;;;uguest@x.de;;\nuguest@x.de;;;;;\n",
     "uguest@x.de;Law;A;;;\nuhost@x.de;Law;A;;;\n"],
    ids=["manager", "manager's manager", "report", "same team"],
)  # fmt: skip
def test_who_comes_too_near_loses_the_offer_and_the_next_is_asked(world: World, text: str) -> None:
    world.host("UHOST")
    world.ask()
    offer = world.offers("UHOST")[0]
    world.host("UNEXT")
    known(world, "UGUEST", "UHOST", "UMID")
    assert put(world, text).offers_passed_on == 1
    assert world.offer(offer.id).state is OfferState.REVOKED
    assert len(world.offers("UNEXT")) == 1
    assert f"offer:{offer.id}:settled" in "".join(world.outbox()) or world.outbox("offer_settled")


def test_a_change_told_by_slack_is_followed_alike(world: World) -> None:
    world.host("UHOST")
    world.ask()
    person_changed(world.ws, Person("UGUEST", "Guest", place=Place(manager_id="UHOST")))
    assert world.offers("UHOST") == []


def test_bots_and_the_gone_are_not_made_members(world: World) -> None:
    known(world, "UA")
    world.book.people["UA"] = Person("UA", "A", standing=Standing.GUEST_ACCOUNT)
    put(world, "ua@x.de;Sales;;;;\n")
    found = stored(world, "UA")
    assert found is not None
    assert not found.takes_part


def test_memory_grows_with_the_file_and_not_faster(world: World) -> None:
    """100,000 rows took 11 s and 236 MiB when measured; the bound per row is what can break."""
    number = 20_000
    rows = "".join(
        f"p{i}@x.de;Department {i % 50};Team {i % 5000};{f'p{i // 10}@x.de' if i else ''};Köln;L{i % 9}\n"
        for i in range(number)
    )
    world.book.people |= {f"UP{i}": Person(f"UP{i}", "") for i in range(number)}
    world.book.emails |= {f"p{i}@x.de": f"UP{i}" for i in range(number)}
    content = (HEAD + rows).encode()
    tracemalloc.start()
    result = import_people(world.ws, read_people_file(content))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert result == Imported(number, 0, 0, 0)
    assert peak < number * 5 * 2**10, "bytes"
    with Session(world.engine) as session:
        assert session.scalar(select(func.count()).select_from(PersonRow)) == number
    assert import_people(world.ws, read_people_file(content)) == Imported(0, 0, number, 0)
