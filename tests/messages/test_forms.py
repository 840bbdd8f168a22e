"""Any number of fields fits the forms, and none is cut."""

import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from world import FIELDS

from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.fields.field import Field
from bot.domain.fields.supply import Supply
from bot.domain.people import Profile
from bot.domain.policy import Policy
from bot.facts.asking import RequestForm
from bot.facts.hosting import HostForm
from bot.messages import ids
from bot.messages.asking import forms as asking_forms
from bot.messages.hosting import forms as hosting_forms
from bot.messages.words import Words
from sandbox.blocks.check import check_view


def offered(node: Any) -> set[str]:
    """All option values anywhere in a view."""
    if isinstance(node, dict):
        own = {node["value"]} if "value" in node and "text" in node and "type" not in node else set()
        return own.union(*(offered(child) for child in node.values()))
    return set().union(*(offered(child) for child in node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("count", [1, 100, 101, 500])
def test_every_field_can_be_picked(count: int) -> None:
    fields = [Field(f"field-{n}", f"Field {n}", f"Family {n % 3}") for n in range(count)]
    t = Words(ZoneInfo("UTC"), FieldCatalogue(fields))
    for view in (
        asking_forms.request_form(RequestForm(Policy(), frozenset({"en"})), t),
        hosting_forms.host_form(HostForm(Policy(), Profile(frozenset(), 2, frozenset({"en"}))), t),
    ):
        assert {field.key for field in fields} <= offered(view)
        assert check_view(view) == []


def picker(view: Any, action_id: str) -> Any:
    return next(block["element"] for block in view["blocks"] if block.get("block_id") == action_id)


def test_fields_stand_by_family_and_say_who_can_be_asked_without_a_number() -> None:
    t = Words(ZoneInfo("UTC"), FIELDS)
    told = {"marketing": Supply.PLENTY, "legal": Supply.FEW}
    form = RequestForm(Policy(), frozenset({"en"}), supplies=told)
    menu = picker(asking_forms.request_form(form, t), ids.FIELD)
    families = {group["label"]["text"]: group["options"] for group in menu["option_groups"]}
    assert list(families) == sorted({field.family for field in FIELDS})
    said = {option["value"]: option["description"]["text"] for group in families.values() for option in group}
    assert said["marketing"] == "Plenty of hosts"
    assert said["legal"] == "A few hosts"
    assert said["sales"] == "No host yet"
    assert not re.search(r"\d", "".join(said.values()))


def test_all_that_a_request_cannot_do_without_stands_above_what_is_optional() -> None:
    """The tick stood below nine inputs: the form was held back by what nobody saw."""
    t = Words(ZoneInfo("UTC"), FIELDS)
    blocks = asking_forms.request_form(RequestForm(Policy(), frozenset({"en"})), t)["blocks"]
    names = [block.get("block_id") for block in blocks]
    assert names.index(ids.AGREEMENT) <= 2
