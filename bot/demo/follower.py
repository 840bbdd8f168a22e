"""Moves the bot's clock along with the sandbox's: at each hop it does what is due, and says what comes next."""

import asyncio
import json
import threading
from datetime import datetime

from aiohttp import ClientSession, WSMsgType

from bot.app import Bot
from bot.clock import ShiftedClock
from bot.jobs import run_once
from bot.usecases.show_schedule import Step, Upcoming, show_schedule

MOST_ROUNDS = 5
WHAT = {
    Step.SEND: "A message goes out",
    Step.REMIND: "A host is reminded",
    Step.SECOND_HOST: "A second host is asked",
    Step.EXPIRE: "An offer runs out",
    Step.RETRY: "Waiting requests are tried again",
    Step.LAPSE: "A request ends without a host",
    Step.CHECK: "Somebody is asked how it went",
    Step.HOST_ASK: "Somebody is asked whether they would host",
    Step.SILENCE: "A silent host is asked, or paused",
    Step.DIGEST: "The digest goes to HR",
}


class Follower:
    """Follows a sandbox's clock on a thread of its own until the sandbox goes away."""

    def __init__(self, sandbox_url: str, bot: Bot, clock: ShiftedClock) -> None:
        self._url = f"{sandbox_url}/_control/clock/follow"
        self._bot, self._clock = bot, clock
        self._followed = threading.Event()

    def start(self) -> None:
        """Begin, and return once the clocks agree."""
        threading.Thread(target=lambda: asyncio.run(self._follow()), daemon=True, name="clock").start()
        self._followed.wait()

    async def _follow(self) -> None:
        async with ClientSession() as session, session.ws_connect(self._url) as socket:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    return
                now = json.loads(message.data)["now"]
                coming = await asyncio.to_thread(self._arrive, datetime.fromisoformat(now))
                rows = [{"at": item.at.isoformat(), "what": WHAT[item.step]} for item in coming]
                await socket.send_json({"done": now, "next": rows})
                self._followed.set()

    def _arrive(self, now: datetime) -> list[Upcoming]:
        """Be at that moment: work until nothing is due, because one step may lead to the next."""
        self._clock.put(now)
        for _ in range(MOST_ROUNDS):
            if not any(run_once(self._bot.jobs).values()):
                break
        return show_schedule(self._bot.ws)
