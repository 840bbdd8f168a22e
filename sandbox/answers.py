"""What a person puts into an element, in the form Slack reports it: in `actions` and in `state.values`."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from sandbox.errors import Json, NotPossible
from sandbox.messages import Drafts

FIELDS: dict[str, tuple[str, str]] = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
}
"""Element type -> the field of its answer, the field of its first value. What is not here holds no state."""

STATELESS = ("overflow",)


def interactive(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can use."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict):
            yield block[name]
    if block["type"] in {"actions", "context_actions"}:
        yield from block["elements"]
    for card in block.get("elements", ()) if block["type"] == "carousel" else ():
        yield from card.get("actions", ())
    if block["type"] == "card":
        yield from block.get("actions", ())
    for child in block.get("child_blocks", ()):
        yield from interactive(child)


def is_many(kind: str) -> bool:
    return FIELDS.get(kind, ("",))[0].endswith("s")


def initial_answer(element: Json) -> Json:
    kind = element["type"]
    field, first = FIELDS[kind]
    empty: Any = [] if is_many(kind) else None
    return {"type": kind, field: element.get(first, empty) if first else empty} | _extra(element)


def _extra(element: Json) -> Json:
    return {"timezone": element["timezone"]} if element.get("timezone") else {}


def state_of(blocks: list[Json], draft: Drafts) -> Drafts:
    """`state.values`: what was filled in, else what the app put there first."""
    values: Drafts = {}
    for block in blocks:
        for element in interactive(block):
            if element["type"] in FIELDS and element["type"] not in STATELESS:
                given = draft.get(block["block_id"], {}).get(element["action_id"])
                fits = given is not None and given["type"] == element["type"]
                answer = given if fits and given is not None else initial_answer(element)
                values.setdefault(block["block_id"], {})[element["action_id"]] = answer
    return values


def options_in(element: Json) -> list[Json]:
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(option for group in groups for option in group["options"])]


def answer_from(element: Json, given: Any, offered: list[Json] | None = None) -> Json:
    """The answer for `given`: an option's value or text, an id, a text, a date. Raises NotPossible."""
    kind = element["type"]
    field, _ = FIELDS[kind]
    if is_many(kind):
        many = given if isinstance(given, list) else [] if given in {None, ""} else [given]
        value: Any = [_one(element, each, offered) for each in many]
    else:
        value = None if given in (None, "") else _one(element, given, offered)
    return {"type": kind, field: value} | _extra(element)


def _one(element: Json, given: Any, offered: list[Json] | None) -> Any:
    kind = element["type"]
    field = FIELDS[kind][0]
    if field.startswith("selected_option"):
        return _option(offered if offered is not None else options_in(element), given)
    if kind == "datetimepicker":
        return int(given)
    if kind in {"rich_text_input", "file_input"}:
        return given
    text = str(given)
    try:
        if kind == "datepicker":
            date.fromisoformat(text)
        elif kind == "timepicker":
            time.fromisoformat(text)
    except ValueError:
        raise NotPossible(f"{text} does not fit a {kind}") from None
    return text


def _option(options: list[Json], given: Any) -> Json:
    wanted = given.get("value") if isinstance(given, dict) else given
    for option in options:
        if wanted in {option.get("value"), option["text"]["text"]}:
            return option
    there = [str(option.get("value")) for option in options]
    raise NotPossible(f"there is no option {wanted!r}", there)
