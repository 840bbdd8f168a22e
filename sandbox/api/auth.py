"""auth.test and auth.revoke."""

from sandbox.api.call import METHODS, Call
from sandbox.errors import Json


@METHODS.named("api.test", access="none")
def api_test(call: Call) -> Json:
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


@METHODS.named("auth.test")
def auth_test(call: Call) -> Json:
    workspace = call.workspace
    return {
        "url": f"{workspace.base_url}/",
        "team": workspace.team_name,
        "user": workspace.people[workspace.bot_user].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


@METHODS.named("auth.revoke")
def auth_revoke(call: Call) -> Json:
    if call.flag("test"):
        return {"revoked": False}
    call.workspace.installed = False
    return {"revoked": True}
