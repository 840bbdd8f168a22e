"""chat.postMessage, chat.update, chat.delete, chat.getPermalink."""

from sandbox.api.call import METHODS, Call
from sandbox.api.content import read_content, refuse_long_blocks
from sandbox.api.places import place_for_posting
from sandbox.errors import Json, SlackError
from sandbox.messages import Message


@METHODS.named("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    workspace = call.workspace
    place = place_for_posting(call, call.need("channel", "channel_not_found"))
    content = read_content(call)
    refuse_long_blocks(content.blocks)
    thread = call.text("thread_ts")
    if thread and workspace.find_message(place.id, thread) is None:
        thread = ""  # Slack posts to the channel when it does not find the thread
    message = workspace.post(
        place.id,
        workspace.bot_user,
        content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        metadata=content.metadata,
        thread_ts=thread,
    )
    answer: Json = {"channel": place.id, "ts": message.ts, "message": workspace.message_object(message)}
    if content.blocks and not content.text:
        answer |= {"warning": "missing_text_in_message"}
        answer["response_metadata"] = {"warnings": ["missing_text_in_message"]}
    return answer


@METHODS.named("chat.update", "chat:write")
def update(call: Call) -> Json:
    workspace = call.workspace
    place = place_for_posting(call, call.need("channel", "channel_not_found"))
    message = own_message(call, place.id, "cant_update_message")
    content = read_content(call)
    if call.args.get("attachments") is not None:
        message.attachments = content.attachments
    if content.text or call.args.get("blocks") is not None:
        message.text, message.blocks = content.text, content.blocks
    if not content.blocks:  # Slack shows "(edited)" only on a message that is drawn from its text
        message.edited = {"user": workspace.bot_user, "ts": workspace.stamp()}
    if content.metadata is not None:
        message.metadata = content.metadata
    workspace.tell_message(message, "message_changed")
    return {
        "channel": place.id,
        "ts": message.ts,
        "text": message.text,
        "message": workspace.message_object(message),
    }


@METHODS.named("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    place = place_for_posting(call, call.need("channel", "channel_not_found"))
    message = own_message(call, place.id, "cant_delete_message")
    call.workspace.remove(message)
    return {"channel": place.id, "ts": message.ts}


def own_message(call: Call, channel: str, refusal: str) -> Message:
    """The app's own message that `ts` names; ephemeral messages cannot be found again."""
    message = call.workspace.find_message(channel, call.need("ts", "message_not_found"))
    if message is None or message.is_ephemeral:
        raise SlackError("message_not_found")
    if message.bot_id != call.workspace.bot_id:
        raise SlackError(refusal)
    return message


@METHODS.named("chat.getPermalink")
def get_permalink(call: Call) -> Json:
    workspace = call.workspace
    channel = call.need("channel", "channel_not_found")
    if channel not in workspace.places:
        raise SlackError("channel_not_found")
    ts = call.need("message_ts", "message_not_found")
    if workspace.find_message(channel, ts) is None:
        raise SlackError("message_not_found")
    link = f"{workspace.base_url}/archives/{channel}/p{ts.replace('.', '')}"
    return {"permalink": link, "channel": channel}
