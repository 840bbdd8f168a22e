"""Sends events and interactions to the app, writes down how each one ended, and sends lost events again."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.errors import Json
from sandbox.http_mode import HttpMode
from sandbox.outcome import Kind, Outcome, Retry
from sandbox.payloads import event_callback
from sandbox.socket_mode import SocketMode
from sandbox.world import World

RETRY_AFTER = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))


@dataclass(frozen=True)
class Waiting:
    """An event that was not acked, and when it comes again."""

    body: Json
    retry: Retry
    due: datetime


@dataclass
class Delivery:
    world: World
    sockets: SocketMode
    http: HttpMode
    waiting: list[Waiting] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def uses_http(self) -> bool:
        return bool(self.world.settings.request_url) or not self.world.settings.app.socket_mode

    async def send(self, kind: Kind, payload: Json, retry: Retry = Retry()) -> Outcome:  # noqa: B008 - frozen
        transport = self.http if self.uses_http else self.sockets
        outcome = await transport.send(kind, payload, retry)
        name = _name(kind, payload)
        self.world.workspace.journal.write(
            "event" if kind == "events_api" else kind,
            name,
            ok=outcome.acked,
            request=payload | ({"retry_attempt": retry.attempt} if retry.attempt else {}),
            response=outcome.body,
            ms=outcome.ms,
            error=outcome.error or "",
            user=_user(payload),
        )
        return outcome

    def event(self, event: Json) -> None:
        """Send an event in the background, if the manifest subscribes to it."""
        if not self.world.workspace.installed:
            return
        body = event_callback(self.world.workspace, event)
        self._start(Waiting(body, Retry(), self.world.clock.now()))
        fault = self.world.faults.for_event(event["type"])
        if fault:
            self._start(Waiting(body, Retry(1, "http_timeout"), self.world.clock.now()))

    def _start(self, waiting: Waiting) -> None:
        task = asyncio.create_task(self._deliver(waiting))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _deliver(self, sent: Waiting) -> None:
        outcome = await self.send("events_api", sent.body, sent.retry)
        attempt = sent.retry.attempt
        if outcome.acked or outcome.no_retry or attempt >= len(RETRY_AFTER):
            return
        due = self.world.clock.now() + RETRY_AFTER[attempt]
        again = Waiting(sent.body, Retry(attempt + 1, outcome.reason), due)
        if attempt == 0:
            await self._deliver(again)
        else:
            self.waiting.append(again)

    def run_due(self) -> None:
        now = self.world.clock.now()
        due = [each for each in self.waiting if each.due <= now]
        self.waiting = [each for each in self.waiting if each.due > now]
        for each in due:
            self._start(each)

    def next_due(self) -> list[datetime]:
        return sorted(each.due for each in self.waiting)

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self.tasks:
            await asyncio.gather(*self.tasks, return_exceptions=True)

    def forget(self) -> None:
        self.waiting.clear()


def _name(kind: Kind, payload: Json) -> str:
    if kind == "events_api":
        return str(payload["event"]["type"])
    if kind == "slash_commands":
        return str(payload["command"])
    return str(payload["type"])


def _user(payload: Json) -> str:
    user = payload.get("user_id") or payload.get("user") or payload.get("event", {}).get("user") or ""
    return str(user.get("id", "")) if isinstance(user, dict) else str(user)
