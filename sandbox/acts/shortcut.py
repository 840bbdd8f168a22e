"""A shortcut from the menu: global, or on a message."""

from sandbox.acts.standing import acting, channel_for, refuse_without_interactivity
from sandbox.errors import Json, NotPossible
from sandbox.instance import Instance
from sandbox.payloads import message_shortcut
from sandbox.payloads import shortcut as global_shortcut


async def shortcut(sandbox: Instance, user: str, callback_id: str, channel: str = "", ts: str = "") -> Json:
    workspace = sandbox.workspace
    person = acting(workspace, user)
    refuse_without_interactivity(workspace)
    known = workspace.app.shortcut(callback_id)
    if known is None:
        raise NotPossible(
            f"there is no shortcut {callback_id}", [each.callback_id for each in workspace.app.shortcuts]
        )
    if known.kind == "message":
        message = workspace.find_message(channel_for(workspace, person, channel), ts)
        if message is None:
            raise NotPossible(f"{callback_id} needs a message")
        payload = message_shortcut(workspace, person, callback_id, message)
    else:
        payload = global_shortcut(workspace, person, callback_id)
    outcome = await sandbox.delivery.send("interactive", payload)
    if not outcome.acked:
        workspace.feed.tell("action_failed", [person.id], error=outcome.error, action_id=callback_id)
    return outcome.report()
