"""`/_control/clock/follow`: a WebSocket on which an app hears each new time and says what it will do next."""

import logging

from aiohttp import WSMsgType, web

from sandbox.hops import Follower
from sandbox.instance import SANDBOX, Instance

log = logging.getLogger(__name__)


async def follow(request: web.Request) -> web.StreamResponse:
    """`{"now", "frozen"}` goes out at the start and on every hop; `{"done", "next"}` comes back."""
    sandbox = request.app[SANDBOX]
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    follower = Follower(socket)
    await follower.tell_time(sandbox.world.clock)
    sandbox.jumps.followers.append(follower)
    try:
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                _hear(sandbox, follower, message.data)
    finally:
        if follower in sandbox.jumps.followers:
            sandbox.jumps.followers.remove(follower)
        follower.lose()
        sandbox.world.feed.tell("clock")
    return socket


def _hear(sandbox: Instance, follower: Follower, text: str) -> None:
    try:
        follower.hear(text)
    except (ValueError, AttributeError):
        log.warning("a clock follower said something that is no JSON object")
    sandbox.world.feed.tell("clock")
