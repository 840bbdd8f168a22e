"""chat.postEphemeral: a note that one person sees, and nobody can find again."""

from sandbox.api.call import METHODS, Call
from sandbox.api.content import read_content
from sandbox.api.places import place_for_posting
from sandbox.errors import Json, SlackError


@METHODS.named("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    workspace = call.workspace
    place = place_for_posting(call, call.need("channel", "channel_not_found"))
    user = call.need("user", "user_not_in_channel")
    if user not in place.members:
        raise SlackError("user_not_in_channel")
    content = read_content(call)
    message = workspace.post(
        place.id,
        workspace.bot_user,
        content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        ephemeral_to=user,
        thread_ts=call.text("thread_ts"),
    )
    return {"message_ts": message.ts}
