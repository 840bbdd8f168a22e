"""apps.connections.open: where Socket Mode begins."""

from urllib.parse import urlsplit

from sandbox.api.call import METHODS, Call
from sandbox.errors import Json, SlackError


@METHODS.named("apps.connections.open", access="app")
def connections_open(call: Call) -> Json:
    workspace = call.workspace
    if not workspace.app.socket_mode:
        raise SlackError("socket_mode_not_enabled", ["Socket Mode is off in the manifest"])
    host = urlsplit(workspace.base_url).netloc
    ticket = workspace.ids.uuid()
    workspace.socket_tickets.add(ticket)
    return {"url": f"ws://{host}/link/?ticket={ticket}&app_id={workspace.app_id}"}
