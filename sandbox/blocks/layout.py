"""The block kinds: what each may hold, on which surface it may stand, and which are refused by name."""

from collections.abc import Mapping

from sandbox.blocks.charts import CHART, COLUMNS, TABLE_ROWS
from sandbox.blocks.composition import BLOCK_ID, SLACK_FILE, URL, any_text, plain_text
from sandbox.blocks.elements import (
    BUTTON,
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    only,
)
from sandbox.blocks.rich_text import RICH_TEXT_FIELDS
from sandbox.blocks.rules import (
    Rule,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    items,
    one_of,
    shape,
    string,
)


def _block(required: Mapping[str, Rule] = {}, optional: Mapping[str, Rule] = {}, *also: Rule) -> Rule:
    return shape(required, {"block_id": BLOCK_ID, **optional}, *also)


CARD = _block(
    {},
    {
        "hero_image": by_type({"image": IMAGE}),
        "icon": by_type({"image": IMAGE}),
        "title": any_text(150),
        "subtitle": any_text(150),
        "body": any_text(200),
        "actions": items(by_type({"button": BUTTON}), 5),
    },
    at_least_one(
        ("hero_image", "title", "body", "actions"), "a card needs an image, a title, a body or actions"
    ),
)

BLOCKS: dict[str, Rule] = {
    "actions": _block({"elements": items(by_type(only(IN_ACTIONS)), 25)}),
    "alert": _block(
        {"text": any_text(200)}, {"level": one_of("default", "info", "warning", "error", "success")}
    ),
    "card": CARD,
    "carousel": _block({"elements": items(by_type({"card": CARD}), 10)}),
    "context": _block(
        {"elements": items(by_type({"image": IMAGE, "plain_text": any_text(), "mrkdwn": any_text()}), 10)}
    ),
    "context_actions": _block({"elements": items(by_type(only(IN_CONTEXT_ACTIONS)), 5)}),
    "data_visualization": _block({"title": string(50, 1), "chart": CHART}),
    "divider": _block(),
    "header": _block({"text": plain_text(150)}),
    "image": _block(
        {"alt_text": string(2000)},
        {"image_url": URL, "slack_file": SLACK_FILE, "title": plain_text(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": _block(
        {"label": plain_text(2000), "element": by_type(only(IN_INPUT))},
        {"hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "markdown": _block({"text": string(12000, 1)}),
    "rich_text": _block(RICH_TEXT_FIELDS),
    "section": _block(
        {},
        {
            "text": any_text(3000),
            "fields": items(any_text(2000), 10),
            "accessory": by_type(only(IN_SECTION)),
            "expand": boolean,
        },
        at_least_one(("text", "fields"), "must provide text or fields"),
    ),
    "table": _block({"rows": TABLE_ROWS}, {"column_settings": COLUMNS}),
    "video": _block(
        {"alt_text": string(), "title": plain_text(200), "thumbnail_url": URL, "video_url": URL},
        {
            "author_name": string(50),
            "description": plain_text(200),
            "provider_icon_url": URL,
            "provider_name": string(),
            "title_url": URL,
        },
    ),
}

_INSIDE = ("actions", "context", "divider", "header", "image", "rich_text", "section", "table")
BLOCKS["container"] = _block(
    {"child_blocks": items(by_type({name: BLOCKS[name] for name in _INSIDE}), 10)},
    {
        "title": plain_text(150),
        "rich_text_title": by_type({"rich_text": shape(RICH_TEXT_FIELDS, {"block_id": BLOCK_ID})}),
        "subtitle": any_text(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": by_type({"image": IMAGE}),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    exactly_one("title", "rich_text_title"),
)

REFUSED = frozenset(
    {"auth_provider", "call", "condition", "contact_card", "data_table", "file", "plan", "task_card"}
)
"""Known to Slack, but not checked here, so never let through in silence."""

EVERYWHERE = frozenset({"message", "modal", "home"})
SURFACES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(BLOCKS, EVERYWHERE),
    **dict.fromkeys(
        ("markdown", "context_actions", "data_visualization", "container"), frozenset({"message"})
    ),
    **dict.fromkeys(("table", "carousel"), frozenset({"message", "home"})),
    "alert": frozenset({"modal"}),
}
