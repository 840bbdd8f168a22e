"""Typing into an external select: the app is asked for options."""

from sandbox.acts.standing import acting, refuse_without_interactivity
from sandbox.errors import Json
from sandbox.instance import Instance
from sandbox.payloads import suggestion
from sandbox.surfaces import Wanted, find


async def suggest(sandbox: Instance, user: str, wanted: Wanted, query: str) -> Json:
    workspace = sandbox.workspace
    person = acting(workspace, user)
    refuse_without_interactivity(workspace)
    found = find(workspace, person.id, wanted)
    ids = {"action_id": wanted.action_id, "block_id": found.block["block_id"]}
    payload = suggestion(workspace, person, found.surface, ids, query)
    outcome = await sandbox.delivery.send("interactive", payload)
    groups = outcome.body.get("option_groups") or []
    options = [
        *(outcome.body.get("options") or []),
        *(each for group in groups for each in group.get("options", ())),
    ]
    found.surface.suggested.setdefault(wanted.action_id, []).extend(options)
    return outcome.report() | {"options": options, "option_groups": groups}
