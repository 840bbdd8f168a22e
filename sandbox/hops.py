"""Moves the clock in hops: it stops wherever something is due, and followers do their work at each stop."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from sandbox.api.schedule import next_due, post_due
from sandbox.clock import Clock, iso, parse_time
from sandbox.delivery import Delivery
from sandbox.errors import BadRequest, Json
from sandbox.statuses import end_due, next_ends
from sandbox.world import World

MOST_HOPS = 1000
ANSWER_SECONDS = 30.0
TICK_SECONDS = 0.2
LOOK_AGAIN_SECONDS = 1.0
"""How long after a click the followers are asked for their plans: by then the app has dealt with the click."""
log = logging.getLogger(__name__)


@dataclass(eq=False)
class Follower:
    """An app whose own clock moves along with the sandbox's."""

    socket: web.WebSocketResponse
    next: list[Json] = field(default_factory=list)
    done: asyncio.Future[None] | None = None

    async def told(self, clock: Clock) -> None:
        """Tell it the time and wait until it has done what is due by then."""
        self.done = asyncio.get_running_loop().create_future()
        await self.tell_time(clock)
        await asyncio.wait_for(self.done, ANSWER_SECONDS)

    async def tell_time(self, clock: Clock) -> None:
        time = {"now": iso(clock.now()), "frozen": clock.frozen_at is not None}
        await self.socket.send_str(json.dumps(time))

    def hear(self, text: str) -> None:
        message = json.loads(text)
        if isinstance(message.get("next"), list):
            self.next = [row for row in message["next"] if isinstance(row, dict) and "at" in row]
        if "done" in message and self.done is not None and not self.done.done():
            self.done.set_result(None)

    def lose(self) -> None:
        """Its connection is gone: nobody needs to wait for it."""
        if self.done is not None and not self.done.done():
            self.done.set_exception(ConnectionResetError())


@dataclass
class Jumps:
    world: World
    delivery: Delivery
    followers: list[Follower] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    looking: asyncio.Task[None] | None = None

    async def to(self, target: datetime) -> int:
        """Move the clock to `target`; how many hops it took. Going back is one hop."""
        async with self.lock:
            clock = self.world.clock
            if target < clock.now():
                self.world.workspace.turn_back()
            await self._ask_around()
            reached, hops = clock.now(), 0
            while hops < MOST_HOPS:
                hops += 1
                stop = reached = min([target, *(due for due in self._dues() if reached < due)])
                clock.set(stop)
                await self._arrive()
                if stop >= target:
                    break
            else:
                clock.set(target)
                await self._arrive()
            return hops

    def _dues(self) -> list[datetime]:
        theirs = [parse_time(row["at"]) for follower in self.followers for row in follower.next]
        workspace = self.world.workspace
        return [*theirs, *self.delivery.next_due(), *next_due(workspace), *next_ends(workspace)]

    async def _arrive(self) -> None:
        self.run_due()
        await self.delivery.settle()
        await self._ask_around()
        await self.delivery.settle()
        self.world.feed.tell("clock")

    async def _ask_around(self) -> None:
        """Tell every follower the time; each answers with what it will do next."""
        await asyncio.gather(*(self._tell(follower) for follower in list(self.followers)))

    async def look_again(self, after: float = 0.0) -> None:
        """Ask the followers anew, because somebody did something that may have changed their plans."""
        await asyncio.sleep(after)
        if self.followers and not self.lock.locked():
            async with self.lock:
                await self._ask_around()
                self.world.feed.tell("clock")

    def look_again_soon(self) -> None:
        if self.looking is not None:
            self.looking.cancel()
        self.looking = asyncio.create_task(self.look_again(LOOK_AGAIN_SECONDS))

    async def _tell(self, follower: Follower) -> None:
        try:
            await follower.told(self.world.clock)
        except (TimeoutError, ConnectionError):
            log.warning("a clock follower did not answer within %.0f s and was dropped", ANSWER_SECONDS)
            if follower in self.followers:
                self.followers.remove(follower)
            await follower.socket.close()

    def run_due(self) -> None:
        post_due(self.world.workspace)
        end_due(self.delivery)
        self.delivery.run_due()

    def upcoming(self) -> list[Json]:
        """What will happen next, earliest first: what followers announced and what Slack itself will do."""
        rows = [row for follower in self.followers for row in follower.next]
        rows += [
            {"at": iso(due), "what": "An unanswered event is sent again"} for due in self.delivery.next_due()
        ]
        rows += [
            {"at": iso(due), "what": "A scheduled message is posted"}
            for due in next_due(self.world.workspace)
        ]
        rows += [{"at": iso(ends), "what": "A status ends"} for ends in next_ends(self.world.workspace)]
        return sorted(rows, key=lambda row: parse_time(row["at"]))

    def report(self) -> Json:
        return {**self.world.clock.report(), "next": self.upcoming()}

    async def tick(self) -> None:
        """Do what is due while the clock runs by itself; this never ends."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            if not self.lock.locked():
                self.run_due()


def target_of(clock: Clock, body: Json) -> datetime | None:
    """The moment that a POST /_control/clock asks for, or None if it asks for no jump."""
    if "now" in body:
        try:
            return parse_time(str(body["now"]))
        except ValueError:
            raise BadRequest(f"{body['now']} is no ISO time") from None
    if "advance_seconds" in body:
        seconds = body["advance_seconds"]
        if not isinstance(seconds, int | float) or seconds < 0:
            raise BadRequest("advance_seconds is a number of seconds, 0 or more")
        now = clock.now()
        return datetime.fromtimestamp(now.timestamp() + seconds, now.tzinfo)
    return None
