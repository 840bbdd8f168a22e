"""Parts that blocks and elements are made of: texts, options, confirmations, files."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from sandbox.blocks.rules import (
    Report,
    Rule,
    anything,
    boolean,
    by_type,
    exactly_one,
    items,
    matching,
    one_of,
    shape,
    string,
)


def plain_text(longest: int = 3000) -> Rule:
    return by_type({"plain_text": shape({"text": string(longest, 1)}, {"emoji": boolean})})


def any_text(longest: int = 3000) -> Rule:
    """plain_text or mrkdwn; Slack first says that no schema fits, then why."""
    kinds = by_type(
        {
            "plain_text": shape({"text": string(longest, 1)}, {"emoji": boolean}),
            "mrkdwn": shape({"text": string(longest, 1)}, {"verbatim": boolean}),
        }
    )

    def check(value: Any, at: str, report: Report) -> None:
        inner = Report()
        kinds(value, at, inner)
        if inner.findings:
            report.add(at, "failed_schema", "failed to match all allowed schemas")
            report.findings += inner.findings

    return check


def mrkdwn(longest: int = 3000) -> Rule:
    return by_type({"mrkdwn": shape({"text": string(longest, 1)}, {"verbatim": boolean})})


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return check


def is_web_address(value: str) -> bool:
    return value.startswith(("https://", "http://")) and " " not in value


TEN, FIVE = 10, 5
URL = matching(is_web_address, "a valid URL", 3000)
LINK = matching(lambda value: ":" in value and " " not in value, "a valid URL", 3000)
DATE = matching(
    lambda value: len(value) == TEN and _parses(date.fromisoformat)(value), "a date as YYYY-MM-DD"
)
TIME = matching(lambda value: len(value) == FIVE and _parses(time.fromisoformat)(value), "a time as HH:mm")
ACTION_ID = string(255, 1)
BLOCK_ID = string(255)
SLACK_FILE = shape({}, {"id": string(255, 1), "url": URL}, exactly_one("id", "url"))
STYLE = one_of("primary", "danger")

CONFIRM = shape(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": STYLE},
)


def option(text: Rule, *, with_url: bool = False) -> Rule:
    extra = {"url": URL} if with_url else {}
    return shape({"text": text, "value": string(150, 1)}, {"description": any_text(75), **extra})


PLAIN_OPTION = option(plain_text(75))
RICH_OPTION = option(any_text(75))
OPTION_GROUP = shape({"label": plain_text(75), "options": items(PLAIN_OPTION, 100)})
DISPATCH = shape(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)},
)
WORKFLOW = shape(
    {"trigger": shape({"url": URL}, {"customizable_input_parameters": anything})},
)
