"""What people ask for in their own words reaches HR once a month, where enough wrote the same, and without a number."""

import pytest
from everything import stored_words
from world import World

from bot.domain.fields.book import FieldEdit
from bot.domain.fields.wordings import wording_of
from bot.domain.people import Person, Standing
from bot.domain.privacy.audit import Audited
from bot.domain.refusals import HrOnly
from bot.domain.refusals.asking import DraftGone, NotClear
from bot.facts.fields import WordingsRead
from bot.usecases.asking.keep_wording import ask_as_typed
from bot.usecases.asking.read_request import request_from_draft, request_from_text
from bot.usecases.fields.count_wordings import count_wordings
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.fields.show_wordings import wordings_for_hr
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.forget_person import forget_person


@pytest.mark.parametrize(
    ("typed", "rest", "wording"),
    [
        ("Blockchain", "Blockchain", "blockchain"),
        ("marketting how are you", "how are you", "marketting"),
        ("  quantum   computing for   beginners please now", "", "quantum computing for beginners"),
        ("x" * 3000, "", "x" * 60),
        ("", "", ""),
    ],
)
def test_the_words_that_name_a_field(typed: str, rest: str, wording: str) -> None:
    assert wording_of(typed, rest) == wording


def draft(world: World, guest: str, text: str) -> int:
    if guest not in world.book.people:
        world.person(guest)
    refused = request_from_text(world.ws, guest, text)
    assert isinstance(refused, NotClear)
    return refused.draft_id


def read(world: World) -> list[tuple[str, str | None, int, str]]:
    """What HR reads after the month is over."""
    while count_wordings(world.ws):
        pass
    found = wordings_for_hr(world.ws, "UHR")
    assert isinstance(found, WordingsRead)
    return [(each.wording, each.field, each.at_least, str(each.month)) for each in found.wordings]


def stored(world: World) -> list[str]:
    return [value for name, value in stored_words(world) if name.startswith(("wordings.", "wording_months."))]


@pytest.mark.parametrize(("people", "read_as"), [(4, []), (5, ["five"]), (9, ["five"])])
def test_hr_reads_five_or_more_once_the_month_is_over(
    both_worlds: World, people: int, read_as: list[str]
) -> None:
    world = both_worlds
    for n in range(people):
        ask_as_typed(world.ws, f"UG{n}", draft(world, f"UG{n}", "Blockchainology"))
        ask_as_typed(world.ws, f"UG{n}", draft(world, f"UG{n}", "blockchainology"))
    assert read(world) == [], "the month goes on: a number that moves would tell who moved it"
    world.clock.move(days=10)
    assert read(world) == [("blockchainology", None, 5, "2026-11") for _ in read_as]
    assert not [value for value in stored(world) if "UG" in value], "who wrote it is kept no longer"
    ask_as_typed(world.ws, "UGLATE", draft(world, "UGLATE", "blockchainology"))
    world.clock.move(days=40)
    assert len(read(world)) == len(read_as), "each month stands for itself"


def test_a_counted_month_does_not_move_when_somebody_goes(world: World) -> None:
    for n in range(5):
        ask_as_typed(world.ws, f"UG{n}", draft(world, f"UG{n}", "blockchainology"))
    world.clock.move(days=10)
    before = read(world)
    forget_person(world.ws, "UG0")
    assert read(world) == before != []


def test_who_left_counts_no_more(both_worlds: World) -> None:
    for n in range(5):
        ask_as_typed(both_worlds.ws, f"UG{n}", draft(both_worlds, f"UG{n}", "blockchainology"))
    person_changed(both_worlds.ws, Person("UG0", "Gone", standing=Standing.DEACTIVATED))
    both_worlds.clock.move(days=10)
    assert read(both_worlds) == []


def test_a_look_is_hrs_alone_and_written_down(world: World) -> None:
    assert wordings_for_hr(world.ws, "UGUEST") == HrOnly()
    with world.ws.read() as tx:
        assert tx.audit.since(world.clock.now()) == []
    read(world)
    with world.ws.read() as tx:
        assert [(each.person_id, each.what) for each in tx.audit.since(world.clock.now())] == [
            ("UHR", Audited.WORDINGS_VIEWED)
        ]


def test_what_was_read_goes_after_a_year(world: World) -> None:
    for n in range(5):
        ask_as_typed(world.ws, f"UG{n}", draft(world, f"UG{n}", "blockchainology"))
    world.clock.move(days=370)
    assert len(read(world)) == 1
    world.clock.move(days=31)
    assert read(world) == []
    assert stored(world) == []


def test_a_draft_is_its_writers_alone(world: World) -> None:
    number = draft(world, "UG0", "blockchainology")
    world.person("UOTHER")
    assert ask_as_typed(world.ws, "UOTHER", number) == DraftGone()
    assert ask_as_typed(world.ws, "UG0", 4711) == DraftGone()


def test_choices_become_proposals_until_hr_takes_them_up(world: World) -> None:
    for n in range(5):
        request_from_draft(world.ws, f"UG{n}", draft(world, f"UG{n}", "marketting hello"), "marketing")
    world.clock.move(days=10)
    assert read(world) == [("marketting", "marketing", 5, "2026-11")]
    edit_field(world.ws, "UHR", FieldEdit("marketing", aliases=("marketting",)))
    assert read(world) == []
