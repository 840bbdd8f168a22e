"""chat.scheduleMessage and its kin; the sandbox's clock posts what is due."""

from datetime import UTC, datetime, timedelta

from sandbox.api.call import METHODS, Call
from sandbox.api.content import read_content
from sandbox.api.paging import page
from sandbox.api.places import place_for_posting
from sandbox.errors import Json, SlackError
from sandbox.workspace import Workspace

HORIZON = timedelta(days=120)
WINDOW_SECONDS, PER_WINDOW = 300, 30


@METHODS.named("chat.scheduleMessage", "chat:write")
def schedule(call: Call) -> Json:
    workspace = call.workspace
    place = place_for_posting(call, call.need("channel", "channel_not_found"))
    content = read_content(call)
    post_at = call.number("post_at", 0, "invalid_time")
    now = workspace.clock.now()
    if post_at <= now.timestamp():
        raise SlackError("time_in_past")
    if post_at > (now + HORIZON).timestamp():
        raise SlackError("time_too_far")
    window = post_at // WINDOW_SECONDS
    same = [row for row in workspace.scheduled.values() if row["post_at"] // WINDOW_SECONDS == window]
    if sum(row["channel_id"] == place.id for row in same) >= PER_WINDOW:
        raise SlackError("restricted_too_many")
    scheduled_id = workspace.ids.next("Q")
    workspace.scheduled[scheduled_id] = {
        "id": scheduled_id,
        "channel_id": place.id,
        "post_at": post_at,
        "date_created": int(now.timestamp()),
        "text": content.text,
        "blocks": content.blocks,
    }
    message = {"text": content.text, "type": "delayed_message", "bot_id": workspace.bot_id}
    return {
        "channel": place.id,
        "scheduled_message_id": scheduled_id,
        "post_at": post_at,
        "message": message | ({"blocks": content.blocks} if content.blocks else {}),
    }


@METHODS.named("chat.deleteScheduledMessage", "chat:write")
def delete(call: Call) -> Json:
    wanted = call.workspace.scheduled.get(call.need("scheduled_message_id", "invalid_scheduled_message_id"))
    if wanted is None or wanted["channel_id"] != call.text("channel"):
        raise SlackError("invalid_scheduled_message_id")
    del call.workspace.scheduled[wanted["id"]]
    return {}


@METHODS.named("chat.scheduledMessages.list")
def list_(call: Call) -> Json:
    channel = call.text("channel")
    if channel and channel not in call.workspace.places:
        raise SlackError("invalid_channel")
    found = [row for row in call.workspace.scheduled.values() if channel in {"", row["channel_id"]}]
    rows, more = page(call, found, default=100)
    shown = [{key: value for key, value in row.items() if key != "blocks"} for row in rows]
    return {"scheduled_messages": shown, "response_metadata": more}


def next_due(workspace: Workspace) -> list[datetime]:
    return sorted(datetime.fromtimestamp(row["post_at"], UTC) for row in workspace.scheduled.values())


def post_due(workspace: Workspace) -> None:
    """Post every scheduled message whose time has come."""
    now = workspace.clock.now().timestamp()
    for row in sorted(workspace.scheduled.values(), key=lambda each: int(each["post_at"])):
        if row["post_at"] <= now:
            del workspace.scheduled[row["id"]]
            workspace.post(row["channel_id"], workspace.bot_user, row["text"], blocks=row["blocks"])
