"""Control routes that rule the world: clock, faults, rates, people coming and going, reset."""

from typing import Any

from sandbox.acts.staff import change, change_group, join, leave
from sandbox.control.looking import shown
from sandbox.control.routes import ROUTES, Ask, route
from sandbox.errors import BadRequest, Json
from sandbox.hops import target_of

REASONS = ("warning", "refresh_requested", "link_disabled", "too_many_websockets", "drop", "cut")


@route("GET", "/", "this description")
async def _description(_: Ask) -> Any:
    rows = [{"method": each.verb, "path": f"/_control{each.path}", "does": each.does} for each in ROUTES]
    sockets = {
        "/_control/clock/follow": 'for clock followers: {"now"} out, {"done", "next": [{"at", "what"}]} back',
        "/_control/feed": "WebSocket for pages: ?user=…, everything that person can see change",
    }
    return {"about": "Bodies and answers are JSON. 409 = a person cannot do this, 400 = not understood.",
            "routes": rows, "websockets": sockets}  # fmt: skip


@route("GET", "/clock", "what time it is in the sandbox, and what will happen next")
async def _clock(ask: Ask) -> Any:
    return ask.sandbox.jumps.report()


@route("POST", "/clock", "now (ISO) | advance_seconds | freeze: move or stop the clock")
async def _set_clock(ask: Ask) -> Any:
    if not {"now", "advance_seconds", "freeze"} & ask.args.keys():
        raise BadRequest("say now, advance_seconds or freeze")
    if "freeze" in ask.args:
        ask.sandbox.world.clock.freeze(bool(ask.args["freeze"]))
        await ask.sandbox.jumps.look_again()
        ask.sandbox.world.feed.tell("clock")
    target = target_of(ask.sandbox.world.clock, ask.args)
    hops = await ask.sandbox.jumps.to(target) if target else 0
    return ask.sandbox.jumps.report() | {"hops": hops}


@route("GET", "/faults", "the faults that wait for their turn")
async def _faults(ask: Ask) -> Any:
    return {"faults": ask.sandbox.world.faults.report()}


@route(
    "POST",
    "/faults",
    "method (pattern), channel?, times or seconds (by the clock), and one of: status (429 with retry_after as it is "
    "sent, 500, …), error, html (a gateway's page, with status), slow (seconds), hang, cut (before | after the "
    "effect | middle of the answer), down, redeliver (events come twice); method hello with slow holds back the "
    "hello of sockets; or socket: " + " | ".join(REASONS),
)
async def _fault(ask: Ask) -> Any:
    if "socket" in ask.args:
        if ask.args["socket"] not in REASONS:
            raise BadRequest(f"socket is one of {', '.join(REASONS)}")
        return {"told": await ask.sandbox.delivery.sockets.disconnect(ask.args["socket"])}
    rule = ask.sandbox.world.faults.add(ask.args | _place_of(ask))
    if rule.down:
        await ask.sandbox.delivery.sockets.disconnect("drop")
    return {"faults": ask.sandbox.world.faults.report()}


def _place_of(ask: Ask) -> Json:
    """The conversation that `channel` means; a person, by name or id, stands for the app's DM with them."""
    workspace, channel = ask.sandbox.workspace, ask.text("channel")
    if not channel:
        return {}
    place = workspace.place_id(channel)
    if place not in workspace.places:
        place = workspace.place_id(workspace.person(channel).id)
    return {"channel": place}


@route("DELETE", "/faults", "no more faults")
async def _clear_faults(ask: Ask) -> Any:
    ask.sandbox.world.faults.clear()
    return {"faults": []}


@route(
    "POST",
    "/settings",
    "rates (true: Slack's rate limits apply; a reset switches them on), ack_seconds (3), "
    "scopes (a list: what the app was installed with; null: what its manifest asks for)",
)
async def _settings(ask: Ask) -> Any:
    if "rates" in ask.args:
        ask.sandbox.world.rates.switch(bool(ask.args["rates"]))
    if "scopes" in ask.args:
        scopes = ask.args["scopes"]
        ask.sandbox.workspace.granted = None if scopes is None else tuple(map(str, scopes))
    if "ack_seconds" in ask.args:
        seconds = float(ask.args["ack_seconds"])
        ask.sandbox.delivery.sockets.ack_seconds = ask.sandbox.delivery.http.ack_seconds = seconds
    return {
        "rates": ask.sandbox.world.rates.on,
        "ack_seconds": ask.sandbox.delivery.sockets.ack_seconds,
        "scopes": list(ask.sandbox.workspace.scopes),
    }


@route("POST", "/people", "name, real_name, tz, … as in people.json: somebody joins", changes_plans=True)
async def _join(ask: Ask) -> Any:
    return shown(ask, join(ask.sandbox, ask.args))


@route(
    "PATCH",
    "/people/{who}",
    "any field of a person: becomes a guest, moves, gets another title",
    changes_plans=True,
)
async def _change(ask: Ask) -> Any:
    return shown(ask, change(ask.sandbox, ask.path["who"], ask.args))


@route("DELETE", "/people/{who}", "somebody leaves the company", changes_plans=True)
async def _leave(ask: Ask) -> Any:
    return shown(ask, leave(ask.sandbox, ask.path["who"]))


@route("PATCH", "/usergroups/{handle}", "users: who is in a user group")
async def _usergroup(ask: Ask) -> Any:
    return change_group(ask.sandbox, ask.path["handle"], list(ask.args.get("users") or ()))


@route("POST", "/ssl-check", "HTTP mode: send Slack's certificate check to the request URL")
async def _ssl_check(ask: Ask) -> Any:
    return (await ask.sandbox.delivery.http.ssl_check()).report()


@route("POST", "/url-verification", "HTTP mode: send the challenge to the request URL")
async def _url_verification(ask: Ask) -> Any:
    return {"verified": await ask.sandbox.delivery.http.verify_url()}


@route("POST", "/uninstall", "the app is removed: its token is revoked")
async def _uninstall(ask: Ask) -> Any:
    workspace = ask.sandbox.workspace
    for kind in ("tokens_revoked", "app_uninstalled"):
        if kind in workspace.app.events:
            tokens = (
                {"tokens": {"oauth": [], "bot": [workspace.bot_user]}} if kind == "tokens_revoked" else {}
            )
            ask.sandbox.delivery.event({"type": kind, **tokens})
    workspace.installed = False
    return {"installed": False}


@route("POST", "/reset", "back to the first minute")
async def _reset(ask: Ask) -> Any:
    await ask.sandbox.delivery.settle()
    ask.sandbox.reset()
    await ask.sandbox.jumps.look_again()
    return ask.sandbox.jumps.report()
