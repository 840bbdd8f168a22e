"""`/api/<method>` over HTTP: token, faults, rates, scopes, the method itself, and a line in the journal."""

import asyncio

from aiohttp import web

import sandbox.api  # noqa: F401 - fills METHODS
from sandbox.answer import Answer, forced, ratelimited, warned
from sandbox.api.call import METHODS, Call, Method
from sandbox.breakage import break_off, hang, send_half
from sandbox.clock import real_seconds
from sandbox.errors import Json, SlackError
from sandbox.faults import Fault
from sandbox.instance import SANDBOX, Instance
from sandbox.request_body import lacks_charset, read_args, token_of
from sandbox.tokens import check_kind, kind_of
from sandbox.workspace import Workspace

APP_TOKEN_SCOPES = ("connections:write",)


async def handle(request: web.Request) -> web.StreamResponse:
    sandbox, name = request.app[SANDBOX], request.match_info["method"]
    began = real_seconds()
    args, unread = await _read(request, name)
    place = sandbox.workspace.place_id(str(args.get("channel") or ""))
    fault = sandbox.world.faults.for_call(name, place)
    if await _is_lost(sandbox, fault, request):
        sandbox.workspace.journal.write("api", name, ok=False, error="lost before the effect", ms=0)
        return break_off(request)
    answer = unread or _answer(sandbox, name, args, request, fault)
    if lacks_charset(request) and answer.is_slacks:
        answer = warned(answer, "missing_charset")
    sandbox.workspace.journal.write(
        "api",
        name,
        ok=bool(answer.body.get("ok")),
        request=args,
        response=answer.body,
        ms=(real_seconds() - began) * 1000,
        error=str(answer.body.get("error", "")),
    )
    if fault and fault.cut == "after":
        sandbox.workspace.journal.write("api", name, ok=False, error="connection cut after the effect", ms=0)
        return break_off(request)
    if fault and fault.cut == "middle":
        return await send_half(request, answer)
    return answer.response()


async def _read(request: web.Request, name: str) -> tuple[Json, Answer | None]:
    """The arguments, or why they cannot be read."""
    method = METHODS.by_name.get(name)
    try:
        return await read_args(request, json_is_read=method is None or not method.form_only), None
    except SlackError as refusal:
        return {}, Answer(refusal.answer())


async def _is_lost(sandbox: Instance, fault: Fault | None, request: web.Request) -> bool:
    """Wait as long as the fault says; whether the call then never reaches Slack."""
    if fault and fault.slow:
        await asyncio.sleep(fault.slow)
    if fault and fault.hang:
        await hang(request, sandbox.world.faults)
        return True
    return sandbox.world.faults.is_down() or (fault is not None and fault.cut == "before")


def _answer(sandbox: Instance, name: str, args: Json, request: web.Request, fault: Fault | None) -> Answer:
    method = METHODS.by_name.get(name)
    if method is None:
        return Answer({"ok": False, "error": "unknown_method", "req_method": name})
    workspace = sandbox.workspace
    try:
        kind = "none" if method.access == "none" else kind_of(workspace, token_of(request, args))
    except SlackError as refusal:
        return Answer(refusal.answer())
    answer = forced(fault, workspace.clock.now()) or _called(sandbox, method, Call(workspace, args, kind))
    return answer.with_headers(_scope_headers(workspace, method, kind)) if answer.is_slacks else answer


def _called(sandbox: Instance, method: Method, call: Call) -> Answer:
    workspace = sandbox.workspace
    try:
        check_kind(method.access, call.token_kind)
        place = workspace.place_id(call.text("channel"))
        wait = sandbox.world.rates.seconds_to_wait(method.name, place, workspace.clock.now())
        if wait:
            return ratelimited(str(wait))
        call.need_scope(*method.scopes)
        return Answer({"ok": True, **method.run(call)})
    except SlackError as refusal:
        return Answer(refusal.answer())


def _scope_headers(workspace: Workspace, method: Method, kind: str) -> dict[str, str]:
    """Slack names the token's scopes, and those the method takes, with every answer, also with a refusal."""
    if kind == "none":
        return {}
    owned = APP_TOKEN_SCOPES if kind == "app" else workspace.scopes
    return {"X-OAuth-Scopes": ",".join(owned), "X-Accepted-OAuth-Scopes": ",".join(method.scopes)}
