"""usergroups.list and usergroups.users.list."""

from sandbox.api.call import METHODS, Call
from sandbox.api.paging import page
from sandbox.errors import Json, SlackError
from sandbox.workspace import Usergroup


@METHODS.named("usergroups.list", "usergroups:read")
def list_(call: Call) -> Json:
    groups = [
        group
        for group in call.workspace.usergroups.values()
        if call.flag("include_disabled") or not group.deleted
    ]
    rows = [_as_slack(call, group) for group in groups]
    return {"usergroups": rows}


@METHODS.named("usergroups.users.list", "usergroups:read")
def users_list(call: Call) -> Json:
    group = call.workspace.usergroups.get(call.need("usergroup", "no_such_subteam"))
    if group is None or (group.deleted and not call.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    active = [user for user in group.users if not call.workspace.people[user].deleted]
    if not call.text("limit") and not call.text("cursor"):
        return {"users": active}
    users, more = page(call, active, default=100)
    return {"users": users, "response_metadata": more}


def _as_slack(call: Call, group: Usergroup) -> Json:
    created = int(call.workspace.clock.now().timestamp())
    row: Json = {
        "id": group.id,
        "team_id": call.workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_create": created,
        "date_update": created,
        "date_delete": created if group.deleted else 0,
        "auto_provision": False,
        "enterprise_subteam_id": "",
        "created_by": "USLACKBOT",
        "updated_by": "USLACKBOT",
        "prefs": {"channels": [], "groups": []},
        "user_count": len(group.users),
    }
    return row | ({"users": list(group.users)} if call.flag("include_users") else {})
