"""The table of control routes and how their bodies are read and answered."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.errors import BadRequest, Json, NotPossible
from sandbox.instance import SANDBOX, Instance


@dataclass(frozen=True)
class Ask:
    """One request to the control API: the sandbox, and query and body as one."""

    sandbox: Instance
    args: Json
    path: dict[str, str]

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        if not self.text(name):
            raise BadRequest(f"{name} is missing")
        return self.text(name)

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise BadRequest(f"{name} is a whole number") from None

    @property
    def user(self) -> str:
        """The id of the person who is meant by `user`."""
        return self.sandbox.workspace.person(self.need("user")).id


Answer = Callable[[Ask], Awaitable[Any]]


@dataclass(frozen=True)
class Route:
    verb: str
    path: str
    does: str
    answer: Answer
    changes_plans: bool = False


ROUTES: list[Route] = []


def route(verb: str, path: str, does: str, *, changes_plans: bool = False) -> Callable[[Answer], Answer]:
    """Enter a route; after one that `changes_plans`, clock followers are asked what they will do next."""

    def enter(answer: Answer) -> Answer:
        ROUTES.append(Route(verb, path, does, answer, changes_plans))
        return answer

    return enter


def handler(entry: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            args = dict(request.query) | await _body(request)
            ask = Ask(request.app[SANDBOX], args, dict(request.match_info))
            answer = await entry.answer(ask)
            if entry.changes_plans:
                ask.sandbox.jumps.look_again_soon()
            return web.json_response(answer)
        except NotPossible as refusal:
            return web.json_response({"error": refusal.why, "there": list(refusal.there)}, status=409)
        except (BadRequest, TypeError, ValueError, KeyError) as wrong:
            return web.json_response({"error": f"{wrong}"}, status=400)

    return handle


async def _body(request: web.Request) -> Json:
    """JSON only: a form that another web page could post is not read."""
    if not request.can_read_body:
        return {}
    if request.content_type != "application/json":
        raise BadRequest("send JSON, with Content-Type: application/json")
    try:
        body = json.loads(await request.text())
    except ValueError:
        raise BadRequest("the body is no JSON") from None
    if not isinstance(body, dict):
        raise BadRequest("the body is no JSON object")
    return body
