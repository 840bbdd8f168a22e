"""One workspace served by 1, 2 and 4 processes on PostgreSQL: what they do together a second, and what ends the growth.

    python benchmarks/replicas.py [--seconds 10]

Each process has two threads that ask, accept, and claim messages as fast as they can; nothing goes to Slack, so that
the database's part is seen. Who writes keeps the workspace's other writers out (decision 001): "one writer alone" is
what that would allow with any number of cores. The peer is the most that Slack lets an app hear, 30,000 events an
hour. Afterwards no host may have more chats and offers than seats.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from time import monotonic

from databases import POSTGRESQL, Database, databases
from goals import Goal, headline
from request import FIELD, GUESTS, NOW, TEAM, Company, Nobody, StoppedClock, TimedStore
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.context import Workspace
from bot.domain.deliveries import LEASE, DeliveryState
from bot.domain.fields.book import FieldBook
from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.requests import OfferState, Wish
from bot.facts.asking import RequestMade
from bot.facts.offers import Accepted
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.offers.answer_offer import accept_offer
from storage.engine import open_engine
from storage.records import OfferRow

PROCESSES, THREADS, HOSTS, GUESTS_EACH = (1, 2, 4), 2, 4_000, 5_000
DEEDS = ("requests", "accepts", "deliveries")
EVENTS_A_SECOND = 30_000 / 3_600


class Replica:
    """One process of the bot, without Slack."""

    def __init__(self, url: str, number: int, of: int, first_guest: int) -> None:
        self.engine, self.number, self.of = open_engine(url), number, of
        clock = StoppedClock()
        self.store = TimedStore(self.engine, TEAM, clock)
        self.ws = Workspace(TEAM, self.store, Nobody(), clock, FieldBook(FieldCatalogue([])))
        self.guests = count(first_guest)

    def begin(self, deed: str) -> Callable[[], bool]:
        """Return what does the deed once, and says whether there was anything to do."""
        if deed == "requests":
            return lambda: self._ask(f"U{next(self.guests)}")
        if deed == "deliveries":
            return self._deliver
        with Session(self.engine) as session:
            pending = session.scalars(select(OfferRow).where(OfferRow.state == OfferState.PENDING)).all()
        mine = iter([offer for offer in pending if offer.id % self.of == self.number])
        return lambda: self._accept(next(mine, None))

    def _ask(self, guest_id: str) -> bool:
        return isinstance(request_interview(self.ws, guest_id, Wish(FIELD)), RequestMade)

    def _accept(self, offer: OfferRow | None) -> bool:
        return offer is not None and isinstance(accept_offer(self.ws, offer.host_id, offer.id), Accepted)

    def _deliver(self) -> bool:
        with self.store.queue() as queue:
            found = queue.claim(NOW, LEASE, limit=1)
        for claimed in found:
            with self.store.queue() as queue:
                queue.end(claimed, DeliveryState.SENT, NOW)
        return bool(found)


def serve(url: str, number: int, of: int, first_guest: int) -> None:
    """Be one of the processes: for each line "deed seconds" do it, and say how often, how long, and how long alone."""
    replica = Replica(url, number, of, first_guest)
    say("ready")
    for line in sys.stdin:
        deed, seconds = line.split()
        do = replica.begin(deed)
        replica.store.held.clear()
        begun = monotonic()

        def work(do: Callable[[], bool] = do, until: float = begun + float(seconds)) -> int:
            done = 0
            while monotonic() < until and do():
                done += 1
            return done

        with ThreadPoolExecutor(THREADS) as pool:
            done = sum(each.result() for each in [pool.submit(work) for _ in range(THREADS)])
        say(f"{done} {monotonic() - begun} {sum(replica.store.held)}")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def measure(database: Database, processes: int, first_guest: int, seconds: float) -> bool:
    """Let so many processes do each deed for so long, and print a row for each."""
    met = True
    with ExitStack() as stack:
        replicas = [
            stack.enter_context(started(database.url, number, processes, first_guest + GUESTS_EACH * number))
            for number in range(processes)
        ]
        for deed in DEEDS:
            for replica in replicas:
                tell(replica, f"{deed} {seconds}")
            said = [[float(word) for word in hear(replica).split()] for replica in replicas]
            done, held = sum(each[0] for each in said), sum(each[2] for each in said)
            a_second = done / max(each[1] for each in said)
            goal = Goal(1, at_least=True, is_ratio=True, unit="/s")
            met &= goal.report(f"{deed}, {processes} at once", a_second, EVENTS_A_SECOND)
            if held:
                alone = f"{deed}, one writer alone; {1_000 * held / done:.1f} ms each"
                goal.report(alone, done / held, EVENTS_A_SECOND)
    return met


def started(url: str, *numbers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, "--serve", url, *map(str, numbers)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    if hear(process) != "ready":
        raise RuntimeError("a process did not begin")
    return process


def tell(process: "subprocess.Popen[str]", words: str) -> None:
    if process.stdin is not None:
        process.stdin.write(f"{words}\n")
        process.stdin.flush()


def hear(process: "subprocess.Popen[str]") -> str:
    return process.stdout.readline().strip() if process.stdout is not None else ""


def seats_given_twice(company: Company) -> int:
    since = NOW - company.ws.policy.capacity_window
    with company.ws.read() as tx:
        return sum(max(0, -each.seats_left) for each in tx.hosts.candidates([FIELD], since))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--serve", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        url, *numbers = given.serve
        serve(url, *map(int, numbers))
        return 0
    with databases(POSTGRESQL) as found:
        if not found:
            return 0
        [database] = found
        company = Company(HOSTS + GUESTS + sum(PROCESSES) * GUESTS_EACH, HOSTS, mixed=True)
        company.found(database)
        headline(f"one workspace, {HOSTS:,} hosts in the field, {POSTGRESQL}")
        guest, met = HOSTS, True
        for processes in PROCESSES:
            met &= measure(database, processes, guest, given.seconds)
            guest += processes * GUESTS_EACH
        met &= Goal(0).report("seats given twice", seats_given_twice(company))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
