"""Any number of fields fits the forms, and none is cut."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.fields.field import Field
from bot.domain.people import Profile
from bot.domain.policy import Policy
from bot.facts.asking import RequestForm
from bot.facts.hosting import HostForm
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
