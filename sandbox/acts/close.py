"""Closing a modal, alone or with everything below it."""

from sandbox.acts.standing import acting
from sandbox.errors import Json, NotPossible
from sandbox.instance import Instance
from sandbox.payloads import view_closed


async def close(sandbox: Instance, user: str, *, whole_stack: bool = False) -> Json:
    """view_closed goes to the app for each view that asked for it (`notify_on_close`)."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    top = workspace.views.top(person.id)
    if top is None:
        raise NotPossible(f"{person.name} has no modal open")
    cleared = whole_stack or bool(top.body.get("clear_on_close"))
    gone = workspace.views.close(top, whole_stack=cleared)
    workspace.feed.tell("modal", [person.id])
    for view in gone:
        if view.body.get("notify_on_close"):
            payload = view_closed(workspace, person, view, is_cleared=cleared)
            await sandbox.delivery.send("interactive", payload)
    return {"closed": True}
