"""Who works here changes: people join, leave, become guests, move to another time zone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sandbox.errors import BadRequest, Json
from sandbox.founding import joins_channels, settle
from sandbox.instance import Instance
from sandbox.people import KNOWN, Person, changed
from sandbox.statuses import announce, store


def join(sandbox: Instance, row: Mapping[str, Any]) -> Person:
    workspace = sandbox.workspace
    person = settle(workspace, row, int(workspace.clock.now().timestamp()))
    if joins_channels(workspace, person):
        for place in workspace.places.values():
            if place.kind == "channel" and not place.is_archived:
                place.members.append(person.id)
    workspace.feed.tell("people")
    announce(sandbox.delivery, "team_join", person)
    return person


def leave(sandbox: Instance, user: str) -> Person:
    """Slack deactivates; it never deletes. Their open modals are gone with them."""
    person = change(sandbox, user, {"deleted": True})
    workspace = sandbox.workspace
    workspace.views.stacks.pop(person.id, None)
    for place in workspace.places.values():
        if place.kind in {"channel", "private"} and person.id in place.members:
            place.members.remove(person.id)
    return person


def change(sandbox: Instance, user: str, fields: Mapping[str, Any]) -> Person:
    workspace = sandbox.workspace
    if "id" in fields:
        raise BadRequest("an id cannot change")
    person = changed(workspace.person(user), fields, int(workspace.clock.now().timestamp()))
    if person.is_ultra_restricted and not person.is_restricted:
        person = replace(person, is_restricted=True)
    return store(sandbox.delivery, person)


def change_group(sandbox: Instance, handle: str, users: list[str]) -> Json:
    workspace = sandbox.workspace
    group = next((each for each in workspace.usergroups.values() if handle in {each.handle, each.id}), None)
    if group is None:
        raise BadRequest(f"there is no user group {handle}")
    members = tuple(workspace.person(user).id for user in users)
    workspace.usergroups[group.id] = replace(group, users=members)
    before, after = set(group.users), set(members)
    now = int(workspace.clock.now().timestamp())
    _event(
        sandbox,
        "subteam_members_changed",
        subteam_id=group.id,
        team_id=workspace.team_id,
        date_previous_update=now,
        date_update=now,
        added_users=sorted(after - before),
        added_users_count=len(after - before),
        removed_users=sorted(before - after),
        removed_users_count=len(before - after),
    )
    return {"id": group.id, "handle": group.handle, "users": list(members)}


def _event(sandbox: Instance, kind: str, **body: Any) -> None:
    if kind in sandbox.workspace.app.events:
        sandbox.delivery.event({"type": kind, **body})


FIELDS = sorted(KNOWN - {"id"})
