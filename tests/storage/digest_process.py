"""A process of its own, as another replica of the bot would be: posts the digest when it is told to.

    python digest_process.py DATABASE_URL FOLDER

Each message that goes out is a line in a file of FOLDER, as Slack would show it. Says "ready", waits for a line, then
runs the jobs and the sender again and again until it is killed.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from world import World

from bot.slack.delivery import Delivery
from bot.slack.tiers import Tiers
from bot.usecases.digest.publish_digest import publish_digest
from storage.engine import open_engine

DUE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Slack(WebClient):
    """Takes a moment for each message, so that a kill often hits one on its way."""

    folder: Path

    def api_call(self, api_method: str, **given: Any) -> Any:
        if api_method == "chat.postMessage":
            time.sleep(0.02)
            with (self.folder / f"{os.getpid()}").open("a") as sent:
                sent.write(f"{given['json']['text']}\n")
            time.sleep(0.02)
        return {"ok": True, "channel": "DHR", "ts": "1.0"}


def main(url: str, folder: str) -> None:
    world = World(open_engine(url))
    world.clock.at = DUE
    slack = Slack(token="xoxb-nobody", retry_handlers=[])
    slack.folder = Path(folder)
    delivery = Delivery(world.ws, slack, tiers=Tiers({}))
    say("ready")
    sys.stdin.readline()
    while True:
        say("posted" if publish_digest(world.ws) else "looked")
        delivery.drain()
        world.clock.move(seconds=30)


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
