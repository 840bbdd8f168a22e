"""Answers that never arrive whole: the connection breaks, breaks in the middle, or stays silent."""

import asyncio

from aiohttp import web

from sandbox.answer import Answer
from sandbox.faults import Faults

LOOK_SECONDS = 0.05


def break_off(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)


async def send_half(request: web.Request, answer: Answer) -> web.StreamResponse:
    """Announce the whole length and send half of it, as when a proxy dies on the way."""
    whole = answer.response()
    data = whole.body if isinstance(whole.body, bytes) else b""
    half = web.StreamResponse(status=whole.status, headers=answer.headers)
    half.content_type = whole.content_type
    half.content_length = len(data)
    await half.prepare(request)
    await half.write(data[: len(data) // 2])
    if request.transport is not None:
        request.transport.close()
    return half


async def hang(request: web.Request, faults: Faults) -> None:
    """Say nothing until the app has gone or somebody clears the faults."""
    cleared = faults.cleared
    gone = request.transport is None
    while faults.cleared == cleared and not gone:  # no event tells that the app has left
        await asyncio.sleep(LOOK_SECONDS)
        gone = request.transport is None or request.transport.is_closing()
