"""How soon we acknowledge what Slack sends, at ten times its cap of events, beside a Bolt app that only acks.

    python benchmarks/ack.py [--short] [--database SQLite PostgreSQL] [--per-second 83]

A company of 50,000 with 4,000 hosts, and strangers beside it; ours and the bare app take turns, each in a process and
with a sandbox of its own; by Socket Mode, then by HTTP. Ours alone while SQLite's write lock is held, and while there
is no database.
"""

import argparse
import asyncio
import datetime as dt
import gc
import itertools
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from socket import create_connection, create_server
from statistics import median, quantiles
from typing import Any

from aiohttp import web
from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline
from sqlalchemy import insert, select

from bot.messages import ids
from sandbox.instance import SANDBOX, Instance
from sandbox.manifest import read_manifest
from sandbox.outcome import Kind, Outcome, Retry
from sandbox.payloads import event_callback
from sandbox.people import Person
from sandbox.rates import EVENTS_PER_HOUR
from sandbox.server import make_app
from sandbox.settings import Settings
from storage.records import HostFieldRow, HostRow, PersonRow

BARE = str(Path(__file__).with_name("bare.py"))
MANIFEST = Path(__file__).parents[1] / "manifest.yml"
NOW = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
KNOWN, STRANGERS, HOSTS, ACTIVE = 50_000, 2_000, 4_000, 3_000
FIELDS = ("marketing", "legal", "sales", "finance", "data-science", "product-design")
PER_SECOND = 83
MIX = {
    "change of a stranger": 45,
    "change of somebody known": 20,
    "app opened": 13,
    "command": 10,
    "click": 7,
    "form": 5,
}
"""Of a hundred; Slack tells us of everybody's new status."""
SETTLES_SECONDS, STARTS_SECONDS = 1.5, 60
LOCKED_SECONDS = 6
LATE_MS = 3_000.0
HOLD_LOCK = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], timeout=9, isolation_level=None).execute("BEGIN IMMEDIATE")
time.sleep(6)
"""


@dataclass
class Load:
    """A sandbox in this process, and what it sends to the one app that is connected there."""

    slack: Instance
    env: dict[str, str]
    random: Random = field(default_factory=lambda: Random(1))
    numbers: Iterator[int] = field(default_factory=itertools.count)
    port: int | None = None
    """Where the app listens, by HTTP."""

    @property
    def connected(self) -> int:
        if self.port is None:
            return len(self.slack.delivery.sockets.connections)
        with suppress(OSError), create_connection(("127.0.0.1", self.port), timeout=1):
            return 1
        return 0

    async def send(self, seconds: float, per_second: float) -> "Acks":
        """Send at random moments, whatever became of those before."""
        loop, acks, sending = asyncio.get_running_loop(), Acks(), []
        at = until = loop.time()
        until += seconds
        while (at := at + self.random.expovariate(per_second)) < until:
            await asyncio.sleep(at - loop.time())
            sending.append(loop.create_task(self._one(acks)))
        await asyncio.gather(*sending)
        return acks

    async def _one(self, acks: "Acks") -> None:
        [what] = self.random.choices([*MIX], [*MIX.values()])
        outcome = await self.sends(*self.made(what))
        if outcome.acked:
            acks.ms.append(outcome.ms)
        else:
            acks.none.append(what)

    async def sends(self, kind: Kind, payload: dict[str, Any]) -> Outcome:
        delivery = self.slack.delivery
        way = delivery.sockets if self.port is None else delivery.http
        return await way.send(kind, payload, Retry())

    def made(self, what: str) -> tuple[Kind, dict[str, Any]]:
        workspace, draw = self.slack.workspace, self.random
        if what == "change of a stranger":
            return "events_api", self.change(workspace.people[id_of(KNOWN + draw.randrange(STRANGERS))])
        if what == "change of somebody known":
            return "events_api", self.change(workspace.people[id_of(draw.randrange(KNOWN))])
        person = workspace.people[id_of(draw.randrange(ACTIVE))]
        if what == "app opened":
            event = {"type": "app_home_opened", "user": person.id, "tab": "home"}
            return "events_api", event_callback(workspace, event)
        if what == "command":
            text = draw.choice(("status", "fields", f"request {draw.choice(FIELDS)} How does a week look?"))
            return "slash_commands", self.command(person, text)
        return "interactive", self.click(person) if what == "click" else self.form(person)

    def change(self, person: Person) -> dict[str, Any]:
        user = self.slack.workspace.user_object(person, with_locale=True)
        user["profile"]["status_text"] = f"in meeting {next(self.numbers)}"
        return event_callback(self.slack.workspace, {"type": "user_change", "user": user})

    def command(self, person: Person, text: str) -> dict[str, Any]:
        workspace = self.slack.workspace
        place = workspace.im_with(person.id).id
        ticket = workspace.tickets.response_url_for(person.id, place)
        return {
            "team_id": workspace.team_id,
            "channel_id": place,
            "user_id": person.id,
            "command": ids.COMMAND,
            "text": text,
            "api_app_id": workspace.app_id,
            "response_url": f"{workspace.base_url}/commands/{workspace.team_id}/{ticket}",
            "trigger_id": workspace.tickets.trigger_for(person.id),
        }

    def click(self, person: Person) -> dict[str, Any]:
        """Click on the Home: a change, an answer, a form."""
        action_id = self.random.choice((ids.HOST_TOGGLE, ids.STATUS_SHOW, ids.REQUEST_OPEN))
        action = {"type": "button", "action_id": action_id, "action_ts": f"{next(self.numbers)}.0"}
        view = {"id": "V1", "type": "home", "callback_id": "", "private_metadata": ""}
        return self.interaction("block_actions", person) | {"actions": [action], "view": view}

    def form(self, person: Person) -> dict[str, Any]:
        """Every fourth is not filled in, and is answered with what is missing."""
        chosen = {"type": "static_select", "selected_option": {"value": self.random.choice(FIELDS)}}
        boxes = [{"value": "yes"}] if self.random.random() < 3 / 4 else []
        ticked = {"type": "checkboxes", "selected_options": boxes}
        values = {"b1": {ids.FIELD: chosen}, "b2": {ids.AGREEMENT: ticked}}
        view = {"id": "V2", "type": "modal", "callback_id": ids.REQUEST_FORM, "state": {"values": values}}
        return self.interaction("view_submission", person) | {"view": view}

    def interaction(self, kind: str, person: Person) -> dict[str, Any]:
        workspace = self.slack.workspace
        return {
            "type": kind,
            "user": {"id": person.id, "team_id": person.team_id},
            "team": {"id": workspace.team_id},
            "api_app_id": workspace.app_id,
            "trigger_id": workspace.tickets.trigger_for(person.id),
        }


@dataclass
class Acks:
    """The milliseconds until each ack, and what got none."""

    ms: list[float] = field(default_factory=list)
    none: list[str] = field(default_factory=list)

    def add(self, more: "Acks") -> None:
        self.ms += more.ms
        self.none += more.none

    @property
    def late(self) -> int:
        return sum(each > LATE_MS for each in self.ms)

    def percentile(self, percent: int) -> float:
        return quantiles(self.ms, n=100)[percent - 1]


def id_of(number: int) -> str:
    return f"U{number:010d}"


@asynccontextmanager
async def slack(people: Iterable[str], *, by_http: bool = False) -> AsyncIterator[Load]:
    """Run a sandbox of these people in this process."""
    port = free_port() if by_http else None
    url = f"http://127.0.0.1:{port}/slack/events" if by_http else ""
    rows = [{"id": each, "name": each.lower()} for each in people]
    app = make_app(Settings(read_manifest(MANIFEST), {"people": rows, "channels": []}, request_url=url))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        instance = app[SANDBOX]
        instance.world.listen_at(url)
        workspace = instance.workspace
        env = {"SLACK_API_URL": f"{url}/api/", "SLACK_BOT_TOKEN": workspace.bot_token}
        if port is None:
            env["SLACK_APP_TOKEN"] = workspace.app_token
        else:
            env |= {"SLACK_SIGNING_SECRET": workspace.signing_secret, "COFFEE_CHAT_HTTP_PORT": str(port)}
        yield Load(instance, env, port=port)
    finally:
        await runner.cleanup()


def populate(database: Database, team_id: str) -> None:
    """Hire everybody whom the database knows; who hosts has one of six fields."""
    everybody = range(KNOWN)
    hosts = [*range(HOSTS // 4), *range(ACTIVE, ACTIVE + HOSTS * 3 // 4)]
    person = {
        "team_id": team_id,
        "title": "",
        "tz": "Europe/Berlin",
        "standing": "member",
        "opens": dt.time(0),
        "closes": dt.time(23, 59),
        "workdays": [*range(7)],
        "country": "",
        "asked_slack_at": NOW,
        "not_these": [],
    }
    host = {
        "team_id": team_id,
        "available": True,
        "capacity": 4,
        "languages": ["en"],
        "formats": ["video"],
        "about": "",
    }
    with database.engine.begin() as connection:
        connection.execute(
            insert(PersonRow),
            [
                {
                    **person,
                    "id": id_of(n),
                    "name": f"Person {n}",
                    "team": f"t{n // 8}",
                    "manager_id": id_of(n // 8),
                }
                for n in everybody
            ],
        )
        connection.execute(insert(HostRow), [{**host, "person_id": id_of(n)} for n in hosts])
        connection.execute(
            insert(HostFieldRow),
            [{"team_id": team_id, "person_id": id_of(n), "field": FIELDS[n % len(FIELDS)]} for n in hosts],
        )


@asynccontextmanager
async def connected(load: Load, *command: str, **env: str) -> AsyncIterator[None]:
    """Run an app in a process of its own until it listens; what it logs goes to a file of its own."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *command], env={**os.environ, **load.env, **env}, stdout=log, stderr=log
        )
        try:
            for _ in range(STARTS_SECONDS * 10):
                if load.connected or process.poll() is not None:
                    break
                await asyncio.sleep(0.1)
            if not load.connected:
                log.seek(0)
                raise RuntimeError(f"{command} did not connect: {log.read().decode()[-2_000:]}")
            await asyncio.sleep(SETTLES_SECONDS)
            yield
        finally:
            process.kill()
            process.wait()
            while load.connected:
                await asyncio.sleep(0.1)


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def measure_http(database: Database, turns: int, seconds: float, per_second: float) -> bool:
    """Print the table of one database where Slack calls us; False where a goal is missed."""
    company = [id_of(number) for number in range(KNOWN + STRANGERS)]
    async with slack(company, by_http=True) as ours, slack(company, by_http=True) as peer:
        team_id = ours.slack.workspace.team_id
        if not has_people(database, team_id):
            await asyncio.to_thread(populate, database, team_id)
        gc.collect()
        gc.freeze()
        env = {"DATABASE_URL": database.url, "COFFEE_CHAT_LOG_FORMAT": "json"}
        async with (
            connected(ours, "-m", "bot", "run", **env),
            connected(peer, BARE, str(peer.port)),
        ):
            found, floor = await take_turns(ours, peer, turns, seconds, per_second)
    return report(f"{database.name}, by HTTP", found, floor, per_second)


def has_people(database: Database, team_id: str) -> bool:
    with database.engine.connect() as connection:
        return (
            connection.execute(select(PersonRow.id).where(PersonRow.team_id == team_id).limit(1)).first()
            is not None
        )


async def take_turns(
    ours: Load, peer: Load, turns: int, seconds: float, per_second: float
) -> tuple["Acks", "Acks"]:
    """Return our acks and the peer's; the first two seconds of each count for nothing."""
    await ours.send(2, per_second)
    await peer.send(2, per_second)
    found, floor = Acks(), Acks()
    for _ in range(turns):
        found.add(await ours.send(seconds, per_second))
        await asyncio.sleep(SETTLES_SECONDS)
        floor.add(await peer.send(seconds, per_second))
    return found, floor


def report(where: str, found: "Acks", floor: "Acks", per_second: float) -> bool:
    numbers = f"{len(found.ms):,} to us, {len(floor.ms):,} to a bare Bolt app"
    headline(f"acks on {where}: {per_second:g} a second, {numbers}")
    return all(
        [
            Goal(1.2, is_ratio=True, unit=" ms").report("median", median(found.ms), median(floor.ms)),
            Goal(3, is_ratio=True, unit=" ms").report(
                "99 % within", found.percentile(99), floor.percentile(99)
            ),
            Goal(unit=" ms").report("longest", max(found.ms), max(floor.ms)),
            Goal(0).report("over 3 s, or never", found.late + len(found.none), floor.late + len(floor.none)),
        ]
    )


async def measure(database: Database, turns: int, seconds: float, gone: float, per_second: float) -> bool:
    """Print the table of one database; False where a goal is missed."""
    company = [id_of(number) for number in range(KNOWN + STRANGERS)]
    async with slack(company) as ours, slack(company) as peer:
        await asyncio.to_thread(populate, database, ours.slack.workspace.team_id)
        gc.collect()
        gc.freeze()  # the collector would go through a hundred thousand people while we look at a clock
        env = {"DATABASE_URL": database.url, "COFFEE_CHAT_LOG_FORMAT": "json"}
        async with (
            connected(ours, "-m", "bot", "run", **env),
            connected(peer, BARE),
        ):
            found, floor = await take_turns(ours, peer, turns, seconds, per_second)
        async with connected(ours, "-m", "bot", "run", **env):
            away = {}
            if database.name == SQLITE:
                path = database.url.removeprefix("sqlite:///")
                with subprocess.Popen([sys.executable, "-c", HOLD_LOCK, path]):
                    away["its write lock held for 6 s"] = await ours.send(LOCKED_SECONDS + 1, per_second)
            with database.gone():
                away[f"gone for {gone:g} s"] = await ours.send(gone, per_second)
    met = [report(database.name, found, floor, per_second)]
    for what, acks in away.items():
        Goal(unit=" ms").report(f"{what}: median of {len(acks.ms)}", median(acks.ms))
        Goal(unit=" ms").report(f"{what}: 99 % within", acks.percentile(99))
        met.append(Goal(0).report(f"{what}: over 3 s, or never", acks.late + len(acks.none)))
        if acks.none:
            print(f"  never: {dict(Counter(acks.none))}")
    return all(met)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="two turns of 4 s instead of six of 10 s")
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    parser.add_argument("--per-second", type=float, default=PER_SECOND)
    options = parser.parse_args()
    turns, seconds, gone = (2, 4, 5) if options.short else (6, 10, 20)
    print(
        f"Slack's cap is {EVENTS_PER_HOUR / 3600:.1f} events a second; load of the machine {os.getloadavg()[0]:.1f}"
    )
    with databases(*options.database) as found:
        met = [asyncio.run(measure(each, turns, seconds, gone, options.per_second)) for each in found]
        met += [asyncio.run(measure_http(each, turns, seconds, options.per_second)) for each in found[:1]]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
