"""Holds a message or a view against the rules of its surface."""

from collections import Counter
from typing import Any

from sandbox.blocks.charts import text_in
from sandbox.blocks.composition import plain_text
from sandbox.blocks.layout import BLOCKS, REFUSED, SURFACES
from sandbox.blocks.rules import Finding, Report, anything, boolean, by_type, items, shape, string

BLOCK_LIMITS = {"message": 50, "modal": 100, "home": 100}
TABLES, CHARTS, TABLE_LETTERS, MARKDOWN_LETTERS = 1, 2, 10_000, 12_000

_VIEW_COMMON = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
}
_VIEWS = by_type(
    {
        "modal": shape(
            {"title": plain_text(24), "blocks": anything},
            {"submit": plain_text(24), "close": plain_text(24), **_VIEW_COMMON},
        ),
        "home": shape({"blocks": anything}, {"title": plain_text(24), **_VIEW_COMMON}),
    }
)


def check_message(blocks: Any) -> list[Finding]:
    return check_blocks(blocks, "message", "/blocks")


def check_view(view: Any) -> list[Finding]:
    """What Slack refuses in a view; the pointers start at /view."""
    report = Report()
    _VIEWS(view, "/view", report)
    if isinstance(view, dict) and view.get("type") in {"modal", "home"} and "blocks" in view:
        surface = view["type"]
        report.findings += check_blocks(view["blocks"], surface, "/view/blocks")
        _check_submit(view, report)
    if report.findings:
        report.findings.insert(0, Finding("/view", "failed_schema", "failed to match all allowed schemas"))
    return report.findings


def check_blocks(blocks: Any, surface: str, at: str) -> list[Finding]:
    report = Report()
    fewest = 0 if surface == "home" else 1
    items(by_type({**BLOCKS, **dict.fromkeys(REFUSED, anything)}), BLOCK_LIMITS[surface], fewest)(
        blocks, at, report
    )
    if isinstance(blocks, list):
        known = [block if isinstance(block, dict) else {} for block in blocks]
        _check_places(known, surface, at, report)
        _check_ids(known, at, report)
        _check_totals(known, at, report)
    return report.findings


def _check_submit(view: Any, report: Report) -> None:
    blocks = view["blocks"] if isinstance(view["blocks"], list) else []
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if view["type"] == "modal" and has_input and not view.get("submit"):
        report.add(
            "/view", "missing_field", "missing required field: submit", type="required", expected="submit"
        )


def _check_places(blocks: list[Any], surface: str, at: str, report: Report) -> None:
    for place, block in enumerate(blocks):
        kind = block.get("type")
        if kind in REFUSED:
            report.add(f"{at}/{place}/type", "unsupported_type", f"the sandbox does not know {kind} blocks")
        elif kind in SURFACES and surface not in SURFACES[kind]:
            report.add(
                f"{at}/{place}/type",
                "unsupported_type",
                f"unsupported type: {kind}",
                type="surface",
                got=surface,
            )


def _check_ids(blocks: list[Any], at: str, report: Report) -> None:
    ids = Counter(str(block["block_id"]) for block in blocks if block.get("block_id"))
    for place, block in enumerate(blocks):
        if ids[str(block.get("block_id"))] > 1:
            say = f"block_id {block['block_id']} already exists"
            report.add(f"{at}/{place}/block_id", "duplicate_block_id", say)
        elements = [each for each in block.get("elements") or [] if isinstance(each, dict)]
        named = Counter(str(each["action_id"]) for each in elements if each.get("action_id"))
        for name in (name for name, times in named.items() if times > 1):
            say = f"action_id {name} already exists in this block"
            report.add(f"{at}/{place}/elements", "duplicate_action_id", say)


def _check_totals(blocks: list[Any], at: str, report: Report) -> None:
    kinds = Counter(block.get("type") for block in blocks)
    if kinds["table"] > TABLES:
        report.add(at, "failed_constraint", f"no more than {TABLES} table blocks allowed")
    if kinds["data_visualization"] > CHARTS:
        report.add(at, "failed_constraint", f"no more than {CHARTS} data_visualization blocks allowed")
    letters = sum(text_in(block.get("rows")) for block in blocks if block.get("type") == "table")
    if letters > TABLE_LETTERS:
        report.add(
            at, "failed_constraint", f"table cells must be less than {TABLE_LETTERS + 1} characters together"
        )
    markdown = sum(len(str(block.get("text"))) for block in blocks if block.get("type") == "markdown")
    if markdown > MARKDOWN_LETTERS:
        report.add(
            at, "failed_constraint", f"markdown must be less than {MARKDOWN_LETTERS + 1} characters together"
        )
