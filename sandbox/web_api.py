"""`/api/<method>` over HTTP: token, faults, rates, scopes, the method itself, and a line in the journal."""

import asyncio

from aiohttp import web

import sandbox.api  # noqa: F401 - fills METHODS
from sandbox.api.call import METHODS, Call
from sandbox.clock import real_seconds
from sandbox.errors import Json, SlackError
from sandbox.faults import Fault
from sandbox.instance import SANDBOX, Instance
from sandbox.request_body import read_args, token_of
from sandbox.tokens import check_kind, kind_of

LIMITED = 429


async def handle(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    name = request.match_info["method"]
    began = real_seconds()
    args: Json = {}
    fault = sandbox.world.faults.for_call(name)
    if fault and fault.slow:
        await asyncio.sleep(fault.slow)
    if sandbox.world.faults.is_down() or (fault and fault.cut == "before"):
        return _fail(request, name, "connection cut before the effect", 0)
    try:
        args = await read_args(request)
        body, status, headers = _answer(sandbox, name, args, token_of(request, args), fault)
    except SlackError as refusal:
        body, status, headers = refusal.answer(), 200, {}
    ms = (real_seconds() - began) * 1000
    error = str(body.get("error", ""))
    sandbox.workspace.journal.write(
        "api", name, ok=bool(body["ok"]), request=args, response=body, ms=ms, error=error
    )
    if fault and fault.cut == "after":
        return _fail(request, name, "connection cut after the effect", 0)
    return web.json_response(body, status=status, headers=headers)


def _answer(
    sandbox: Instance, name: str, args: Json, token: str, fault: Fault | None
) -> tuple[Json, int, dict[str, str]]:
    method = METHODS.by_name.get(name)
    if method is None:
        return {"ok": False, "error": "unknown_method", "req_method": name}, 200, {}
    workspace = sandbox.workspace
    kind = "none" if method.access == "none" else kind_of(workspace, token)
    check_kind(method.access, kind)
    forced = _forced(fault)
    if forced:
        return forced
    wait = sandbox.world.rates.seconds_to_wait(name, str(args.get("channel", "")), workspace.clock.now())
    if wait:
        return {"ok": False, "error": "ratelimited"}, LIMITED, {"Retry-After": str(wait)}
    call = Call(workspace, args, kind)
    call.need_scope(*method.scopes)
    headers = {
        "X-OAuth-Scopes": ",".join(workspace.app.scopes),
        "X-Accepted-OAuth-Scopes": ",".join(method.scopes),
    }
    return {"ok": True, **method.run(call)}, 200, headers


def _forced(fault: Fault | None) -> tuple[Json, int, dict[str, str]] | None:
    """The answer that a fault forces on this call, or None if it forces none."""
    if fault is None or not (fault.status or fault.error):
        return None
    if fault.status == LIMITED:
        return {"ok": False, "error": "ratelimited"}, LIMITED, {"Retry-After": str(fault.retry_after)}
    return {"ok": False, "error": fault.error or "internal_error"}, fault.status or 200, {}


def _fail(request: web.Request, name: str, why: str, ms: float) -> web.Response:
    """Close the connection without an answer, as if it broke."""
    request.app[SANDBOX].workspace.journal.write("api", name, ok=False, error=why, ms=ms)
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)
