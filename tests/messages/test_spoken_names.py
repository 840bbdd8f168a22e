"""What a screen reader calls the buttons of a page: no two of them alike, however many rows there are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from cases import BUSY, CHATS, T
from world import FIELDS

from bot.facts.home import Home
from bot.messages.home.page import home_view


def spoken(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "button":
            yield node.get("accessibility_label") or node["text"]["text"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from spoken(each)


def told_apart(me: Home) -> Home:
    """The same page where each row is about somebody else."""
    keys = [field.key for field in FIELDS]
    return replace(
        me,
        offers=tuple(
            replace(each, guest=replace(each.guest, name=f"Guest {n}")) for n, each in enumerate(me.offers)
        ),
        interviews=tuple(
            replace(each, partner=replace(each.partner, name=f"Partner {n}"))
            for n, each in enumerate(me.interviews)
        ),
        requests=tuple(
            replace(each, request=replace(each.request, wish=replace(each.request.wish, field=keys[n])))
            for n, each in enumerate(me.requests)
        ),
    )


@pytest.mark.parametrize("me", [BUSY, CHATS], ids=["busy", "chats"])
def test_no_two_buttons_of_a_home_have_one_name(me: Home) -> None:
    names = Counter(spoken(home_view(told_apart(me), T)))
    assert {name: count for name, count in names.items() if count > 1} == {}
