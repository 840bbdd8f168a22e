"""Interactive elements and images: what each may hold, and in which block it may stand."""

from collections.abc import Mapping
from typing import Any

from sandbox.blocks.composition import (
    ACTION_ID,
    CONFIRM,
    DATE,
    DISPATCH,
    LINK,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    TIME,
    URL,
    WORKFLOW,
    option,
    plain_text,
)
from sandbox.blocks.rich_text import RICH_TEXT
from sandbox.blocks.rules import Report, Rule, boolean, exactly_one, integer, items, one_of, shape, string

TEN_DIGITS = (1_000_000_000, 9_999_999_999)
USER, CHANNEL = string(255, 1), string(255, 1)
FEEDBACK = shape({"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)})
CONVERSATION_FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 4),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
)
COMMON: Mapping[str, Rule] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean}
TYPED: Mapping[str, Rule] = {
    "action_id": ACTION_ID,
    "placeholder": plain_text(150),
    "dispatch_action_config": DISPATCH,
    "focus_on_load": boolean,
}


def _initial_is_offered(value: Any, at: str, report: Report) -> None:
    """An initial option must be one of the options, to the letter."""
    groups = value.get("option_groups") or []
    offered = list(value.get("options") or [])
    if isinstance(groups, list):
        offered += [
            each for group in groups if isinstance(group, dict) for each in group.get("options") or []
        ]
    single = value.get("initial_option")
    for given in [single] if single else value.get("initial_options") or []:
        if given not in offered:
            name = "initial_option" if single else "initial_options"
            report.add(f"{at}/{name}", "unknown_option", "must match one of the options")


def _select(**own: Rule) -> Rule:
    return shape({"action_id": ACTION_ID}, {**COMMON, "placeholder": plain_text(150), **own})


def _static(*, many: bool) -> Rule:
    initial: dict[str, Rule] = (
        {"initial_options": items(PLAIN_OPTION, 100), "max_selected_items": integer(1)}
        if many
        else {"initial_option": PLAIN_OPTION}
    )
    optional = {
        **COMMON,
        **initial,
        "placeholder": plain_text(150),
        "options": items(PLAIN_OPTION, 100),
        "option_groups": items(OPTION_GROUP, 100),
    }
    return shape(
        {"action_id": ACTION_ID}, optional, exactly_one("options", "option_groups"), _initial_is_offered
    )


MANY: Mapping[str, Rule] = {"max_selected_items": integer(1)}
QUERY: Mapping[str, Rule] = {"min_query_length": integer(0)}

IMAGE = shape(
    {"alt_text": string(2000)},
    {"image_url": URL, "slack_file": SLACK_FILE},
    exactly_one("image_url", "slack_file"),
)
BUTTON = shape(
    {"text": plain_text(75)},
    {
        "action_id": ACTION_ID,
        "url": LINK,
        "value": string(2000),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)

ELEMENTS: Mapping[str, Rule] = {
    "image": IMAGE,
    "button": BUTTON,
    "workflow_button": shape(
        {"text": plain_text(75), "workflow": WORKFLOW},
        {"action_id": ACTION_ID, "style": STYLE, "accessibility_label": string(75)},
    ),
    "overflow": shape(
        {"options": items(option(plain_text(75), with_url=True), 5)},
        {"action_id": ACTION_ID, "confirm": CONFIRM},
    ),
    "checkboxes": shape(
        {"action_id": ACTION_ID, "options": items(RICH_OPTION, 10)},
        {**COMMON, "initial_options": items(RICH_OPTION, 10)},
        _initial_is_offered,
    ),
    "radio_buttons": shape(
        {"action_id": ACTION_ID, "options": items(RICH_OPTION, 10)},
        {**COMMON, "initial_option": RICH_OPTION},
        _initial_is_offered,
    ),
    "static_select": _static(many=False),
    "multi_static_select": _static(many=True),
    "external_select": _select(initial_option=PLAIN_OPTION, **QUERY),
    "multi_external_select": _select(initial_options=items(PLAIN_OPTION, 100), **QUERY, **MANY),
    "users_select": _select(initial_user=USER),
    "multi_users_select": _select(initial_users=items(USER), **MANY),
    "conversations_select": _select(
        initial_conversation=CHANNEL,
        default_to_current_conversation=boolean,
        response_url_enabled=boolean,
        filter=CONVERSATION_FILTER,
    ),
    "multi_conversations_select": _select(
        initial_conversations=items(CHANNEL),
        default_to_current_conversation=boolean,
        filter=CONVERSATION_FILTER,
        **MANY,
    ),
    "channels_select": _select(initial_channel=CHANNEL, response_url_enabled=boolean),
    "multi_channels_select": _select(initial_channels=items(CHANNEL), **MANY),
    "datepicker": _select(initial_date=DATE),
    "timepicker": _select(initial_time=TIME, timezone=string(255, 1)),
    "datetimepicker": shape({"action_id": ACTION_ID}, {**COMMON, "initial_date_time": integer(*TEN_DIGITS)}),
    "plain_text_input": shape(
        {},
        {
            **TYPED,
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
    ),
    "email_text_input": shape({}, {**TYPED, "initial_value": string()}),
    "url_text_input": shape({}, {**TYPED, "initial_value": string()}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "rich_text_input": shape(
        {"action_id": ACTION_ID},
        {**TYPED, "initial_value": RICH_TEXT, "min_lines": integer(1), "max_lines": integer(1)},
    ),
    "file_input": shape(
        {}, {"action_id": ACTION_ID, "filetypes": items(string(64, 1)), "max_files": integer(1, 10)}
    ),
    "feedback_buttons": shape(
        {"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": ACTION_ID}
    ),
    "icon_button": shape(
        {"icon": one_of("trash"), "text": plain_text(75)},
        {
            "action_id": ACTION_ID,
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": items(USER),
        },
    ),
}

SELECTS = tuple(name for name in ELEMENTS if name.endswith("_select"))
PICKERS = ("datepicker", "timepicker")
CHOICES = ("checkboxes", "radio_buttons")
TEXTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")
IN_ACTIONS = (
    "button",
    "workflow_button",
    "overflow",
    *CHOICES,
    *SELECTS,
    *PICKERS,
    "datetimepicker",
    "rich_text_input",
)
IN_SECTION = ("button", "workflow_button", "overflow", "image", *CHOICES, *SELECTS, *PICKERS)
IN_INPUT = (*CHOICES, *SELECTS, *PICKERS, "datetimepicker", *TEXTS, "file_input")
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")


def only(names: tuple[str, ...]) -> Mapping[str, Rule]:
    return {name: ELEMENTS[name] for name in names}
