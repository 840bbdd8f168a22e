"""A process of its own, as another replica of the bot would be: asks for a coffee chat whenever it is told to.

    python guest_process.py DATABASE_URL SIDE

Reads the number of a round from each line, asks as that round's guest, and answers with "offered" or "waits".
"""

import sys

from world import World

from storage.engine import open_engine


def main(url: str, side: str) -> None:
    world = World(open_engine(url))
    say("ready")
    for line in sys.stdin:
        asked = world.ask(f"U{side}{line.strip()}", f"field-{line.strip()}")
        say("waits" if asked.hear_by is None else "offered")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
