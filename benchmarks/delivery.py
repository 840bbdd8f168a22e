"""What the outbox does at its worst: a wave of nudges, a launch day, senders that are killed, a long queue.

    python benchmarks/delivery.py [--short] [--only claims wave kills] [--database SQLite PostgreSQL]

The wave and the launch day run through a bot in a process of its own, with Slack answering after 250 ms and its rates
on. The kills have senders of their own, whose clock runs faster, so that a lease ends in three seconds.
"""

import argparse
import asyncio
import datetime as dt
import logging
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from statistics import median
from typing import Any

import structlog
from ack import Load, connected, slack
from databases import POSTGRESQL, SQLITE, Database, databases
from goals import Goal, headline
from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.config import read_settings
from bot.context import Workspace
from bot.domain.deliveries import LEASE
from bot.domain.fields.book import FieldBook
from bot.domain.fields.file import read_catalogue
from bot.domain.notifications import KINDS, Notification, OnDoubt
from bot.domain.notifications.interviews import DidYouMeet, Introduction
from bot.slack.clients import interactive_client, sending_client
from bot.slack.delivery import SENDERS as SENDER_THREADS
from bot.slack.delivery import Delivery
from bot.slack.directory import SlackDirectory
from bot.slack.team import find_team
from bot.slack.tiers import PER_MINUTE, PUBLISH, Tiers
from handlers import payloads
from sandbox.payloads import event_callback
from sandbox.rates import POSTS_PER_MINUTE
from storage.engine import open_engine
from storage.outbox import IS_OPEN, OutboxTable
from storage.records import HostFieldRow, HostRow, InterviewRow, OutboxRow, PersonRow, RequestRow
from storage.store import Store

LATENCY = 0.25
WITHIN_SECONDS = 2.0
CLOCK_RUNS = 20
"""Times as fast for the senders that are killed: what Slack takes for a call is still far below a lease."""
OTHERWISE = ("cannot be written", "no longer needed")
"""Why a message was not sent, other than that it may have been sent before."""
KILLS, SENDERS, CUT_SHARE = 12, 2, 0.04
FREE_RATES = dict.fromkeys(PER_MINUTE, 1000000)
HOST = "U9000000000"


class FastClock:
    """Runs CLOCK_RUNS times as fast as the machine's, for all processes alike."""

    def now(self) -> dt.datetime:
        return SystemClock().now() + (CLOCK_RUNS - 1) * (SystemClock().now() - START)

    def real_now(self) -> dt.datetime:
        return SystemClock().now()


START = dt.datetime.fromisoformat(os.environ.get("BENCH_START") or SystemClock().now().isoformat())


# --- rows


def guest(number: int) -> str:
    return f"U1{number:09d}"


def host(number: int) -> str:
    return f"U2{number:09d}"


def opener(number: int) -> str:
    return f"U3{number:09d}"


def fill(database: Database, team_id: str, pairs: int, kinds: Sequence[str], now: dt.datetime) -> None:
    """Introduce so many pairs, each of two people of their own, and write what each pair is to be sent."""
    every_hour = {"opens": dt.time(0), "closes": dt.time(23, 59), "workdays": [*range(7)], "country": ""}
    person = {"team_id": team_id, "title": "", "tz": "UTC", "standing": "member", "not_these": []}
    everybody = [HOST, *(who(number) for who in (guest, host) for number in range(pairs))]
    request = {
        "team_id": team_id,
        "field": "legal",
        "learn": "",
        "languages": ["en"],
        "not_these": [],
        "questions": [],
        "neighbours": False,
        "state": "matched",
        "created_at": now,
        "waiting_since": now,
        "lapses_at": now + dt.timedelta(days=30),
    }
    pair = {"team_id": team_id, "field": "legal", "state": "introduced", "introduced_at": now}
    with database.engine.begin() as connection:
        empty(connection)
        rows = [{**person, **every_hour, "id": who, "name": who, "asked_slack_at": now} for who in everybody]
        connection.execute(insert(PersonRow), rows)
        connection.execute(
            insert(RequestRow), [{**request, "id": n + 1, "guest_id": guest(n)} for n in range(pairs)]
        )
        connection.execute(
            insert(InterviewRow),
            [
                {**pair, "id": n + 1, "request_id": n + 1, "guest_id": guest(n), "host_id": host(n)}
                for n in range(pairs)
            ],
        )
        if connection.dialect.name == "postgresql":  # what comes after ids of our own choice
            for table in ("requests", "interviews"):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {pairs})"))
        notes = [note for n in range(pairs) for note in notes_of(n, kinds)]
        write(connection, team_id, notes, now)


def notes_of(number: int, kinds: Sequence[str]) -> list[Notification]:
    both = [
        Introduction(number + 1, guest(number), host(number)),
        DidYouMeet(number + 1, guest(number)),
    ]
    return [note for note in both if note.kind in kinds]


def write(connection: Connection, team_id: str, notes: Sequence[Notification], now: dt.datetime) -> None:
    connection.execute(
        insert(OutboxRow),
        [
            {
                "team_id": team_id,
                "key": note.key,
                "kind": note.kind,
                "facts": note.facts(),
                "lane": note.ordering_key,
                "by_clock": note.by_clock,
                "state": "pending",
                "not_before": now - dt.timedelta(minutes=1),
                "attempts": 0,
                "created_at": now,
            }
            for note in notes
        ],
    )


def empty(connection: Connection) -> None:
    for row in (OutboxRow, InterviewRow, RequestRow, HostFieldRow, HostRow, PersonRow):
        connection.execute(delete(row))


# --- claims


def measure_claims(database: Database, sizes: Sequence[int]) -> list[bool]:
    """Claim again and again out of ever longer queues."""
    headline(f"one claim on {database.name}, median of 40")
    now, took = SystemClock().now(), {}
    for size in sizes:
        with database.engine.begin() as connection:
            connection.execute(delete(OutboxRow))
            write(
                connection, "T1", [note for n in range(size) for note in notes_of(n, ["did_you_meet"])], now
            )
        analyse(database)
        floor = median(timed(lambda: bare_claim(database, now)) for _ in range(40))
        took[size] = median(timed(lambda: claim(database, now)) for _ in range(40))
        Goal(unit=" ms").report(f"{size:>7,} nudges due", took[size], floor)
    met = [
        Goal(3, is_ratio=True, unit=" ms").report(
            "the longest queue beside the shortest", took[sizes[-1]], took[sizes[0]]
        )
    ]
    for size in sizes:
        with database.engine.begin() as connection:
            connection.execute(delete(OutboxRow))
            write(
                connection, "T1", [note for n in range(size) for note in notes_of(n, ["introduction"])], now
            )
            write(connection, "T1", [note for n in range(200) for note in notes_of(n, ["did_you_meet"])], now)
        analyse(database)
        took[size] = median(timed(lambda: claim(database, now, ["introduction"])) for _ in range(10))
        Goal(unit=" ms").report(
            f"a nudge behind {size:>7,} introductions that Slack does not take now", took[size]
        )
    return met


def analyse(database: Database) -> None:
    """A server looks at its tables by itself, some time after so many rows came."""
    with database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def claim(database: Database, now: dt.datetime, not_now: Sequence[str] = ()) -> None:
    with Session(database.engine) as session, session.begin():
        if not OutboxTable(session, "T1").claim(now, LEASE, limit=1, not_now=not_now):
            raise RuntimeError("nothing was due")


def bare_claim(database: Database, now: dt.datetime) -> None:
    """The least that a claim is: the first row that is due, taken."""
    with database.engine.begin() as connection:
        due = select(OutboxRow.id).where(OutboxRow.team_id == "T1", OutboxRow.by_clock, IS_OPEN)
        due = due.where(OutboxRow.not_before <= now, OutboxRow.state == "pending")
        first = connection.scalar(due.order_by(OutboxRow.not_before, OutboxRow.id).limit(1))
        taken = {"state": "sending", "lease_until": now + LEASE, "attempts": 1}
        connection.execute(update(OutboxRow).where(OutboxRow.id == first).values(taken))


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1_000 * (time.perf_counter() - begun)


# --- the wave


async def measure_wave(database: Database, pairs: int, openers: int, seconds: float) -> list[bool]:
    """Ask for a chat while a morning's nudges are due; meanwhile people open the app, all within a minute."""
    async with slack(people(pairs, openers)) as load:
        workspace = load.slack.workspace
        now = SystemClock().now()
        await asyncio.to_thread(fill, database, workspace.team_id, pairs, ["did_you_meet"], now)
        await asyncio.to_thread(add_host, database, workspace.team_id)
        load.slack.world.faults.add({"method": "*", "slow": LATENCY, "seconds": 86_400})
        env = {"DATABASE_URL": database.url, "COFFEE_CHAT_LOG_FORMAT": "json"}
        async with connected(load, "-m", "bot", "run", **env):
            await asyncio.sleep(5)
            before, begun = sent(database), time.monotonic()
            opening = asyncio.create_task(open_app(load, openers, min(60.0, seconds)))
            await asyncio.sleep(5)
            asks = load.command(workspace.people[guest(pairs)], "request marketing")
            await load.sends("slash_commands", asks)
            await asyncio.sleep(max(0.0, begun + seconds - time.monotonic()))
            a_minute = (sent(database) - before) / (time.monotonic() - begun) * 60
            await opening
            await all_homes(load, openers)
            minutes = (time.monotonic() - begun) / 60
    too_fast = Counter(row["name"] for row in workspace.journal.rows if row["error"] == "ratelimited")
    homes = [opener(number) in workspace.views.homes for number in range(openers)]
    told = [bool(workspace.messages[workspace.im_with(opener(number)).id]) for number in range(openers)]
    wait, behind = offer_wait(database)
    headline(f"a wave of {pairs:,} nudges on {database.name}, Slack answers after {LATENCY} s, its rates on")
    return [
        Goal(WITHIN_SECONDS + LATENCY, unit=" s").report(
            f"an offer stands in Slack, {behind:,} nudges after it", wait, LATENCY
        ),
        Goal(0.9, at_least=True, is_ratio=True, unit=" a min").report(
            "messages sent", a_minute, POSTS_PER_MINUTE
        ),
        Goal(0).report(f"429 we ran into {dict(too_fast) or ''}", too_fast.total()),
        Goal(openers, at_least=True).report(
            f"Homes of {openers:,} people who open the app", sum(homes), openers
        ),
        Goal(0).report("of them got a message or an apology", sum(told)),
        Goal(1.1, is_ratio=True, unit=" min").report(
            "minutes until the last Home, beside Slack's rate",
            minutes,
            max(openers / PER_MINUTE[PUBLISH], 1 / 60),
        ),
    ]


def people(pairs: int, openers: int) -> list[str]:
    return [
        HOST,
        *(guest(number) for number in range(pairs + 1)),
        *(host(number) for number in range(pairs)),
        *(opener(number) for number in range(openers)),
    ]


def add_host(database: Database, team_id: str) -> None:
    """One host of marketing, to whom the one request goes."""
    mine = {"team_id": team_id, "person_id": HOST}
    about = {"available": True, "capacity": 4, "languages": ["en"], "formats": ["video"], "about": ""}
    with database.engine.begin() as connection:
        connection.execute(insert(HostRow), [{**mine, **about}])
        connection.execute(insert(HostFieldRow), [{**mine, "field": "marketing"}])


def sent(database: Database) -> int:
    with database.engine.connect() as connection:
        return connection.scalar(select(func.count()).where(OutboxRow.state == "sent")) or 0


async def open_app(load: Load, openers: int, within: float) -> None:
    loop, begun = asyncio.get_running_loop(), time.monotonic()
    opened = []
    for number in range(openers):
        await asyncio.sleep(begun + number * within / openers - time.monotonic())
        event = {"type": "app_home_opened", "user": opener(number), "tab": "home"}
        opened.append(loop.create_task(load.sends("events_api", event_callback(load.slack.workspace, event))))
    await asyncio.gather(*opened)


async def all_homes(load: Load, openers: int) -> None:
    """Wait until everybody has a Home, at most twice as long as Slack's rate asks for."""
    homes, until = (
        load.slack.workspace.views.homes,
        time.monotonic() + 60 + 120 * openers / PER_MINUTE[PUBLISH],
    )
    while len(homes) < openers and time.monotonic() < until:
        await asyncio.sleep(0.1)


def offer_wait(database: Database) -> tuple[float, int]:
    """Return the seconds from the offer's commit to its place in Slack, and how many nudges were not yet sent then."""
    with Session(database.engine) as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.kind == "offer_to_host")).one()
        if row.ts is None or row.ended_at is None:
            return float("inf"), 0
        later = (OutboxRow.kind == "did_you_meet") & (
            OutboxRow.ended_at.is_(None) | (OutboxRow.ended_at > row.ended_at)
        )
        behind = session.scalar(select(func.count()).where(later)) or 0
        return float(row.ts) - row.created_at.timestamp(), behind


# --- kills


async def measure_kills(database: Database, pairs: int) -> list[bool]:
    """Kill senders while they send, and cut some of what they say; then let the last ones finish."""
    async with slack(people(pairs, 0)) as load:
        workspace, faults = load.slack.workspace, load.slack.world.faults
        load.slack.world.rates.switch(False)
        kinds = ["introduction", "did_you_meet"]
        await asyncio.to_thread(fill, database, workspace.team_id, pairs, kinds, FastClock().now())
        senders = [sender(load, database) for _ in range(SENDERS)]
        random, killed, cuts, rows = Random(1), 0, 0, pairs * len(kinds)
        while (left := await asyncio.to_thread(not_ended, database)) > 0:
            done = rows - left
            while cuts < CUT_SHARE * (done + 25):
                faults.add({"method": "chat.postMessage", "cut": ("before", "after", "middle")[cuts % 3]})
                cuts += 1
            if killed < KILLS and done >= (killed + 1) * rows / (KILLS + 2):
                victim = random.randrange(SENDERS)
                senders[victim].kill()
                senders[victim].wait()
                senders[victim] = sender(load, database)
                killed += 1
            await asyncio.sleep(0.05)
        for each in senders:
            each.kill()
            each.wait()
        lost, doubled, allowed = await asyncio.to_thread(compare, database, workspace, pairs)
    headline(f"{rows:,} messages on {database.name}, {SENDERS} senders, {killed} kills, {cuts} posts cut")
    most = cuts + killed * SENDER_THREADS
    twice, never = allowed
    return [
        Goal(0).report("lost beyond what the kind says", len(lost)),
        Goal(0).report("doubled beyond what the kind says", len(doubled)),
        Goal(most).report("there twice, as the kind says; cut or in hand when killed", twice, most),
        Goal(most).report("not there, as the kind says; cut or in hand when killed", never, most),
    ]


def sender(load: Load, database: Database) -> "subprocess.Popen[bytes]":
    env = {**os.environ, **load.env, "DATABASE_URL": database.url, "BENCH_START": START.isoformat()}
    return subprocess.Popen([sys.executable, __file__, "--send"], env=env)


def send() -> None:
    """Be one of the senders, until killed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    settings = read_settings(with_slack=False)
    engine, clock = open_engine(settings.database_url), FastClock()
    team = find_team(interactive_client(settings))
    store = Store(engine, team.id, clock)
    directory = SlackDirectory(interactive_client(settings), lambda user: payloads.read_person(user, team.id))
    book = FieldBook(read_catalogue(settings.fields_file.read_text(encoding="utf-8")))
    ws = Workspace(team.id, store, directory, clock, book)
    delivery = Delivery(ws, sending_client(settings), tiers=Tiers(FREE_RATES))
    while True:
        delivery.drain()
        time.sleep(0.05)


def not_ended(database: Database) -> int:
    with database.engine.connect() as connection:
        return connection.scalar(select(func.count()).where(IS_OPEN)) or 0


def compare(database: Database, workspace: Any, pairs: int) -> tuple[list[str], list[str], tuple[int, int]]:
    """Return what is lost and doubled against its kind, and how many are there twice and never because of it."""
    with Session(database.engine) as session:
        rows = {row.key: row for row in session.scalars(select(OutboxRow))}
    lost, doubled, twice, never = [], [], 0, 0
    for number in range(pairs):
        group = workspace.group_of({guest(number), host(number), workspace.bot_user}, workspace.bot_user)
        alone = workspace.im_with(guest(number))
        places = zip(notes_of(number, [*KINDS]), (group, alone), strict=True)
        for note, place in places:
            stand, row = len(workspace.messages[place.id]), rows[note.key]
            skips = note.on_doubt is OnDoubt.SKIP
            in_doubt = row.state in {"dropped", "failed"} and not (row.error or "").startswith(OTHERWISE)
            if stand == 0 and skips and in_doubt:
                never += 1
            elif stand == 0:
                lost.append(f"{note.key} {row.state} {row.error}")
            elif stand > 1 and not skips:
                twice += 1
            elif stand > 1:
                doubled.append(note.key)
    print("\n".join([*lost, *doubled][:10]), end="")
    return lost, doubled, (twice, never)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--short", action="store_true", help="a tenth of the rows, 100 Homes instead of 1,000"
    )
    parser.add_argument("--only", nargs="+", default=["claims", "wave", "kills"])
    parser.add_argument("--database", nargs="+", default=[SQLITE, POSTGRESQL])
    parser.add_argument("--send", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.send:
        send()
    sizes = (100, 1_000, 10_000) if options.short else (100, 1_000, 10_000, 100_000)
    pairs, openers, seconds = (1_000, 100, 30) if options.short else (10_000, 1_000, 240)
    killed = 750 if options.short else 5_000
    print(f"load of the machine {os.getloadavg()[0]:.1f}")
    met = []
    with databases(*options.database) as found:
        for database in found:
            if "claims" in options.only:
                met += measure_claims(database, sizes)
        for database in found:
            if "kills" in options.only:
                met += asyncio.run(measure_kills(database, killed))
        for database in found[:1] if options.short else found:
            if "wave" in options.only:
                met += asyncio.run(measure_wave(database, pairs, openers, seconds))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
