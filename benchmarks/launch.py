"""A company of 500 starts from no host at all: what becomes of the requests, with likely colleagues asked and without.

    python benchmarks/launch.py [--seeds 1 2 3 4 5] [--people 500] [--yes 0.3] [--again 0.5] [--short]

Real use cases, store and jobs; the clock moves by six hours. People are assumed, not observed (docs/matching.md,
section 3, for the hosts' habits): trust the direction, not the size. In both runs 4 % volunteer after the announcement,
and each guest asks for one field, the popular ones more often. Whoever is asked to host agrees with `--yes`. Whose
request found nobody is told once somebody hosts the field, and asks again with `--again`. "Never" are guests. The same
seed is the same company, the same requests and the same volunteers. `--short`: two seeds, eight weeks.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import sqrt
from multiprocessing import Pool
from pathlib import Path
from random import Random
from statistics import mean, stdev

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo.company import FIELDS
from bot.domain.hosting.recruiting import AskState
from bot.domain.matching.scenario import Habit
from bot.domain.notifications.asking import HostAppeared
from bot.domain.people import Profile
from bot.domain.requests import Wish
from bot.jobs import rule_jobs, run_once
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.records import HostAskRow, HostRow, InterviewRow, OfferRow, OutboxRow, RequestRow

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from world import World

STEP = timedelta(hours=6)
WEEK = timedelta(days=7)
GUESTS = 0.35
"""The share of the company that asks within the weeks that are counted."""
VOLUNTEERS = 0.04
SEATS = (1, 1, 2, 2, 3)
DECLINES = 0.3
"""Of those who were asked to host; the rest says nothing."""
TAIL = timedelta(weeks=5)
"""What was asked in the last week has its time as well."""


@dataclass
class Launch:
    """One company, from the announcement on."""

    world: World
    random: Random
    weeks: int
    yes: float
    again: float = 0.0
    told: set[str] = field(default_factory=set)
    """What guests have read of a host who began."""
    people: dict[str, str] = field(default_factory=dict)
    """By person: the field they work in."""
    due: dict[tuple[str, int], datetime] = field(default_factory=dict)
    """When an offer or an ask is answered."""
    plan: list[tuple[datetime, str, str]] = field(default_factory=list)
    """Requests to come: when, who, which field."""
    volunteers: list[tuple[datetime, str]] = field(default_factory=list)
    habits: dict[str, Habit] = field(default_factory=dict)

    def found(self, size: int) -> None:
        world, random = self.world, self.random
        keys = random.choices(list(FIELDS), [row[2] for row in FIELDS.values()], k=size)
        for number, key in enumerate(keys):
            who = f"U{number:05}"
            self.people[who] = key
            department, titles, _ = FIELDS[key]
            boss = f"U{number // 8:05}" if number else None
            title = random.choice(titles) if random.random() < 0.5 else ""
            world.person(
                who, department=department, team=f"{key}-{number // 8}", manager_id=boss, title=title
            )
        start, end = world.clock.now(), timedelta(weeks=self.weeks)
        wanted = random.sample(list(FIELDS), len(FIELDS))
        weights = [1 / (place + 1) ** 0.7 for place in range(len(wanted))]
        for who in random.sample(sorted(self.people), round(size * GUESTS)):
            key = random.choices(wanted, weights)[0]
            if key != self.people[who]:
                self.plan.append((_working(start + random.random() * end), who, key))
        for who in random.sample(sorted(self.people), round(size * VOLUNTEERS)):
            self.volunteers.append((_working(start + random.random() * 2 * WEEK), who))
        self.habits = {
            who: Habit(silence=random.betavariate(1, 4), yes=random.betavariate(8, 2))
            for who in sorted(self.people)
        }

    def run(self) -> None:
        jobs = rule_jobs(self.world.ws)
        often = [job for job in jobs if job.every_seconds <= 1800 and not job.name.startswith("refresh")]
        end = self.world.clock.now() + timedelta(weeks=self.weeks) + TAIL
        while self.world.clock.now() < end:
            self.world.clock.at += STEP
            now = self.world.clock.now()
            if now.weekday() < 5 and 8 <= now.hour < 18:
                self.act(now)
            run_once(often)

    def act(self, now: datetime) -> None:
        for at, who in [each for each in self.volunteers if each[0] <= now]:
            self.volunteers.remove((at, who))
            self.host(who, self.people[who], self.random_of(who).choice(SEATS))
        for at, who, key in [each for each in self.plan if each[0] <= now]:
            self.plan.remove((at, who, key))
            request_interview(self.world.ws, who, Wish(key))
        with Session(self.world.engine) as session:
            offers = session.scalars(select(OfferRow).where(OfferRow.state == "pending")).all()
            asks = session.scalars(select(HostAskRow).where(HostAskRow.state == AskState.ASKED)).all()
            news = session.scalars(select(OutboxRow.key).where(OutboxRow.kind == HostAppeared.kind)).all()
        for key in sorted(set(news) - self.told):
            self.told.add(key)
            self.read_news(int(key.split(":")[1]))
        for offer in offers:
            self.answer(offer, now)
        for ask in asks:
            self.answer_ask(ask, now)

    def answer(self, offer: OfferRow, now: datetime) -> None:
        habit, draw = self.habits[offer.host_id], self.random_of("offer", offer.id)
        waits = timedelta(days=draw.expovariate(1 / habit.answer_days))
        if draw.random() < habit.silence or offer.created_at + waits > now:
            return
        with self.world.ws.read() as tx:
            host = tx.hosts.candidate(offer.host_id, now - self.world.ws.policy.capacity_window)
        lately = host.recent_interviews if host else 0
        if draw.random() < habit.yes * (1 - habit.less_per_interview * lately):
            accept_offer(self.world.ws, offer.host_id, offer.id)
        else:
            decline_offer(self.world.ws, offer.host_id, offer.id)

    def answer_ask(self, ask: HostAskRow, now: datetime) -> None:
        draw = self.random_of("ask", ask.id)
        waits = timedelta(days=draw.expovariate(1 / 0.6))
        said = draw.random()
        if ask.asked_at + waits <= now and said < self.yes:
            self.host(ask.person_id, ask.field, 1)

    def read_news(self, request_id: int) -> None:
        with Session(self.world.engine) as session:
            guest = session.scalars(select(RequestRow.guest_id).where(RequestRow.id == request_id)).one()
        if self.random_of("again", guest).random() < self.again:
            ask_again(self.world.ws, guest, request_id)

    def host(self, who: str, key: str, seats: int) -> None:
        save_profile(self.world.ws, who, Profile(frozenset({key}), seats, frozenset({"en"})))

    def random_of(self, *what: object) -> Random:
        return Random(f"{what}{self.yes}")


@dataclass(frozen=True)
class Figures:
    """Of one run."""

    in_a_week: tuple[float, ...]
    """Introduced within seven days, by four weeks in which they were asked."""
    never: float
    """Guests who were introduced to nobody until the end."""
    asks: float
    """Asks to host, for each hundred people."""
    hosts: int


def play(seed: int, size: int, weeks: int, chances: tuple[float, float], asking: bool) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/launch.db")
        upgrade(engine)
        world = World(engine)
        world.ws = replace(world.ws, policy=replace(world.ws.policy, ask_likely_hosts=asking))
        start = world.clock.now()
        launch = Launch(world, Random(seed), weeks, *chances)
        launch.found(size)
        launch.run()
        with Session(engine) as session:
            requests = session.scalars(select(RequestRow)).all()
            introduced = {row.request_id: row.introduced_at for row in session.scalars(select(InterviewRow))}
            asks = len(session.scalars(select(HostAskRow.id)).all())
            hosts = len(session.scalars(select(HostRow.person_id)).all())
        engine.dispose()
    by_period: dict[int, list[bool]] = defaultdict(list)
    for row in requests:
        at = introduced.get(row.id)
        by_period[int((row.created_at - start) / (4 * WEEK))].append(
            at is not None and at - row.created_at <= WEEK
        )
    guests = {row.guest_id for row in requests}
    never = 1 - len({row.guest_id for row in requests if row.id in introduced}) / len(guests)
    soon = tuple(mean(by_period[period]) for period in sorted(by_period))
    return Figures(soon, never, 100 * asks / size, hosts)


def _working(at: datetime) -> datetime:
    while at.weekday() >= 5:
        at += timedelta(days=1)
    return at


def told(values: list[float]) -> str:
    error = stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{100 * mean(values):5.1f} ±{100 * error:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--yes", type=float, default=0.3)
    parser.add_argument("--again", type=float, default=0.5)
    parser.add_argument("--short", action="store_true", help="two seeds, eight weeks")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    seeds, weeks = (chosen.seeds[:2], 8) if chosen.short else (chosen.seeds, 12)
    periods = [f"weeks {4 * n + 1}-{4 * n + 4}" for n in range(weeks // 4)]
    print(f"{chosen.people} people, {len(seeds)} seeds; introduced within 7 days, % of the requests asked in")
    print(f"{'':24}{''.join(f'{each:>14}' for each in periods)}{'never %':>14}{'hosts':>7}{'asks/100':>10}")
    chances = (chosen.yes, chosen.again)
    both = [(seed, chosen.people, weeks, chances, asking) for asking in (False, True) for seed in seeds]
    with Pool(2) as pool:
        played = pool.starmap(play, both, chunksize=1)
    for name, runs in (
        ("nobody is asked", played[: len(seeds)]),
        ("likely ones are asked", played[len(seeds) :]),
    ):
        columns = [told([run.in_a_week[n] for run in runs]) for n in range(len(periods))]
        never, asks = told([run.never for run in runs]), mean(run.asks for run in runs)
        hosts = mean(run.hosts for run in runs)
        print(
            f"{name:24}{''.join(f'{each:>14}' for each in columns)}{never:>14}{hosts:7.0f}{asks:10.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
