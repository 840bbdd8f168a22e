"""Blocks and views are refused as Slack refuses them, each limit from the data file among them."""

import json
from pathlib import Path
from typing import Any

import pytest
from example_app import FORM, actions, button, field_block, modal, plain, select
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.blocks import check_blocks, check_message, check_view
from sandbox.blocks.layout import BLOCKS, REFUSED, SURFACES
from sandbox.client import Sandbox

Json = dict[str, Any]
GOOD: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def options(count: int, **more: Any) -> list[Json]:
    return [{"text": plain(f"o{number}"), "value": str(number), **more} for number in range(count)]


def element(kind: str, **more: Any) -> list[Json]:
    return [actions({"type": kind, "action_id": "a", **more})]


def asks(spec: Json) -> Json:
    return modal(field_block("b", spec))


def confirm(**more: Any) -> Json:
    return {"title": plain("t"), "text": plain("t"), "confirm": plain("y"), "deny": plain("n"), **more}


def rows(count: int, cells: int = 1, text: str = "x") -> list[Json]:
    cell = {"type": "raw_text", "text": text}
    return [{"type": "table", "rows": [[cell] * cells for _ in range(count)]}]


def chart(**more: Any) -> Json:
    points = [{"label": str(each), "value": 1} for each in range(more.pop("points", 2))]
    body = {"type": "bar", "series": [{"name": "s", "data": points}]}
    body["axis_config"] = {"categories": [point["label"] for point in points]}
    return {"type": "data_visualization", "title": "t", "chart": body, **more}


def image(**more: Any) -> Json:
    return {"type": "image", "alt_text": "a", "image_url": "https://example.com/a.png", **more}


def card(**more: Any) -> Json:
    return {"type": "card", "title": plain("t"), **more}


def make(pair: str, size: int) -> Any:
    """A payload whose `pair` (object and field of the data file) has this size."""
    text = "x" * size
    many = {
        "message.blocks": lambda: [GOOD] * size,
        "modal.blocks": lambda: modal(*[GOOD] * size),
        "home.blocks": lambda: {"type": "home", "blocks": [GOOD] * size},
        "view.title": lambda: {**FORM, "title": plain(text)},
        "view.submit": lambda: {**FORM, "submit": plain(text)},
        "view.close": lambda: {**FORM, "close": plain(text)},
        "view.private_metadata": lambda: {**FORM, "private_metadata": text},
        "view.callback_id": lambda: {**FORM, "callback_id": text},
        "view.external_id": lambda: {**FORM, "external_id": text},
        "text_object.text": lambda: [{"type": "context", "elements": [plain(text)]}],
        "section.text": lambda: [section(text)],
        "section.fields": lambda: [{"type": "section", "fields": [plain("x")] * size}],
        "section.fields[].text": lambda: [{"type": "section", "fields": [plain(text)]}],
        "header.text": lambda: [{"type": "header", "text": plain(text)}],
        "actions.elements": lambda: [actions(*[button(f"a{n}") for n in range(size)])],
        "context.elements": lambda: [{"type": "context", "elements": [plain("x")] * size}],
        "image.alt_text": lambda: [image(alt_text=text)],
        "image.title": lambda: [image(title=plain(text))],
        "image.image_url": lambda: [image(image_url=f"https://{'x' * (size - 8)}")],
        "input.label": lambda: modal({**field_block("b", select("a", "x")), "label": plain(text)}),
        "input.hint": lambda: modal({**field_block("b", select("a", "x")), "hint": plain(text)}),
        "markdown.text(cumulative per message)": lambda: [{"type": "markdown", "text": text}],
        "any block.block_id": lambda: [section(block_id=text)],
        "any element.action_id": lambda: [actions(button(text))],
        "button.text": lambda: [actions(button("a", text))],
        "button.value": lambda: [actions(button("a", value=text))],
        "button.url": lambda: [actions(button("a", url=f"https://{'x' * (size - 8)}"))],
        "button.accessibility_label": lambda: [actions(button("a", accessibility_label=text))],
        "option.text": lambda: element("static_select", options=[{"text": plain(text), "value": "v"}]),
        "option.value": lambda: element("static_select", options=[{"text": plain("t"), "value": text}]),
        "option.description": lambda: element("static_select", options=options(1, description=plain(text))),
        "option_group.label": lambda: element(
            "static_select", option_groups=[{"label": plain(text), "options": options(1)}]
        ),
        "select.options": lambda: element("static_select", options=options(size)),
        "select.option_groups": lambda: element(
            "static_select", option_groups=[{"label": plain("l"), "options": options(1)}] * size
        ),
        "select.placeholder": lambda: element("users_select", placeholder=plain(text)),
        "overflow.options": lambda: element("overflow", options=options(size)),
        "checkboxes.options": lambda: element("checkboxes", options=options(size)),
        "radio_buttons.options": lambda: element("radio_buttons", options=options(size)),
        "plain_text_input.max_length": lambda: asks({"type": "plain_text_input", "max_length": size}),
        "confirm.title": lambda: [actions(button("a", confirm=confirm(title=plain(text))))],
        "confirm.text": lambda: [actions(button("a", confirm=confirm(text=plain(text))))],
        "confirm.confirm/deny": lambda: [actions(button("a", confirm=confirm(deny=plain(text))))],
        "table.rows": lambda: rows(size),
        "table.cells per row": lambda: rows(1, size),
        "table.all cell text per message": lambda: rows(1, 1, text),
        "table.tables per message": lambda: rows(1) * size,
        "data_visualization.title": lambda: [chart(title=text)],
        "data_visualization.points per series / categories": lambda: [chart(points=size)],
        "data_visualization.per message": lambda: [chart()] * size,
        "carousel.elements": lambda: [{"type": "carousel", "elements": [card()] * size}],
        "card.title": lambda: [card(title=plain(text))],
        "card.body": lambda: [card(body=plain(text))],
        "container.child_blocks": lambda: [
            {"type": "container", "title": plain("t"), "child_blocks": [GOOD] * size}
        ],
        "context_actions.elements": lambda: [
            {
                "type": "context_actions",
                "elements": [
                    {"type": "icon_button", "action_id": f"a{n}", "icon": "trash", "text": plain("t")}
                    for n in range(size)
                ],
            }
        ],
    }
    return many[pair]()


ELSEWHERE = {
    "message.text.recommended": "advice, not a refusal",
    "message.text.truncated_above": "cut, not refused: test_long_text_is_cut",
    "message.markdown_text": "an argument of chat.postMessage: test_markdown_text",
    "message.attachments": "an argument of chat.postMessage: test_too_many_attachments",
    "view.stack_depth": "state, not shape: test_surfaces",
    "view.bytes": "test_a_view_of_more_than_250_kilobytes",
}


def findings(payload: Any) -> list[str]:
    found = check_view(payload) if isinstance(payload, dict) else check_message(payload)
    return [str(each) for each in found]


def test_every_limit_of_the_data_file_holds_to_the_letter(truth: Path) -> None:
    limits = json.loads((truth / "compiled" / "slack-limits.json").read_text())["limits"]
    wrong = []
    for row in limits:
        pair = f"{row['object']}.{row['field']}"
        if pair in ELSEWHERE:
            continue
        if findings(make(pair, row["max"])):
            wrong.append(f"{pair}: {row['max']} was refused: {findings(make(pair, row['max']))[0]}")
        if not findings(make(pair, row["max"] + 1)):
            wrong.append(f"{pair}: {row['max'] + 1} was let through")
        if row.get("min") and not findings(make(pair, row["min"] - 1)):
            wrong.append(f"{pair}: {row['min'] - 1} was let through")
    assert wrong == []


def test_every_block_kind_is_known_where_slack_allows_it_or_refused_by_name(truth: Path) -> None:
    surfaces = json.loads((truth / "compiled" / "slack-limits.json").read_text())["surfaces"]
    kinds = {
        kind: set(where) for kind, where in surfaces.items() if isinstance(where, list) and kind[0] != "_"
    }
    kinds.pop("source", None)
    assert kinds.keys() <= BLOCKS.keys() | REFUSED
    assert {kind: SURFACES[kind] for kind in kinds if kind in BLOCKS} == {
        kind: where for kind, where in kinds.items() if kind in BLOCKS
    }


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_what_is_not_checked_is_refused_by_name(kind: str) -> None:
    assert findings([{"type": kind}]) == [
        f"the sandbox does not know {kind} blocks [json-pointer:/blocks/0/type]"
    ]


BROKEN = {
    "no submit": (
        {key: value for key, value in FORM.items() if key != "submit"},
        "missing required field: submit [json-pointer:/view]",
    ),
    "no title": (
        {key: value for key, value in FORM.items() if key != "title"},
        "missing required field: title [json-pointer:/view]",
    ),
    "unknown kind": ([{"type": "nothing"}], "unsupported type: nothing [json-pointer:/blocks/0/type]"),
    "unknown key": (
        [actions(button("a", disabled=True))],
        "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]",
    ),
    "two block ids": (
        [section(block_id="b")] * 2,
        "block_id b already exists [json-pointer:/blocks/0/block_id]",
    ),
    "two action ids": (
        [actions(button("a"), button("a"))],
        "action_id a already exists in this block [json-pointer:/blocks/0/elements]",
    ),
    "empty text": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "empty actions": ([actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "mrkdwn header": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "image without source": (
        [{"type": "image", "alt_text": "a"}],
        "must provide exactly one of: image_url, slack_file [json-pointer:/blocks/0]",
    ),
    "image with both": (
        [image(slack_file={"id": "F1"})],
        "must provide exactly one of: image_url, slack_file [json-pointer:/blocks/0]",
    ),
    "empty section": ([{"type": "section"}], "must provide text or fields [json-pointer:/blocks/0]"),
    "initial option not offered": (
        [actions(select("a", "x", initial_option=options(1)[0]))],
        "must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "date": (
        element("datepicker", initial_date="23.11.2026"),
        "must be a date as YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    "a text field among actions": (
        element("plain_text_input"),
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ),
    "alert outside a modal": (
        [{"type": "alert", "text": plain("x")}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    "no list": ({"type": "section"}, None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_payload_is_refused_where_it_is_broken(name: str) -> None:
    payload, line = BROKEN[name]
    found = findings(payload)
    assert found
    assert line is None or line in found


def test_a_message_is_refused_in_slacks_words(box: Sandbox, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=box.person("ada")["id"], text="t", blocks=[actions()])
    line = "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [line]
    assert answer["response_metadata"] == {"messages": [f"[ERROR] {line}"]}
    assert box.messages("ada") == []


def test_a_view_is_refused_in_slacks_words(box: Sandbox, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.views_publish(
            user_id=box.person("ada")["id"], view={"type": "home", "blocks": [{"type": "x"}]}
        )
    assert caught.value.response["error"] == "invalid_arguments"
    assert (
        "[ERROR] unsupported type: x [json-pointer:/view/blocks/0/type]"
        in caught.value.response["response_metadata"]["messages"]
    )


def test_validate_needs_no_token_and_one_argument(process: Any, box: Sandbox) -> None:
    del box
    client = WebClient(base_url=process.env["SLACK_API_URL"])
    assert client.api_call("blocks.validate", params={"blocks": json.dumps([GOOD])})["ok"]
    with pytest.raises(SlackApiError) as caught:
        client.api_call("blocks.validate", params={"view": json.dumps({**FORM, "title": plain("x" * 25)})})
    answer = caught.value.response
    assert answer["error"] == "invalid_view"
    assert answer["errors"][0]["pointer"] == "/title/text"
    assert answer["errors"][0].keys() == {"pointer", "code", "message", "constraint"}
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.api_call("blocks.validate", params={"blocks": "[]", "message": "{}"})


def test_a_view_of_more_than_250_kilobytes(client: WebClient, box: Sandbox) -> None:
    big = {"type": "home", "blocks": [section("x" * 2900) for _ in range(90)]}
    with pytest.raises(SlackApiError, match="view_too_large"):
        client.views_publish(user_id=box.person("ada")["id"], view=big)


def test_long_text_is_cut(client: WebClient, box: Sandbox) -> None:
    client.chat_postMessage(channel=box.person("ada")["id"], text="x" * 40_001)
    assert len(box.messages("ada")[0]["text"]) == 40_000


def test_markdown_text(client: WebClient, box: Sandbox) -> None:
    ada = box.person("ada")["id"]
    client.api_call("chat.postMessage", json={"channel": ada, "markdown_text": "x" * 12_000})
    with pytest.raises(SlackApiError, match="msg_too_long"):
        client.api_call("chat.postMessage", json={"channel": ada, "markdown_text": "x" * 12_001})
    with pytest.raises(SlackApiError, match="markdown_text_conflict"):
        client.api_call("chat.postMessage", json={"channel": ada, "markdown_text": "x", "text": "y"})


def test_too_many_attachments(client: WebClient, box: Sandbox) -> None:
    attachments = [{"text": "a", "fallback": "a"}] * 101
    with pytest.raises(SlackApiError, match="too_many_attachments"):
        client.chat_postMessage(channel=box.person("ada")["id"], text="t", attachments=attachments)


def test_blocks_that_are_no_list(client: WebClient, box: Sandbox) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks_format"):
        client.api_call("chat.postMessage", json={"channel": box.person("ada")["id"], "blocks": "{nonsense"})


def test_a_select_with_two_sources_of_options() -> None:
    both = {"options": options(1), "option_groups": [{"label": plain("l"), "options": options(1)}]}
    assert check_blocks(element("static_select", **both), "message", "/blocks")
