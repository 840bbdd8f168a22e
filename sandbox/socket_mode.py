"""Socket Mode: the app's WebSocket connections; each envelope goes to exactly one of them, which acks it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from sandbox.clock import iso, real_seconds
from sandbox.errors import Json
from sandbox.outcome import Kind, Outcome, Retry
from sandbox.world import World

MOST_CONNECTIONS = 10
PING_SECONDS = 10.0
SOON = 0.05
"""A short wait before we close: a client that is told to refresh opens its next connection first."""


@dataclass(eq=False)
class Connection:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    number: int
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)

    def lose(self) -> None:
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError())


@dataclass
class SocketMode:
    world: World
    ack_seconds: float = 3.0
    connections: list[Connection] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    turn: int = 0

    async def send(self, kind: Kind, payload: Json, retry: Retry) -> Outcome:
        """Send to any one of the connections, and wait at most `ack_seconds` for its ack."""
        began = real_seconds()
        if not self.connections:
            return Outcome(False, 0.0, "dispatch_failed", "connection_failed")
        self.turn += 1
        connection = self.connections[self.turn % len(self.connections)]
        envelope = self._envelope(kind, payload, retry)
        ack: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = ack
        try:
            await connection.socket.send_str(json.dumps(envelope))
            body = await asyncio.wait_for(ack, self.ack_seconds)
        except TimeoutError:
            return Outcome(False, _ms(began), "operation_timeout", "http_timeout")
        except ConnectionError:
            return Outcome(False, _ms(began), "dispatch_failed", "connection_failed")
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)
        return Outcome(True, _ms(began), body=body)

    def _envelope(self, kind: Kind, payload: Json, retry: Retry) -> Json:
        envelope: Json = {
            "envelope_id": self.world.workspace.ids.uuid(),
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": payload,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry.attempt, "retry_reason": retry.reason}
        return envelope

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """`/link/?ticket=…`: say hello, then listen for acks until one side closes the connection."""
        tickets = self.world.workspace.socket_tickets
        ticket = request.query.get("ticket", "")
        if ticket not in tickets:
            return web.Response(
                status=403, text="this ticket is not good: call apps.connections.open for a new one"
            )
        tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        if len(self.connections) >= MOST_CONNECTIONS:
            await self._bid_farewell(socket, "too_many_websockets")
            return socket
        debug = request.query.get("debug_reconnects") == "true"
        async with self._connected(socket, request.transport, debug) as connection:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._take(connection, message.data)
        return socket

    @asynccontextmanager
    async def _connected(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, debug: bool
    ) -> AsyncIterator[Connection]:
        connection = Connection(socket, transport, next(self.numbers))
        greeting = asyncio.create_task(self._greet(connection, debug))
        try:
            yield connection
        finally:
            greeting.cancel()
            if connection in self.connections:
                self.connections.remove(connection)
            connection.lose()
            self._note("gone", connection)

    async def _greet(self, connection: Connection, debug: bool) -> None:
        """Slack sends to a connection only after its hello, and a fault may hold the hello back."""
        fault = self.world.faults.for_hello()
        if fault:
            await asyncio.sleep(fault.slow)
        self.connections.append(connection)
        self._note("hello", connection)
        with suppress(ConnectionError):
            await connection.socket.send_str(json.dumps(self._hello(debug)))

    def _hello(self, debug: bool) -> Json:
        debug_info = {
            "host": "sandbox",
            "started": iso(self.world.clock.now()),
            "build_number": 1,
            "approximate_connection_time": 360 if debug else 18060,
        }
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": debug_info,
            "connection_info": {"app_id": self.world.workspace.app_id},
        }

    def _take(self, connection: Connection, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        envelope_id = message.get("envelope_id") if isinstance(message, dict) else None
        waiting = connection.waiting.get(envelope_id or "")
        if waiting is not None and not waiting.done():
            payload = message.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) else {})

    async def disconnect(self, reason: str) -> int:
        """Tell every connection to go, as Slack does every few hours; `warning` leaves it open.

        `drop` closes them without a reason, `cut` breaks them without a word, as a network does.
        """
        told = list(self.connections)
        for connection in told:
            if reason == "cut":
                self.connections.remove(connection)
                if connection.transport is not None:
                    connection.transport.abort()
            elif reason == "drop":
                await connection.socket.close(code=1006 if connection.socket.closed else 1001)
            elif reason == "warning":
                await self._say(connection.socket, reason)
            else:
                self.connections.remove(connection)
                await self._bid_farewell(connection.socket, reason)
        return len(told)

    async def _bid_farewell(self, socket: web.WebSocketResponse, reason: str) -> None:
        await self._say(socket, reason)
        await asyncio.sleep(SOON)
        await socket.close()

    async def _say(self, socket: web.WebSocketResponse, reason: str) -> None:
        self.world.workspace.journal.write("socket", "disconnect", ok=True, response={"reason": reason})
        farewell = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        await socket.send_str(json.dumps(farewell))

    def _note(self, what: str, connection: Connection) -> None:
        state = {"connection": connection.number, "num_connections": len(self.connections)}
        self.world.workspace.journal.write("socket", what, ok=True, response=state)
        self.world.feed.tell("sockets", count=len(self.connections))


def _ms(began: float) -> float:
    return (real_seconds() - began) * 1000
