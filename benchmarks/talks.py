"""A year of talks through the real bot, sandbox and clock: who meets, what we know of it, and what it costs in peace.

People click in the sandbox, over real sockets; what they do is drawn from HABITS, the same for every policy. The
peers' habits of asking are settings of the same bot, as their documentation describes them: Donut asks once, after a
week; slack-sup bumps after 24 hours of silence, asks nothing afterwards, and leaves out who was silent three times.
"""

import argparse
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import structlog
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.app import Bot, build
from bot.clock import ShiftedClock
from bot.demo.follower import Follower
from bot.domain.people import Host, Person, Profile
from bot.domain.policy import Policy
from bot.domain.requests import InterviewState
from bot.domain.workdays import zone
from bot.settings import settings_of
from bot.slack.clients import interactive_client
from bot.slack.team import find_team
from bot.slack.tiers import Tiers
from sandbox.client import NotThere, Sandbox
from sandbox.running import running
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.records import InterviewRow, NudgeRow, OfferRow, OutboxRow, OutcomeRow, PersonRow, SlotRow

ROOT = Path(__file__).parents[1]
START = datetime(2027, 1, 4, 6, tzinfo=UTC)
STEP = timedelta(hours=3)
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata")
FIELDS = ("marketing", "legal", "sales", "finance", "data-science", "product-design")
NEVER = 400
"""Working days; longer than the year that is played."""
LOOKS_FOR = timedelta(days=4)
"""So long people look for a button that is not there yet: what is sent in working hours is there after a weekend."""
POLICIES = {
    "ours": Policy(),
    "Donut's way": Policy(
        find_a_time_days=NEVER, nudges_per_side=1, other_side_days=0, did_you_move_after=timedelta(NEVER)
    ),
    "slack-sup's way": Policy(
        find_a_time_days=1, nudges_per_side=1, other_side_days=0, silent_offers=3, silence_days=0
    ),
}


@dataclass(frozen=True)
class Habits:
    """How likely people do something, per occasion."""

    accepts: float = 0.65
    declines: float = 0.15
    """The rest stays silent until the offer expires."""
    picks_a_time: float = 0.45
    """After the introduction by themselves, and once more after each nudge about the time."""
    answers: float = 0.55
    """Each question about what happened."""
    meets_with_a_time: float = 0.93
    meets_without: float = 0.55
    """They arranged something elsewhere."""
    thanks: float = 0.5


HABITS = Habits()


@dataclass
class Company:
    """The people of one run, and what they have seen already."""

    slack: Sandbox
    bot: Bot
    engine: Engine
    random: Random
    guests: list[str]
    seen: set[Any] = field(default_factory=set)
    wanted: list[tuple[int, str, str, object]] = field(default_factory=list)
    """Clicks on what was not there yet: the steps that are left to try, who, what, and its value."""

    def day(self, requests_per_step: float) -> None:
        """Let some query, and everybody react to what is new."""
        wanted, self.wanted = self.wanted, []
        for left, *click in wanted:
            self.click(*click, left=left - 1)
        if self.random.random() < requests_per_step:
            self.slack.command(self.random.choice(self.guests), f"request {self.random.choice(FIELDS)}")
        with Session(self.engine) as session:
            offers = session.scalars(select(OfferRow).where(OfferRow.state == "pending")).all()
            interviews = session.scalars(select(InterviewRow)).all()
            nudges = session.scalars(select(NudgeRow)).all()
        for offer in offers:
            self.answer(offer)
        for interview in interviews:
            if self.is_new("chat", interview.id):
                self.find_a_time(interview)
        known = {interview.id: interview for interview in interviews}
        for nudge in nudges:
            if self.is_new("nudge", nudge.interview_id, nudge.person_id, nudge.kind):
                self.react(known[nudge.interview_id], nudge)

    def is_new(self, *key: Any) -> bool:
        new = key not in self.seen
        self.seen.add(key)
        return new

    def click(self, who: str, action: str, value: object, left: int = LOOKS_FOR // STEP) -> None:
        """Click as a person would: once the button is there. One that is gone by then is no use to anybody."""
        try:
            self.slack.click(who, action, value=str(value))
        except NotThere:
            if left:
                self.wanted.append((left, who, action, value))

    def answer(self, offer: OfferRow) -> None:
        if not self.is_new("offer", offer.id):
            return
        draw = self.random.random()
        if draw < HABITS.accepts:
            self.click(offer.host_id, "offer.accept", offer.id)
        elif draw < HABITS.accepts + HABITS.declines:
            self.click(offer.host_id, "offer.decline", offer.id)

    def find_a_time(self, interview: InterviewRow) -> None:
        if self.random.random() >= HABITS.picks_a_time:
            return
        with Session(self.engine) as session:
            mine = select(SlotRow.id).where(SlotRow.interview_id == interview.id).order_by(SlotRow.id.desc())
            slot = session.scalar(mine)
        if slot is not None:
            self.click(interview.host_id, "interview.pick_time", slot)
            self.click(interview.guest_id, "interview.confirm_time", slot)

    def react(self, interview: InterviewRow, nudge: NudgeRow) -> None:
        if nudge.kind == "find_a_time":
            self.find_a_time(interview)
        elif nudge.kind == "say_thanks":
            self.thank(interview)
        elif nudge.kind == "did_you_move":
            self.click(nudge.person_id, self.random.choice(["move.tell", "move.none"]), interview.id)
        elif self.random.random() < HABITS.answers:
            said = self.truth(interview)
            self.click(nudge.person_id, f"outcome.{said}", interview.id)
            if said == "met" and nudge.person_id == interview.guest_id:
                self.thank(interview)

    def thank(self, interview: InterviewRow) -> None:
        """By the draft that a guest is shown, with the answer or in a message of its own."""
        if self.is_new("thanks", interview.id) and self.random.random() < HABITS.thanks:
            self.click(interview.guest_id, "thanks.send", interview.id)

    def truth(self, interview: InterviewRow) -> str:
        """Whether the two met: drawn once for the pair, so that both say the same."""
        odds = HABITS.meets_without if interview.meets_at is None else HABITS.meets_with_a_time
        draw = Random(interview.id).random()
        return "met" if draw < odds else "not_yet" if draw < odds + (1 - odds) / 2 else "fell_through"


@contextmanager
def company(people: int, policy: Policy, seed: int) -> Iterator[Company]:
    """Found a company in a sandbox of its own; every sixth person hosts."""
    random = Random(seed)
    names = [f"p{n}" for n in range(people)]
    rows = [
        {"name": name, "real_name": name.title(), "tz": random.choice(ZONES), "locale": "en-US"}
        for name in names
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(ROOT / "manifest.yml", people=rows, now=START.isoformat()) as slack,
    ):
        settings = settings_of({**slack.env, "DATABASE_URL": f"sqlite:///{folder}/year.db"})
        engine = open_engine(settings.database_url)
        upgrade(engine)
        slack.client.freeze()
        slack.client.settings(
            rates=False
        )  # hours pass in a moment here: a minute would hold what an hour may
        clock = ShiftedClock()
        clock.put(START)
        bot = build(settings, engine, find_team(interactive_client(settings)), clock, policy, tiers=Tiers({}))
        ids = {row["name"]: row["id"] for row in slack.client.people()}
        with bot.ws.store.begin() as tx:
            for name, row in zip(names[::6], rows[::6], strict=True):
                person = Person(ids[name], name, tz=row["tz"], locale="en-US")
                tx.people.put(person, START)
                tx.hosts.put(Host(person, Profile(frozenset({random.choice(FIELDS)}), 3, frozenset({"en"}))))
        follower = Follower(slack.url, bot, clock)
        live = bot.connect()
        follower.start()
        guests = [ids[name] for index, name in enumerate(names) if index % 6]
        try:
            yield Company(slack.client, bot, engine, random, guests)
        finally:
            live.stop()
            engine.dispose()


def report(name: str, engine: Engine, people: int, days: int, seconds: float) -> str:
    """Return one line of figures."""
    with Session(engine) as session:
        interviews = session.scalars(select(InterviewRow)).all()
        nudges = session.scalars(select(NudgeRow)).all()
        told = set(session.scalars(select(OutcomeRow.interview_id)))
        sent = session.scalars(select(OutboxRow).where(OutboxRow.state == "sent")).all()
        zones = {row.id: row.tz for row in session.scalars(select(PersonRow))}
    old = [
        interview for interview in interviews if interview.introduced_at < START + timedelta(days=days - 21)
    ]
    known = sum(interview.id in told for interview in old)
    states = Counter(interview.state for interview in old)
    posts = [row for row in sent if not row.kind.endswith(("settled", "noted", "anew", "sent", "unfixed"))]
    night = sum(at_night(row.sent_at, zones[row.person_id]) for row in nudges)
    per_month = len(posts) / people / (days / 30)
    return (
        f"{name:16}{len(interviews):7}"
        f"{known / max(1, len(old)):9.0%}{states[InterviewState.MET] / max(1, len(old)):9.0%}"
        f"{len(nudges) / max(1, len(interviews)):9.2f}{per_month:11.2f}{night:7}{seconds:8.0f} s"
    )


def at_night(moment: datetime, tz: str | None) -> bool:
    local = moment.astimezone(zone(tz))
    return not 8 <= local.hour < 18 or local.weekday() >= 5


def play(name: str, people: int, days: int, seed: int) -> str:
    started = monotonic()
    steps = days * int(timedelta(days=1) / STEP)
    with company(people, POLICIES[name], seed) as it:
        for number in range(1, steps + 1):
            it.day(requests_per_step=people / 365 * 1.2 * (STEP / timedelta(days=1)))
            it.slack.set_clock((START + number * STEP).isoformat())
        return report(name, it.engine, people, days, monotonic() - started)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=500)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--short", action="store_true", help="60 days")
    given = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    days = 60 if given.short else given.days
    out = sys.stdout
    out.write(f"{given.people} people, {days} days, through the real bot and sandbox\n")
    out.write(
        f"{'policy':16}{'chats':>7}{'known':>9}{'met':>9}{'nudges/c':>9}{'msgs/p/mo':>11}{'night':>7}{'time':>10}\n"
    )
    for name in POLICIES:
        out.write(play(name, given.people, days, given.seed) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
