"""Messages and how Slack describes them."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import Json

Drafts = dict[str, dict[str, Json]]
"""What a person has filled in so far: block_id -> action_id -> answer."""


@dataclass
class Message:
    ts: str
    channel: str
    user: str
    text: str
    order: int
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str = ""
    app_id: str = ""
    subtype: str = ""
    thread_ts: str = ""
    ephemeral_to: str = ""
    edited: Json | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    drafts: dict[str, Drafts] = field(default_factory=dict)
    suggested: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def is_ephemeral(self) -> bool:
        return bool(self.ephemeral_to)


def as_slack_message(message: Message, team_id: str, bot_profile: Json | None = None) -> Json:
    """The message object of chat.postMessage and of block_actions."""
    body: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": team_id,
    }
    if message.bot_id:
        body |= {"bot_id": message.bot_id, "app_id": message.app_id}
        if bot_profile:
            body["bot_profile"] = bot_profile
    optional: dict[str, Any] = {
        "subtype": message.subtype,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "thread_ts": message.thread_ts,
        "edited": message.edited,
        "metadata": message.metadata,
        "files": message.files,
    }
    body |= {key: value for key, value in optional.items() if value}
    if message.is_ephemeral:
        body |= {"is_ephemeral": True, "channel": message.channel}
    return body


def for_page(message: Message) -> Json:
    """The message as the control API shows it to one person."""
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": message.files,
        "ephemeral": message.is_ephemeral,
        "thread_ts": message.thread_ts,
        "edited": message.edited is not None,
        "from_app": bool(message.bot_id),
        "order": message.order,
    }
