"""Puts the sandbox together as one HTTP server."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp import web

from sandbox import avatars, uploads, web_api
from sandbox.acts import respond
from sandbox.control import acting, following, looking, news, ruling
from sandbox.control.routes import ROUTES, handler
from sandbox.delivery import Delivery
from sandbox.hops import Jumps
from sandbox.http_mode import HttpMode
from sandbox.instance import SANDBOX, Instance
from sandbox.security import add_headers, guard
from sandbox.settings import Settings
from sandbox.socket_mode import SocketMode
from sandbox.world import World

PAGE = Path(__file__).parent / "page"
MOST_BYTES = 25_000_000
KNOCK_SECONDS = 1.0
DRIVEN_BY = (acting, looking, ruling)
"""Importing these fills the table of control routes."""


def make_app(settings: Settings) -> web.Application:
    app = web.Application(middlewares=[guard], client_max_size=MOST_BYTES)
    app.on_response_prepare.append(add_headers)
    app.cleanup_ctx.append(partial(_background, World(settings)))
    app.router.add_route("*", "/api/{method:[^/]*}", web_api.handle)
    app.router.add_get("/link/", _link)
    for kind in ("commands", "actions", "app"):
        app.router.add_post(f"/{kind}/{{team}}/{{ticket}}", respond.handle)
    app.router.add_post("/upload/{id}", uploads.upload)
    app.router.add_get("/files/{id}", uploads.download)
    app.router.add_get("/files-pri/{place}/{name:.*}", uploads.private)
    app.router.add_get("/sign-in", uploads.sign_in)
    app.router.add_get("/avatars/{id}.svg", avatars.avatar)
    app.router.add_get("/_control/clock/follow", following.follow)
    app.router.add_get("/_control/feed", news.feed)
    for entry in ROUTES:
        app.router.add_route(entry.verb, f"/_control{entry.path}", handler(entry))
    _serve_page(app, settings)
    return app


async def _background(world: World, app: web.Application) -> AsyncIterator[None]:
    """What lives as long as the server: the HTTP sender, the connections, the clock that runs by itself."""
    async with aiohttp.ClientSession() as session:
        delivery = Delivery(world, SocketMode(world), HttpMode(world, session))
        jumps = Jumps(world, delivery)
        app[SANDBOX] = Instance(world, delivery, jumps)
        ticking = asyncio.create_task(jumps.tick())
        verifying = asyncio.create_task(_verify(delivery))
        yield
        for task in (ticking, verifying, *delivery.tasks):
            task.cancel()
        for connection in list(delivery.sockets.connections):
            await connection.socket.close()


async def _link(request: web.Request) -> web.StreamResponse:
    return await request.app[SANDBOX].delivery.sockets.serve(request)


async def _verify(delivery: Delivery) -> None:
    """In HTTP mode, ask the request URL again and again until the app is there and answers the challenge."""
    if not delivery.uses_http:
        return
    verified = False
    while not verified:
        verified = await delivery.http.verify_url()
        await asyncio.sleep(0 if verified else KNOCK_SECONDS)


def _serve_page(app: web.Application, settings: Settings) -> None:
    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    def extra(name: str, path: str, kind: str) -> None:
        async def give(_: web.Request) -> web.Response:
            return web.Response(text=_text_of(path), content_type=kind, headers={"Cache-Control": "no-cache"})

        app.router.add_get(f"/page/{name}", give)

    app.router.add_get("/", index)
    extra("extra.js", settings.extra_script, "text/javascript")
    extra("extra.css", settings.extra_style, "text/css")
    app.router.add_static("/page/", PAGE, append_version=False)


def _text_of(path: str) -> str:
    """Read again each time, so that somebody who writes a tour sees every change after a reload."""
    return Path(path).read_text(encoding="utf-8") if path else ""
