"""team.info and bots.info: the workspace and the app's own bot."""

from sandbox.api.call import METHODS, Call
from sandbox.errors import Json, SlackError


@METHODS.named("team.info", "team:read")
def team_info(call: Call) -> Json:
    workspace = call.workspace
    if call.text("team") not in {"", workspace.team_id}:
        raise SlackError("team_not_found")
    icon = {"image_default": True} | {
        f"image_{size}": f"{workspace.base_url}/avatars/{workspace.team_id}.svg" for size in (34, 44, 68, 88)
    }
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.team_name,
            "url": f"{workspace.base_url}/",
            "domain": workspace.domain,
            "email_domain": "",
            "icon": icon,
            "avatar_base_url": f"{workspace.base_url}/avatars/",
            "is_verified": False,
        }
    }


@METHODS.named("bots.info", "users:read")
def bots_info(call: Call) -> Json:
    profile = call.workspace.bot_profile()
    if call.text("bot") not in {"", profile["id"]}:
        raise SlackError("bot_not_found")
    return {"bot": {key: value for key, value in profile.items() if key != "team_id"}}
