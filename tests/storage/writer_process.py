"""A process of its own, as a busy bot would be: asks for coffee chats until its input ends, and says which it has.

    python writer_process.py DATABASE_URL SIDE

Writes the number of each request once it is committed, a line each.
"""

import sys
from itertools import count
from threading import Event, Thread

from world import World

from storage.engine import open_engine

PAUSE_SECONDS = 0.005
"""As Slack leaves between two events; without any, SQLite would let nobody else in for seconds."""


def main(url: str, side: str) -> None:
    world, over = World(open_engine(url)), Event()
    Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    for number in count():
        if over.wait(PAUSE_SECONDS):
            return
        asked = world.ask(f"U{side}{number}", f"field-{number % 7}", "How is it?")
        sys.stdout.write(f"{asked.request.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
