"""Every message and view against its golden file and Slack's limits; nothing a person wrote becomes markup."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from cases import NOTIFICATIONS, REFUSALS, T, every_message, every_view

from bot.domain import refusals
from bot.domain.company import CompanySetting
from bot.domain.interviews.nudging import RULES
from bot.domain.notifications import KINDS, Notification
from bot.domain.notifications.interviews import nudges
from bot.messages import ids
from bot.messages.registry import REFUSALS as WORDS
from bot.messages.registry import RENDERERS
from bot.steps.gathering import gather
from handlers import routes

MESSAGES = every_message(T)
VIEWS = every_view(T)
Golden = Callable[[str, dict[str, Any]], None]


@pytest.mark.parametrize("name", MESSAGES)
def test_message(name: str, golden: Golden) -> None:
    message = MESSAGES[name]
    assert message.text, "a phone's notification and a screen reader need words"
    golden(name, {"text": message.text, "blocks": list(message.blocks)})


@pytest.mark.parametrize("name", VIEWS)
def test_view(name: str, golden: Golden) -> None:
    golden(name, VIEWS[name])


def test_every_kind_of_message_has_a_renderer_facts_and_an_example() -> None:
    kinds = set(KINDS.values())
    assert set(RENDERERS) == kinds
    assert {type(note) for note, _ in NOTIFICATIONS.values()} == kinds
    assert [kind for kind in kinds if gather.dispatch(kind) is gather.dispatch(Notification)] == []
    assert {*RULES} == {*nudges().values()}, "every nudge is due at some time, and what is due is a message"


def test_every_refusal_has_words_and_an_example() -> None:
    rooms = [import_module(f"{refusals.__name__}.{room.name}") for room in iter_modules(refusals.__path__)]
    kinds = {
        kind
        for module in (refusals, *rooms)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, refusals.Refusal)
    } - {refusals.Refusal}
    assert set(WORDS) == kinds
    assert {type(refusal) for refusal in REFUSALS.values()} == kinds


def test_no_golden_file_is_left_over() -> None:
    names = {path.stem for path in Path(__file__).with_name("golden").glob("*.json")}
    assert names == {*MESSAGES, *VIEWS}


def _parts(node: Any, key: str = "") -> Any:
    """All texts with what Slack would make of them."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield "mrkdwn", node["text"]
            return
        for name, child in node.items():
            yield from _parts(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from _parts(child, key)
    elif isinstance(node, str) and key == "value":
        yield "value", node


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_a_person_wrote_is_interpreted(name: str) -> None:
    message = MESSAGES[name]
    interpreted = [text for kind, text in _parts(list(message.blocks)) if kind == "mrkdwn"] + [message.text]
    for text in interpreted:
        for ping in ("<!channel>", "<!here>", "<@UEVERYONE>", "<https://evil"):
            assert ping not in text
        assert set(re.findall(r"<([^>]*)>", text)) <= {
            "@UGUEST",
            "@UHOST",
            "@UCOLLEAGUE",
            "@UBEN",
            "@UCLEO",
            *re.findall(r"<(!date\^[^>]*)>", text),
        }


def test_buttons_carry_ids_only() -> None:
    payloads = [list(message.blocks) for message in MESSAGES.values()] + [
        view["blocks"] for view in VIEWS.values()
    ]
    for kind, text in (part for payload in payloads for part in _parts(payload)):
        if kind == "value":
            assert re.fullmatch(r"[\w:.-]{1,75}", text), text


def test_whom_a_host_refuses_is_shown_to_the_host_alone() -> None:
    shown = {name for name, view in VIEWS.items() if "UREFUSED" in str(view)}
    assert shown == {"host_form.filled"}
    assert not any("UREFUSED" in str(message) for message in MESSAGES.values())


def _drawn(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["action_id"]} if "action_id" in node else set()
        return own.union(*(_drawn(child) for child in node.values()))
    return set().union(*(_drawn(child) for child in node)) if isinstance(node, list) else set()


def test_every_button_drawn_is_handled_and_every_handler_is_drawn() -> None:
    drawn = set().union(*(_drawn(list(message.blocks)) for message in MESSAGES.values()))
    drawn |= set().union(*(_drawn(view) for view in VIEWS.values()))
    inputs = {value for name, value in vars(ids).items() if name.isupper() and "." not in str(value)}
    inputs |= set(CompanySetting)
    at_once = {ids.STARTS_AT}
    assert drawn - inputs | at_once == set(routes.ACTIONS)
    forms = {view["callback_id"] for name, view in VIEWS.items() if "form" in name}
    assert forms == set(routes.VIEWS)


def test_a_notification_has_no_markup_but_dates_and_mentions() -> None:
    for name, message in MESSAGES.items():
        bare = re.sub(r"<(@U|!date)[^>]*>|`[^`]*`|:[a-z_]+:", "", message.text)
        assert "*" not in bare.replace("*bold*", ""), name


def _rows(node: Any) -> Iterator[list[dict[str, Any]]]:
    """The buttons of each row, and each that stands beside a text."""
    if isinstance(node, dict):
        if node.get("type") == "actions":
            yield [element for element in node["elements"] if element["type"] == "button"]
        elif node.get("type") == "section" and (node.get("accessory") or {}).get("type") == "button":
            yield [node["accessory"]]
        for child in node.values():
            yield from _rows(child)
    elif isinstance(node, list):
        for child in node:
            yield from _rows(child)


def test_a_row_has_three_buttons_at_most_and_one_that_stands_out() -> None:
    everything = {**{name: list(said.blocks) for name, said in MESSAGES.items()}, **VIEWS}
    red: set[str] = set()
    for name, payload in everything.items():
        for row in _rows(payload):
            styles = [each.get("style") for each in row]
            assert len(row) <= 3, f"{name}: {[each['action_id'] for each in row]}"
            assert styles.count("primary") <= 1, name
            red |= {each["action_id"] for each in row if each.get("style") == "danger"}
    assert red == {
        ids.FORGET_OPEN,
        ids.INTERVIEW_CANCEL_TIME,
        ids.REQUEST_WITHDRAW,
        ids.REQUEST_WITHDRAW_ANY,
    }
