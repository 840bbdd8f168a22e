"""What a message may hold: reads and checks text, blocks, attachments and metadata of the chat methods."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.api.call import Call
from sandbox.api.media import refuse_missing_media
from sandbox.blocks import check_message
from sandbox.errors import Json, SlackError
from sandbox.ids import Ids

TEXT_LIMIT = 40_000
MARKDOWN_LIMIT = 12_000
ATTACHMENTS = 100
BLOCKS_LIMIT = 13_200
"""All texts in the blocks of one posted message. Slack documents the error and not the number; people measured it."""


@dataclass(frozen=True)
class Content:
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None


def read_content(call: Call) -> Content:
    """The content of a chat call. Raises no_text, invalid_blocks and their kin."""
    markdown = call.text("markdown_text")
    text = call.text("text")
    if markdown and (text or call.args.get("blocks")):
        raise SlackError("markdown_text_conflict")
    if len(markdown) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    blocks = _blocks(call)
    attachments = _attachments(call)
    if not (text.strip() or markdown.strip() or blocks or attachments):
        raise SlackError("no_text")
    shown = (text or markdown)[:TEXT_LIMIT]
    return Content(shown, with_block_ids(call.workspace.ids, blocks), attachments, _metadata(call))


def _blocks(call: Call) -> list[Json]:
    blocks = call.parsed("blocks", "invalid_blocks_format")
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    refuse_bad_blocks(blocks)
    refuse_missing_media(call.workspace, blocks, "/blocks")
    return blocks


def refuse_long_blocks(blocks: Any) -> None:
    if _letters(blocks) > BLOCKS_LIMIT:
        raise SlackError("msg_blocks_too_long")


def _letters(part: Any) -> int:
    if isinstance(part, dict):
        own = len(part["text"]) if isinstance(part.get("text"), str) else 0
        return own + sum(_letters(each) for each in part.values())
    return sum(_letters(each) for each in part) if isinstance(part, list) else 0


def refuse_bad_blocks(blocks: list[Any]) -> None:
    if not blocks:
        return
    lines = [str(finding) for finding in check_message(blocks)]
    if lines:
        raise SlackError("invalid_blocks", lines, errors=lines)


def _attachments(call: Call) -> list[Json]:
    attachments = call.parsed("attachments", "invalid_attachments") or []
    if not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    if len(attachments) > ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for each in attachments:
        if isinstance(each, dict) and each.get("blocks"):
            refuse_bad_blocks(each["blocks"])
    return attachments


def _metadata(call: Call) -> Json | None:
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= metadata.keys():
        raise SlackError("invalid_metadata_format")
    checked: Json = metadata
    return checked


def with_block_ids(ids: Ids, blocks: list[Json]) -> list[Json]:
    """Slack gives every block an id, and every element an action_id, that the app left out."""
    return [_with_id(ids, block) for block in blocks]


def _with_id(ids: Ids, block: Json) -> Json:
    full = {**block, "block_id": block.get("block_id") or ids.next("b")[:6]}
    for name in ("accessory", "element"):
        if isinstance(full.get(name), dict):
            full[name] = _with_action_id(ids, full[name])
    if full["type"] in {"actions", "context_actions"}:
        full["elements"] = [_with_action_id(ids, each) for each in full["elements"]]
    return full


def _with_action_id(ids: Ids, element: Json) -> Json:
    if element["type"] == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": ids.next("a")[:6]}
