"""What Slack itself checks in a modal before the app hears of the submission."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.answers import FIELDS, state_of
from sandbox.errors import Json
from sandbox.views import View

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def complaints(view: View) -> dict[str, str]:
    """block_id -> what the person is told; empty when the modal may be sent."""
    state = state_of(view.blocks, view.draft)
    found: dict[str, str] = {}
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = state[block["block_id"]][element["action_id"]][FIELDS[element["type"]][0]]
        problem = _problem(block, element, value)
        if problem:
            found[block["block_id"]] = problem
    return found


def _problem(block: Json, element: Json, value: Any) -> str:
    if value in (None, "", []):
        return "" if block.get("optional") else REQUIRED
    check = _BY_KIND.get(element["type"], _how_many)
    return check(element, value)


def _email(_: Json, value: Any) -> str:
    return "" if EMAIL.fullmatch(str(value)) else "Please enter a valid email address."


def _url(_: Json, value: Any) -> str:
    return "" if str(value).startswith(("https://", "http://")) else "Please enter a valid URL."


def _how_many(element: Json, value: Any) -> str:
    most = element.get("max_selected_items")
    return f"You can select up to {most} items." if most and len(value) > most else ""


def _files(element: Json, value: Any) -> str:
    most = element.get("max_files", 10)
    return f"You can upload up to {most} files." if len(value) > most else ""


def _length(element: Json, value: Any) -> str:
    if len(value) > element.get("max_length", 3000):
        return f"This is too long: {element.get('max_length', 3000)} characters at most."
    if len(value) < element.get("min_length", 0):
        return f"This is too short: at least {element['min_length']} characters."
    return ""


def _number(element: Json, value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if element.get("min_value") is not None and number < Decimal(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if element.get("max_value") is not None and number > Decimal(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return ""


_BY_KIND: dict[str, Callable[[Json, Any], str]] = {
    "plain_text_input": _length,
    "file_input": _files,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
}
