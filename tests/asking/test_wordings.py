"""What people ask for in their own words reaches HR as a count of enough people, and never sooner."""

import pytest
from world import World

from bot.domain.fields.book import FieldEdit
from bot.domain.fields.wordings import Wording, wording_of
from bot.domain.refusals.asking import DraftGone, NoSuchField
from bot.usecases.asking.keep_wording import ask_as_typed
from bot.usecases.asking.request_interview import request_from_draft, request_from_text
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.fields.show_wordings import wordings_for_hr


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
    assert isinstance(refused, NoSuchField)
    return refused.draft_id


def test_four_people_stay_unread_and_the_fifth_makes_it_a_number(both_worlds: World) -> None:
    for n in range(4):
        ask_as_typed(both_worlds.ws, f"UG{n}", draft(both_worlds, f"UG{n}", "Blockchainology"))
        ask_as_typed(both_worlds.ws, f"UG{n}", draft(both_worlds, f"UG{n}", "blockchainology"))
    assert wordings_for_hr(both_worlds.ws) == ()
    ask_as_typed(both_worlds.ws, "UG4", draft(both_worlds, "UG4", "blockchainology"))
    assert wordings_for_hr(both_worlds.ws) == (Wording("blockchainology", None, 5),)


def test_a_draft_is_its_writers_alone(world: World) -> None:
    number = draft(world, "UG0", "blockchainology")
    world.person("UOTHER")
    assert ask_as_typed(world.ws, "UOTHER", number) == DraftGone()
    assert ask_as_typed(world.ws, "UG0", 4711) == DraftGone()


def test_choices_become_proposals_until_hr_takes_them_up(world: World) -> None:
    for n in range(5):
        request_from_draft(world.ws, f"UG{n}", draft(world, f"UG{n}", "marketting hello"), "marketing")
    assert wordings_for_hr(world.ws) == (Wording("marketting", "marketing", 5),)
    edit_field(world.ws, "UHR", FieldEdit("marketing", aliases=("marketting",)))
    assert wordings_for_hr(world.ws) == ()
