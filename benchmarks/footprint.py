"""What a running bot costs where nothing happens, and how soon it is there, beside a Bolt app that only acks.

    python benchmarks/footprint.py [--short] [--database SQLite PostgreSQL]

Start until Slack's hello, turn about; a minute in which nothing comes; memory after the start, and after 500
interactions of people of a company of 50,000. Both apps run in a process of their own, as deploy/Dockerfile runs ours:
without docstrings, which are six megabytes of it.
"""

import argparse
import asyncio
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from ack import BARE as BARE_APP
from ack import HOSTS, KNOWN, STRANGERS, Load, id_of, populate, slack
from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline

OURS, BARE = (str(Path(sys.executable).with_name("coffee-chat")), "run"), (sys.executable, BARE_APP)
"""As an operator starts it: by its own command, which leaves out what other commands need."""
INTERACTIONS, PER_SECOND = 500, 10
IDLE_SECONDS, SETTLES_SECONDS = 60, 20
LOOK_SECONDS, MOST_SECONDS = 0.005, 60
NANOSECONDS, KILOBYTES = 1e9, 1024
MEGABYTES = 100


@dataclass(frozen=True)
class Process:
    """A running app, read from /proc."""

    pid: int
    seconds: float
    """From its start until Slack had said hello."""
    cpu_at_hello: float

    def cpu(self) -> float:
        return cpu_of(self.pid)

    def megabytes(self) -> float:
        """Return what is in memory, shared libraries included."""
        [line] = [each for each in _lines(self.pid, "status") if each.startswith("VmRSS")]
        return int(line.split()[1]) / KILOBYTES


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU of all threads that are there; the kernel counts them by the nanosecond."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((each / "schedstat").read_text().split()[0]) for each in tasks) / NANOSECONDS


def _lines(pid: int, what: str) -> list[str]:
    return Path(f"/proc/{pid}/{what}").read_text().splitlines()


@asynccontextmanager
async def started(load: Load, command: Sequence[str], **env: str) -> AsyncIterator[Process]:
    """Start an app and wait until its connection stands."""
    everything = {**os.environ, **load.env, **env, "PYTHONOPTIMIZE": "2"}
    everything.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as log:
        began = perf_counter()
        process = subprocess.Popen(command, env=everything, stdout=log, stderr=log)
        try:
            while not load.connected and process.poll() is None and perf_counter() - began < MOST_SECONDS:
                await asyncio.sleep(LOOK_SECONDS)
            if not load.connected:
                log.seek(0)
                raise RuntimeError(f"{command} did not connect: {log.read().decode()[-2_000:]}")
            yield Process(process.pid, perf_counter() - began, cpu_of(process.pid))
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)
            while load.connected:
                await asyncio.sleep(LOOK_SECONDS)


async def measure(database: Database, turns: int, idle_seconds: float) -> bool:
    """Print the table of one database; False where a goal is missed."""
    company = [id_of(number) for number in range(KNOWN + STRANGERS)]
    async with slack(company) as ours, slack(company[:1]) as peer:
        await asyncio.to_thread(populate, database, ours.slack.workspace.team_id)
        gc.collect()
        gc.freeze()
        env = {"DATABASE_URL": database.url, "COFFEE_CHAT_LOG_FORMAT": "json"}
        starts, floors = [], []
        for _ in range(turns):
            async with started(ours, OURS, **env) as one:
                starts.append(one)
            async with started(peer, BARE) as other:
                floors.append(other)
        async with started(ours, OURS, **env) as bot, started(peer, BARE) as bare:
            await asyncio.sleep(SETTLES_SECONDS)
            at_first, before, floor = (bot.megabytes(), bare.megabytes()), bot.cpu(), bare.cpu()
            await asyncio.sleep(idle_seconds)
            idle, floor = bot.cpu() - before, bare.cpu() - floor
            acks = await ours.send(INTERACTIONS / PER_SECOND, PER_SECOND)
            await asyncio.sleep(SETTLES_SECONDS / 4)
            at_last = bot.megabytes()
    minute = 60 / idle_seconds
    headline(
        f"a bot on {database.name} beside a bare Bolt app: {turns} starts, {KNOWN:,} people, {HOSTS:,} hosts"
    )
    met = [
        Goal(1, unit=" s").report(
            "start until Slack's hello, median",
            *(median(each.seconds for each in all_) for all_ in (starts, floors)),
        ),
        Goal(unit=" s").report(
            "of it CPU", *(median(each.cpu_at_hello for each in all_) for all_ in (starts, floors))
        ),
        Goal(0.1, unit=" s").report("CPU of an idle minute", idle * minute, floor * minute),
        Goal(MEGABYTES, unit=" MB").report("memory after the start", *at_first),
        Goal(MEGABYTES, unit=" MB").report(f"memory after {len(acks.ms)} interactions", at_last),
    ]
    return all(met)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="3 starts instead of 9, 30 idle seconds")
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    options = parser.parse_args()
    turns, idle_seconds = (3, 30) if options.short else (9, IDLE_SECONDS)
    print(f"load of the machine {os.getloadavg()[0]:.1f}")
    with databases(*options.database) as found:
        met = [asyncio.run(measure(each, turns, idle_seconds)) for each in found]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
