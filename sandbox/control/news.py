"""`/_control/feed`: a WebSocket on which a page hears of every change its person can see."""

import asyncio
import json

from aiohttp import web

from sandbox.errors import NotPossible
from sandbox.feed import Reader
from sandbox.instance import SANDBOX


async def feed(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    try:
        user = sandbox.workspace.person(request.query.get("user", "")).id
    except NotPossible as refusal:
        return web.Response(status=404, text=refusal.why)
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    reader = Reader(user)
    sandbox.world.feed.readers.add(reader)
    sender = asyncio.create_task(_send(socket, reader))
    try:
        async for _ in socket:
            pass
    finally:
        sandbox.world.feed.readers.discard(reader)
        sender.cancel()
    return socket


async def _send(socket: web.WebSocketResponse, reader: Reader) -> None:
    """News goes out in bundles: sixty changes at once reach the page as one message."""
    while not reader.lost:
        bundle = [await reader.news.get()]
        while not reader.news.empty():
            bundle.append(reader.news.get_nowait())
        await socket.send_str(json.dumps(bundle))
    await socket.close()
