"""A person writes a message; the app hears of it if its manifest subscribes."""

import re
from html import escape

from sandbox.acts.command import escaped
from sandbox.acts.standing import acting, channel_for, refuse_closed_box
from sandbox.errors import Json, NotPossible
from sandbox.instance import Instance

CHANNEL_TYPES = {"channel": "channel", "private": "group", "im": "im", "mpim": "mpim"}
EVENTS = {"channel": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


TOKEN = re.compile(r"&lt;([@#][A-Z0-9]+(?:\|[^&]*)?)&gt;")


def as_typed(text: str) -> str:
    """Slack escapes what people type; only mentions picked from its list stay tokens."""
    return TOKEN.sub(r"<\1>", escape(text, quote=False))


def say(sandbox: Instance, user: str, text: str, channel: str | None = None, thread_ts: str = "") -> Json:
    workspace = sandbox.workspace
    person = acting(workspace, user)
    place = workspace.places[channel_for(workspace, person, channel)]
    if not text.strip():
        raise NotPossible("an empty message cannot be sent")
    refuse_closed_box(workspace, place)
    with_app = place.kind == "im" and workspace.bot_user in place.members
    message = workspace.post(place.id, person.id, escaped(workspace, as_typed(text)), thread_ts=thread_ts)
    place.last_read[person.id] = str(message.order)
    event = {
        "type": "message",
        "user": person.id,
        "text": message.text,
        "ts": message.ts,
        "team": person.team_id,
        "channel": place.id,
        "channel_type": CHANNEL_TYPES[place.kind],
        "event_ts": message.ts,
    } | ({"thread_ts": thread_ts} if thread_ts else {})
    if workspace.bot_user in place.members:
        if f"message.{EVENTS[place.kind]}" in workspace.app.events:
            sandbox.delivery.event(event)
        if (
            f"<@{workspace.bot_user}" in message.text
            and "app_mention" in workspace.app.events
            and not with_app
        ):
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            sandbox.delivery.event(mention | {"type": "app_mention"})
    return {"channel": place.id, "ts": message.ts}
