"""Founds a workspace: people, groups, channels and the app, from a file or from the built-in cast."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sandbox import cast
from sandbox.clock import Clock
from sandbox.conversations import Conversation, Kind
from sandbox.errors import BadRequest, Json
from sandbox.feed import Feed
from sandbox.ids import Ids
from sandbox.manifest import App
from sandbox.people import Person, person_from
from sandbox.workspace import Usergroup, Workspace

Rows = Mapping[str, Any]


def read_population(path: Path | None) -> Rows:
    """people.json as `{"people", "usergroups", "channels"}`; a plain list is people alone."""
    if path is None:
        channels = (*cast.CHANNELS, *cast.SHARED_CHANNELS)
        return {"people": cast.PEOPLE, "usergroups": cast.USERGROUPS, "channels": channels}
    loaded = json.loads(path.read_text(encoding="utf-8"))
    return {"people": loaded} if isinstance(loaded, list) else loaded


def found(app: App, population: Rows, *, seed: int, clock: Clock, feed: Feed) -> Workspace:
    workspace = Workspace(app, Ids(seed), clock, feed)
    now = int(clock.now().timestamp())
    for row in (cast.SLACKBOT, *population.get("people", ())):
        settle(workspace, row, now)
    workspace.people[workspace.bot_user] = _bot(workspace, now)
    for row in population.get("usergroups", ()):
        _gather(workspace, row)
    for row in population.get("channels", cast.CHANNELS):
        _open_channel(workspace, row)
    return workspace


def settle(workspace: Workspace, row: Rows, updated: int) -> Person:
    """Let one person in. Raises BadRequest when the row has no name or the id is taken."""
    if not row.get("name"):
        raise BadRequest("a person needs a name")
    person_id = row.get("id") or workspace.ids.of("U", "person", str(row["name"]))
    if person_id in workspace.people:
        raise BadRequest(f"{person_id} is taken: {workspace.people[person_id].name}")
    person = person_from(row, person_id, workspace.team_id, updated)
    workspace.people[person.id] = person
    return person


def _bot(workspace: Workspace, updated: int) -> Person:
    return Person(
        id=workspace.bot_user,
        team_id=workspace.team_id,
        name=workspace.app.bot_name.lower().replace(" ", ""),
        real_name=workspace.app.bot_name,
        tz="America/Los_Angeles",
        is_bot=True,
        is_email_confirmed=False,
        bot_id=workspace.bot_id,
        app_id=workspace.app_id,
        updated=updated,
    )


def _gather(workspace: Workspace, row: Rows) -> None:
    members = tuple(workspace.person(user).id for user in row.get("users", ()))
    group_id = row.get("id") or workspace.ids.of("S", "usergroup", str(row["handle"]))
    group = Usergroup(group_id, str(row["handle"]), str(row.get("name") or row["handle"]), members)
    workspace.usergroups[group.id] = group


def _open_channel(workspace: Workspace, row: Rows) -> None:
    everybody = [person.id for person in workspace.people.values() if joins_channels(workspace, person)]
    members = [workspace.person(user).id for user in row["members"]] if "members" in row else everybody
    if row.get("app_is_member"):
        members.append(workspace.bot_user)
    name = str(row["name"])
    place_id = row.get("id") or workspace.ids.of("C", "channel", name)
    kind: Kind = "private" if row.get("is_private") else "channel"
    creator = members[0] if members else workspace.bot_user
    place = Conversation(
        place_id, kind, members, workspace.clock.now(), creator, name, str(row.get("topic", ""))
    )
    place.is_general = bool(row.get("is_general", False))
    place.is_archived = bool(row.get("is_archived", False))
    place.is_shared = bool(row.get("is_shared", False))
    workspace.add_place(place)


def joins_channels(workspace: Workspace, person: Person) -> bool:
    """Full members are in every built-in channel; guests and outsiders only where they were asked in."""
    return not (
        person.deleted
        or person.is_bot
        or person.is_guest
        or person.is_stranger
        or workspace.is_foreign(person)
        or person.id == "USLACKBOT"
    )


def summary(workspace: Workspace) -> Json:
    return {
        "team": {"id": workspace.team_id, "name": workspace.team_name, "domain": workspace.domain},
        "app": {"id": workspace.app_id, "bot_user": workspace.bot_user, "bot_id": workspace.bot_id},
    }
