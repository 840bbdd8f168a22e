"""The few blocks our messages are made of, over slackblocks; every block id is fixed by its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import slackblocks as sb

from bot.messages.ids import DESTRUCTIVE
from bot.messages.words import Mrkdwn

Payload = dict[str, Any]
Block = sb.Block
Button = sb.Button

LONGEST_ECHO = 60
"""Characters of what somebody typed, when we say it back."""
SECTION, CONTEXT, HEADER, LABEL, NOTIFICATION = 3000, 2000, 150, 75, 4000
"""Characters that Slack takes at most; names of fields, titles of profiles and notes may be longer."""
_ENTITY = 12
"""An escaped character or the beginning of a mention is at most so long."""


def cut(text: str, most: int) -> str:
    """Shorten what is too long for its place; neither a mention nor an escaped character is cut in two."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if kept.rfind("<") > kept.rfind(">"):
        kept = kept[: kept.rfind("<")]
    if kept.rfind("&", -_ENTITY) > kept.rfind(";"):
        kept = kept[: kept.rfind("&")]
    return f"{kept}…"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    alt: str = ""
    """What a picture shows, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks for the eye, text for notifications and screen readers."""

    text: str
    blocks: tuple[Payload, ...]
    file: File | None = None
    """Uploaded with `text` as its introduction, in place of the blocks."""


def message(text: str, blocks: Iterable[Block], *, file: File | None = None) -> Message:
    """Build a message; a phone shows `text` alone, so it says who wants what."""
    return Message(cut(text, NOTIFICATION), tuple(_resolved(blocks)), file)


def only(text: str, *blocks: Block) -> Message:
    """Build a message whose notification is its text, without bold marks."""
    return message(text.replace("*", ""), blocks)


def with_more(said: Message, *blocks: Block) -> Message:
    """Return a message with further blocks below its own."""
    number = len(said.blocks)
    return replace(said, blocks=(*said.blocks, *_resolved(blocks, first=number + 1)))


MOST_BLOCKS = 100
"""Of one view, as Slack takes it."""


def home(blocks: Iterable[Block]) -> Payload:
    return {"type": "home", "blocks": _resolved(blocks)}


def modal(
    callback_id: str,
    title: str,
    blocks: Iterable[Block],
    *,
    submit: str | None = None,
    close: str,
    private_metadata: str = "",
) -> Payload:
    """Build a modal; its metadata carries ids only."""
    view = sb.ModalView(
        title=title,
        blocks=list(blocks),
        submit=submit,
        close=close,
        callback_id=callback_id,
        private_metadata=private_metadata or None,
    )
    return {**view.to_dict(), "blocks": _resolved(blocks)}


def section(text: Mrkdwn, accessory: sb.Element | None = None) -> Block:
    return sb.SectionBlock(sb.Text(cut(text, SECTION)), accessory=accessory)


def header(text: str) -> Block:
    return sb.HeaderBlock(cut(text, HEADER))


def context(*texts: Mrkdwn) -> Block:
    return sb.ContextBlock([sb.Text(cut(text, CONTEXT)) for text in texts])


def divider() -> Block:
    return sb.DividerBlock()


def quote(text: str) -> Block:
    """Somebody's own words. Rich text interprets nothing: no mention, no link, no markup."""
    return sb.RichTextBlock([sb.RichTextQuote([sb.RichText(text)])])


def numbered(texts: Sequence[str]) -> Block:
    """Somebody's own words as a numbered list. Rich text interprets nothing."""
    items = [sb.RichTextSection([sb.RichText(text)]) for text in texts]
    return sb.RichTextBlock([sb.RichTextList("ordered", items)])


def actions(*buttons: sb.Element) -> Block:
    return sb.ActionsBlock(list(buttons))


def button(
    label: str,
    action_id: str,
    value: object = "",
    *,
    style: str | None = None,
    spoken: str | None = None,
) -> sb.Button:
    """A button; its value carries ids only. `spoken` is its name for screen readers where the label alone is vague."""
    colour = "danger" if action_id in DESTRUCTIVE else style
    return sb.Button(
        cut(label, LABEL),
        action_id,
        value=str(value) or None,
        style=colour,  # type: ignore[arg-type]
        accessibility_label=spoken and cut(spoken, LABEL),
    )


def link_button(label: str, action_id: str, url: str, *, spoken: str | None = None) -> sb.Button:
    """A button that opens a page; Slack reports the click all the same."""
    return sb.Button(cut(label, LABEL), action_id, url=url, accessibility_label=spoken and cut(spoken, LABEL))


def labelled(
    label: str,
    element: sb.Element,
    *,
    optional: bool = False,
    hint: str | None = None,
    answers_at_once: bool = False,
) -> Block:
    """An input with its label; the block has the id of its one element, so that errors find it.

    `answers_at_once`: what is chosen is an action of its own, before the form is sent.
    """
    block_id: str = element.action_id  # type: ignore[attr-defined]
    return sb.InputBlock(
        label, element, block_id=block_id, hint=hint, optional=optional, dispatch_action=answers_at_once
    )


def options(pairs: Sequence[tuple[str, str]]) -> list[sb.Option]:
    """Options from (value, label) pairs, as plain text."""
    return [
        sb.Option(sb.Text(cut(label, LABEL), type_=sb.TextType.PLAINTEXT), value) for value, label in pairs
    ]


def _resolved(blocks: Iterable[Block], *, first: int = 1) -> list[Payload]:
    resolved = []
    for number, block in enumerate(blocks, start=first):
        payload = block._resolve()  # noqa: SLF001 - slackblocks resolves whole messages only
        if block._generated_block_id:  # noqa: SLF001 - a random id would make every golden file differ
            payload["block_id"] = f"b{number}"
        resolved.append(payload)
    return resolved
