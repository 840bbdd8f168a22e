"""Months of the app in seconds: a company that asks and answers by its seed, once with every fault and once without.

Real use cases, store, jobs and delivery on a file; only the wire to Slack and the clock are made up. What people do
hangs on what they are and were sent, never on when: so both runs tell the same story, and a difference is a fault.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from typing import Any

from faulty_slack import (
    FAULTS,
    GROUP,
    INFO,
    SENDING,
    DiedError,
    Fault,
    Slack,
    Trouble,
    user,
)
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from world import FIELDS, HOUR, MONDAY, TEAM, HandClock

from bot.context import HrAccess, Workspace
from bot.domain.deliveries import LEASE, Claimed, DeliveryState, Posted
from bot.domain.fields.book import FieldBook
from bot.domain.notifications import KINDS, Notification, OnDoubt
from bot.domain.notifications.finding_a_time import TimeProposed
from bot.domain.notifications.hosting import AboutHosting, HostingPaused
from bot.domain.notifications.interviews import Introduction, OutcomeNoted, Question
from bot.domain.notifications.offers import AnswerToHost, OfferToHost, QuestionToGuest
from bot.domain.people import Host, Profile
from bot.domain.refusals.asking import AlreadyAsked, KeptForLater
from bot.domain.requests import (
    OPEN_INTERVIEW,
    OPEN_REQUEST,
    Answer,
    OfferState,
    RequestState,
    Wish,
)
from bot.facts.asking import RequestMade
from bot.jobs import rule_jobs
from bot.messages.blocks import Message
from bot.ports import DirectoryUnavailableError
from bot.progress import Progress, unseen
from bot.slack.delivery import MOST_ATTEMPTS, Delivery
from bot.slack.directory import SlackDirectory
from bot.slack.tiers import Tiers
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.finding_a_time.agree_time import confirm_time, pick_time
from bot.usecases.hosting.set_hosting import stay_hosting
from bot.usecases.hosting.take_break import end_break
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.people.person_changed import person_changed
from handlers.payloads import read_person
from storage.engine import READ_ONLY, open_engine
from storage.hosting.hosts import FREES_THE_SEAT
from storage.records import InterviewRow, OfferRow, OutboxRow, RequestRow
from storage.store import Store

POOL, BY_NAME = ("marketing", "sales", "finance"), "legal"
GUESTS = [f"UG{n}" for n in range(6)]
HOSTS = {f"UH{n}": POOL[n % 3] for n in range(12)} | {f"UN{n}": BY_NAME for n in range(3)}
SEATS = {POOL[0]: 2, POOL[1]: 2, POOL[2]: 2, BY_NAME: 8}
LEAVERS = ("UG5", "UH11")
HR = "UHR"
ZONES = ("UTC", "Europe/Berlin", "America/New_York")
TAIL = timedelta(days=48)
"""After the last fault: by then all that was asked for has ended."""
RARELY = 0.1
"""Of all calls so many fail all the time, in any way; that is no reason to be late."""
HOURS_LATE = timedelta(hours=5)
STALE = "no longer needed"
PLANTED = "a-row-of-next-year"
TOLD = frozenset({
    "request_received", "request_settled", "request_lapsed", "introduction", "did_you_meet", "still_wondering",
    "thanks", "outcome_noted",
})  # fmt: skip
"""Kinds that hang on nobody's speed; a reminder, or a second host, comes only where somebody was slow."""
SURE = frozenset({"request_received", "request_settled", "request_lapsed", "introduction"})
"""Those of them that hang on no nudge."""


@dataclass(frozen=True)
class Plan:
    """All that the seed decides beforehand, for the run with faults and the one without."""

    seed: int
    days: int
    guests: int = len(GUESTS)

    def draw(self, *what: object) -> Random:
        """Return the same for the same question, whenever and however often it is asked."""
        return Random(":".join(map(str, (self.seed, *what))))

    @property
    def faults_end(self) -> datetime:
        return MONDAY + timedelta(days=self.days)

    @property
    def end(self) -> datetime:
        return self.faults_end + TAIL

    def moment(self, rng: Random) -> datetime:
        return MONDAY + timedelta(hours=rng.uniform(1, self.days * 24 - 24))

    def early(self, rng: Random) -> datetime:
        """A moment after which there is time for what follows an introduction, while things still go wrong."""
        return MONDAY + timedelta(hours=rng.uniform(1, self.days * 24 * 0.4))

    def asks(self) -> Iterator[tuple[datetime, str, Wish]]:
        """Each guest asks twice for a field and once for somebody by name, never twice for the same."""
        for guest in GUESTS[-self.guests :]:
            rng = self.draw("asks", guest)
            for subject in rng.sample(POOL, 2):
                yield self.early(rng), guest, Wish(subject, "how you work")
            host = rng.choice([host for host, field in HOSTS.items() if field == BY_NAME])
            yield self.early(rng), guest, Wish(BY_NAME, "your path", wanted_host_id=host)

    def leaves(self, person_id: str) -> datetime:
        return self.early(self.draw("leaves", person_id)) + timedelta(days=1)

    def downtimes(self) -> Iterator[tuple[datetime, datetime]]:
        """Hours now and then, a weekend, and the night in which somebody leaves."""
        rng = self.draw("downtimes")
        for _ in range(max(2, self.days // 6)):
            begins = self.moment(rng)
            yield begins, begins + timedelta(hours=rng.choice((0.1, 1, 3, 14)))
        friday = MONDAY + timedelta(days=4 + 7 * rng.randrange(max(1, self.days // 7)), hours=8)
        yield friday, friday + timedelta(hours=64)
        left = self.leaves(LEAVERS[0])
        yield left - timedelta(minutes=30), left + timedelta(hours=rng.choice((1, 5)))

    def troubles(self) -> Iterator[Trouble]:
        rng = self.draw("troubles")
        yield Trouble(MONDAY, self.faults_end, RARELY, SENDING, FAULTS)
        for fault in FAULTS * max(1, self.days // 10):
            yield self._trouble(rng, fault)
        away = ("DNS", "refused", "TLS"), ("page 503",)
        for names in away * max(1, self.days // 7):
            down = tuple(fault for fault in FAULTS if fault.name in names)
            begins = self.moment(rng).replace(hour=rng.choice((7, 10, 13)), minute=50)  # when much is sent
            yield Trouble(begins, begins + timedelta(minutes=40), 1, (*SENDING, INFO, GROUP), down)
        for begins in (self.moment(rng), datetime(2026, 12, 1, 7, tzinfo=MONDAY.tzinfo)):
            yield Trouble(
                begins, begins + timedelta(hours=rng.choice((2, 9))), 1, (GROUP, INFO), tuple(FAULTS)
            )

    def _trouble(self, rng: Random, fault: Fault) -> Trouble:
        """Of everything, of one method, or of one conversation."""
        begins, methods, place = self.moment(rng), SENDING, ""
        how = rng.choice(("all", "method", "place"))
        if how == "method":
            methods = (rng.choice(SENDING),)
        elif how == "place":
            place = rng.choice((*GUESTS, *HOSTS))
        hours, share = rng.choice(((1, 0.5), (3, 0.5), (20, 0.2)))
        return Trouble(begins, begins + timedelta(hours=hours), share, methods, (fault,), place)

    def crashes(self) -> Iterator[tuple[datetime, str, int]]:
        """(from when, after so many calls or statements, how many): between any two things the app does."""
        rng = self.draw("crashes")
        for _ in range(self.days * 4):
            what = rng.choice(("calls", "statements"))
            yield self.moment(rng), what, rng.randint(1, 3 if what == "calls" else 60)


def next_tick(now: datetime, *, calm: bool) -> datetime:
    """Return when the jobs run next: seldom, for they take most of the time, but in everybody's hours."""
    for day in (now + timedelta(days=n) for n in range(4)):
        for hour in (12,) if day.weekday() > 4 else (9, 15) if calm else (0, 8, 11, 14, 18):
            if (at := day.replace(hour=hour, minute=0, second=0, microsecond=0)) > now:
                return at
    raise AssertionError


class WatchedDelivery(Delivery):
    """The real one, looked over the shoulder: which message is on its way."""

    slack: Slack
    notes: dict[str, Notification]

    def _send(self, claimed: Claimed, message: Message, place: Posted | None) -> bool:
        note = claimed.notification
        self.slack.sending = note.key
        self.notes[note.key] = note
        try:
            return super()._send(claimed, message, place)
        finally:
            self.slack.sending = ""


class Asking:
    """The directory without its memory, which counts real seconds: an hour here is none."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def __getattr__(self, name: str) -> Any:
        return getattr(SlackDirectory(self._slack.client(), lambda found: read_person(found, TEAM)), name)


@dataclass
class Life:
    """One run."""

    plan: Plan
    path: Path
    faulty: bool
    sender: type[WatchedDelivery] = WatchedDelivery
    clock: HandClock = field(default_factory=HandClock)
    notes: dict[str, Notification] = field(default_factory=dict)
    """Every message that was ever on its way, by key."""
    rows: dict[str, OutboxRow] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """What a request is called in both runs."""
    struck: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Faults beside those of Slack, by what they were."""
    away: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When we could not send, for whatever reason."""
    gone: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slack = Slack(self.clock, self.plan.draw("wire"))
        self.rng = self.plan.draw("fate")
        self.slack.refuses_leavers = bool(self.plan.seed % 2)
        self.engine = open_engine(f"sqlite:///{self.path}")
        """Of those who look on; the app has its own."""
        self._app = open_engine(f"sqlite:///{self.path}")
        """Its connections end with each process; what it compiled may stay, for that takes long."""
        event.listen(self._app, "before_cursor_execute", self._statement)
        self.eye = Store(self.engine, TEAM, self.clock)
        self._looking = self.engine.execution_options(**{READ_ONLY: True})
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = self._reacted = 0
        self._statements_left = self._commits_left = -1
        self._offset = timedelta()
        self._true = self._retries_at = MONDAY
        self._up = False

    # The app's process

    def boot(self) -> None:
        self.ws = Workspace(
            team_id=TEAM,
            store=Store(self._app, TEAM, self.clock, after_commit=self._committed),
            directory=Asking(self.slack),  # type: ignore[arg-type]
            clock=self.clock,
            book=FieldBook(FIELDS),
            hr=HrAccess(usergroup="SHR"),
        )
        self.delivery = self.sender(self.ws, self.slack.client(), senders=1, tiers=Tiers({}))
        self.delivery.slack, self.delivery.notes = self.slack, self.notes
        self._day, self._jobs = None, rule_jobs(self.ws)  # at a start every job runs
        self.ws.store.recover()
        self._up = True

    def _statement(self, *_: object) -> None:
        self._statements_left -= 1
        if self._statements_left == 0:
            raise DiedError("between two statements")

    def _committed(self) -> None:
        self._commits_left -= 1
        if self._commits_left == 0:
            raise DiedError("between two transactions")

    def _stop(self, hours: float) -> None:
        """What was claimed and not ended nobody can know; the next start comes by itself."""
        self._up = False
        self._statements_left = self._commits_left = self.slack.calls_left = -1
        self._app.dispose()
        with Session(self._looking) as session:
            for row in session.scalars(select(OutboxRow).where(OutboxRow.state == DeliveryState.SENDING)):
                self.slack.doubt(row.key)
        self.away.append((self.clock.at, self.clock.at + timedelta(hours=hours)))
        self.later(self._true + timedelta(hours=hours), self._start)

    def _start(self) -> None:
        if not self._up:
            with self._mortal():
                self.boot()
            self.work()

    @contextmanager
    def _mortal(self) -> Iterator[None]:
        try:
            yield
        except DiedError:
            self.struck["crash"] += 1
            self._stop(self.rng.choice((0.05, 0.05, 0.05, 2)))

    def work(self, *, rules: bool = True) -> None:
        """Run the jobs that are due, and send; then let people read what came."""
        if self._up:
            with self._mortal():
                self._work(rules)
        self._react()
        self._retry_soon()

    def _work(self, rules: bool) -> None:
        daily = self.clock.at.date() != self._day
        for job in self._jobs if rules else ():
            if daily or job.every_seconds < HOUR:
                job.run()
        self._day = self.clock.at.date()
        self.delivery.drain()

    # Time

    def later(self, at: datetime, what: Callable[[], None]) -> None:
        self._count += 1
        heappush(self._agenda, (at, self._count, what))

    def live(self, progress: Progress = unseen) -> None:
        """Live all days of the plan; tell of each."""
        all_days, day = (self.plan.end - MONDAY).days, 0
        self._found()
        self.boot()
        self.later(MONDAY, self._tick)
        for at, guest, wish in self.plan.asks():
            self.later(at, lambda guest=guest, wish=wish: self._deed(guest, lambda: self._ask(guest, wish)))  # type: ignore[misc]
        for person_id in LEAVERS:
            self.later(self.plan.leaves(person_id), lambda who=person_id: self._leave(who))  # type: ignore[misc]
        if self.faulty:
            self._doom()
        while self._agenda:
            at, _, what = heappop(self._agenda)
            if at > self.plan.end:
                break
            self._true = max(self._true, at)
            self.clock.at = max(self.clock.at, self._true + self._offset)
            what()
            passed = (self._true - MONDAY).days
            progress(passed - day, all_days)
            day = passed
        self._keep_rows()
        self._app.dispose()
        self.engine.dispose()

    def _tick(self) -> None:
        calm = self._true > self.plan.faults_end
        self.work(rules=not calm or self._true.hour > 9)
        self.later(next_tick(self._true, calm=calm), self._tick)
        if self._true.weekday() == 0:
            self._keep_rows()

    def _retry_soon(self) -> None:
        """The job that sends looks every two seconds: what did not go is tried as soon as it may be."""
        if not self._up or self._retries_at > self._true:
            return
        with Session(self._looking) as session:
            at = session.scalar(
                select(func.min(OutboxRow.not_before)).where(
                    OutboxRow.state == DeliveryState.PENDING, OutboxRow.error.is_not(None)
                )
            )
        if at is not None:
            self._retries_at = max(at - self._offset, self._true + timedelta(seconds=20))
            self.later(self._retries_at, self._retry)

    def _retry(self) -> None:
        self.work(rules=False)

    # What goes wrong

    def _doom(self) -> None:
        plan = self.plan
        self.slack.troubles, self.slack.deadly_until = list(plan.troubles()), plan.faults_end
        self.away += [(each.begins, each.ends) for each in self.slack.troubles if each.share > RARELY]
        for begins, ends in plan.downtimes():
            self.later(begins, lambda hours=(ends - begins) / timedelta(hours=1): self._shut(hours))  # type: ignore[misc]
        for at, what, number in plan.crashes():
            self.later(at, lambda what=what, number=number: self._arm(what, number))  # type: ignore[misc]
        rng = plan.draw("clock")
        for _ in range(max(1, plan.days // 14)):
            at = plan.moment(rng)
            self.later(at, self._set_back)
            self.later(at + timedelta(hours=6), self._set_right)
        self.later(plan.moment(rng), self._plant)

    def _shut(self, hours: float) -> None:
        if self._up:
            self.struck["downtime"] += 1
            self._stop(hours)

    def _arm(self, what: str, number: int) -> None:
        if what == "calls":
            self.slack.calls_left = number
        elif what == "commits":
            self._commits_left = number
        else:
            self._statements_left = number

    def _set_back(self) -> None:
        """What Ticker.keep_time does when it sees that; it reads the machine's own clock."""
        self.struck["clock set back"] += 1
        self._offset = -timedelta(hours=1)
        self.clock.at = self._true + self._offset
        if self._up:
            with self._mortal(), self.ws.store.queue() as queue:
                queue.clock_set_back(self.ws.now(), LEASE)
        self.away.append((self.clock.at, self.clock.at + timedelta(hours=7)))

    def _set_right(self) -> None:
        self._offset = timedelta()

    def _plant(self) -> None:
        self.struck["row of another version"] += 1
        now = self.clock.at
        with Session(self.engine) as session, session.begin():
            session.add(
                OutboxRow(
                    team_id=TEAM, key=PLANTED, kind="of_next_year", facts={}, lane=GUESTS[0], by_clock=False,
                    state="pending", not_before=now, attempts=0, created_at=now,
                )
            )  # fmt: skip

    # What people do

    def _found(self) -> None:
        rng = self.plan.draw("zones")
        for person_id in (*GUESTS, *HOSTS, HR):
            self.slack.users[person_id] = user(person_id, rng.choice(ZONES))
        self.slack.groups["SHR"] = [HR]
        with self.eye.begin() as tx:
            for person_id, subject in HOSTS.items():
                person = read_person(self.slack.users[person_id], TEAM)
                tx.people.put(person, self.clock.now())
                tx.hosts.put(Host(person, Profile(frozenset({subject}), SEATS[subject], frozenset({"en"}))))

    def _deed(self, person_id: str, act: Callable[[], object], tries: int = 200) -> None:
        """Do it, or try again in an hour where the app is away, or in a minute where it died under one's hands."""
        if person_id in self.gone:
            return
        died = self.struck["crash"]
        away = not self._up or any(
            trouble.share == 1
            and set(SENDING) <= set(trouble.methods)
            and trouble.begins <= self.clock.at < trouble.ends
            for trouble in self.slack.troubles
        )
        if not away:
            if self.faulty and self._true < self.plan.faults_end and self.rng.random() < 0.4:
                self._arm(self.rng.choice(("commits", "statements")), self.rng.choice((1, 1, 1, 2, 9, 40)))
            with self._mortal():
                try:
                    act()
                except DirectoryUnavailableError:
                    away = True
        if away or self.struck["crash"] > died:
            after = timedelta(hours=1) if away else timedelta(minutes=5)
            self.later(self._true + after, lambda: self._deed(person_id, act, tries - 1))
        self.work(rules=False)

    def _ask(self, guest: str, wish: Wish) -> None:
        """Whoever tries again after a crash, and has a host by now, does not ask a second time."""
        asked = (RequestRow.guest_id == guest, RequestRow.field == wish.field)
        with Session(self._looking) as session:
            if RequestState.MATCHED in session.scalars(select(RequestRow.state).where(*asked)).all():
                return
        made = request_interview(self.ws, guest, wish)
        why = made.reason if isinstance(made, KeptForLater) else made
        assert isinstance(why, RequestMade | AlreadyAsked), made

    def _leave(self, person_id: str) -> None:
        """The event is lost where the app is down: then it has to find out by itself."""
        self.gone.add(person_id)
        self.slack.users[person_id]["deleted"] = True
        if self._up:
            with self._mortal():
                person_changed(self.ws, read_person(self.slack.users[person_id], TEAM))
        self.work(rules=False)

    def _react(self) -> None:
        """Everybody reads what has arrived, once, and will do what they do about it."""
        keys = list(self.slack.arrived)[self._reacted :]
        self._reacted += len(keys)
        for key in keys:
            note = self.notes[key]
            for kind, reaction in REACTIONS.items():
                if isinstance(note, kind):
                    reaction(self, note)

    def after(self, person_id: str, hours: float, act: Callable[[], object]) -> None:
        self.later(self._true + timedelta(hours=hours), lambda: self._deed(person_id, act))

    def name_of(self, request_id: int) -> str:
        """Return the guest and what they asked for: the same in both runs, also after somebody was forgotten."""
        if request_id not in self.names:
            with Session(self._looking) as session:
                row = session.get_one(RequestRow, request_id)
                self.names[request_id] = f"{row.guest_id}:{row.wanted_host_id or row.field}"
        return self.names[request_id]

    def name_of_interview(self, interview_id: int) -> str:
        with Session(self._looking) as session:
            return self.name_of(session.get_one(InterviewRow, interview_id).request_id)

    def name_of_offer(self, offer_id: int) -> str:
        with Session(self._looking) as session:
            return self.name_of(session.get_one(OfferRow, offer_id).request_id)

    def _keep_rows(self) -> None:
        """Messages are forgotten after sixty days, and who left after thirty."""
        with Session(self._looking, expire_on_commit=False) as session:
            for number in session.scalars(select(RequestRow.id)).all():
                self.name_of(number)
            self.rows |= {row.key: row for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id))}


def _offered(life: Life, note: OfferToHost) -> None:
    """The so manieth host who is asked says yes; the ones before say no, or nothing."""
    name = life.name_of_offer(note.offer_id)
    with life.eye.read() as tx:
        offer = tx.offers.get(note.offer_id)
        assert offer is not None
        place = [each.id for each in tx.offers.of_request(offer.request_id)].index(offer.id)
    fate = life.plan.draw("fate", name)
    by_name = ":UN" in name
    accepts_from = fate.choice((0, 0, 0, 9)) if by_name else fate.choice((0, 0, 0, 1, 1, 2, 99))
    asks_first = fate.random() < 0.3
    rng = life.plan.draw("offer", name, place)
    hours, silent = rng.uniform(0.5, 6 if by_name else 18), rng.random() < 0.5
    if place < accepts_from:
        if not silent:
            life.after(note.host_id, hours, lambda: decline_offer(life.ws, note.host_id, note.offer_id))
    elif asks_first:
        life.after(
            note.host_id, hours, lambda: ask_first(life.ws, note.host_id, note.offer_id, "Which tools?")
        )
    else:
        life.after(note.host_id, hours, lambda: accept_offer(life.ws, note.host_id, note.offer_id))


def _asked_first(life: Life, note: QuestionToGuest) -> None:
    hours = life.plan.draw("answer", life.name_of_offer(note.offer_id)).uniform(0.2, 5)
    life.after(note.guest_id, hours, lambda: answer_question(life.ws, note.guest_id, note.offer_id, "All."))


def _answered(life: Life, note: AnswerToHost) -> None:
    hours = life.plan.draw("then", life.name_of_offer(note.offer_id)).uniform(0.2, 5)
    life.after(note.host_id, hours, lambda: accept_offer(life.ws, note.host_id, note.offer_id))


def _introduced(life: Life, note: Introduction) -> None:
    rng = life.plan.draw("time", life.name_of_interview(note.interview_id))

    def pick() -> None:
        with life.ws.read() as tx:
            slots = tx.slots.suggested(note.interview_id)
        if slots:
            pick_time(life.ws, note.host_id, slots[-1].id)

    if rng.random() < 0.6:
        life.after(note.host_id, rng.uniform(0.2, 9), pick)


def _proposed(life: Life, note: TimeProposed) -> None:
    rng = life.plan.draw("confirm", life.name_of_interview(note.interview_id))
    if rng.random() < 0.8:
        life.after(
            note.guest_id, rng.uniform(0.2, 9), lambda: confirm_time(life.ws, note.guest_id, note.slot_id)
        )


def _questioned(life: Life, note: Question) -> None:
    """A host never says that it fell through: the guest would be told, and whether before their answer is chance."""
    name = life.name_of_interview(note.interview_id)
    side = "guest" if name.startswith(note.person_id) else "host"
    rng = life.plan.draw("outcome", name, side, note.kind)
    no = Answer.FELL_THROUGH if side == "guest" else Answer.MET
    answer = rng.choice((Answer.MET, Answer.MET, Answer.MET, Answer.NOT_YET, no, None))

    if answer is not None:
        life.after(
            note.person_id,
            rng.uniform(0.2, 12),
            lambda: report_outcome(life.ws, note.person_id, note.interview_id, answer),
        )


def _drafted(life: Life, note: OutcomeNoted) -> None:
    """The draft of thanks stands in a guest's "we met"; of several messages that asked, one click is enough."""
    name = life.name_of_interview(note.interview_id)
    with life.ws.read() as tx:
        interview = tx.interviews.get(note.interview_id)
    if interview is None or note.person_id != interview.guest_id or not interview.says_met(note.person_id):
        return
    rng = life.plan.draw("thanks", name)
    if rng.random() < 0.8:
        life.after(
            note.person_id,
            rng.uniform(0.2, 9),
            lambda: thank_host(life.ws, note.person_id, note.interview_id, "Thank you"),
        )


def _wondered_about(life: Life, note: AboutHosting) -> None:
    back = end_break if isinstance(note, HostingPaused) else stay_hosting
    life.after(note.host_id, 1, lambda: back(life.ws, note.host_id))


REACTIONS: dict[type[Notification], Callable[[Life, Any], None]] = {
    OfferToHost: _offered, QuestionToGuest: _asked_first, AnswerToHost: _answered, Introduction: _introduced,
    TimeProposed: _proposed, Question: _questioned, OutcomeNoted: _drafted, AboutHosting: _wondered_about,
}  # fmt: skip


def found_wrong(life: Life) -> list[str]:
    """Hold one run against what everybody is promised, whatever happened to it."""
    with Session(life.engine) as session:
        requests = {row.id: row for row in session.scalars(select(RequestRow))}
        offers = session.scalars(select(OfferRow)).all()
        interviews = session.scalars(select(InterviewRow)).all()
    life.engine.dispose()
    wrong = [f"{key}: {what}" for key, row in life.rows.items() for what in _message(life, row)]
    wrong += [f"{key}: {late} late" for key in life.rows if (late := _late(life, key)) > HOURS_LATE]
    wrong += [
        f"request {number} is {row.state}" for number, row in requests.items() if row.state in OPEN_REQUEST
    ]
    wrong += [f"offer {each.id} is pending" for each in offers if each.state == OfferState.PENDING]
    wrong += [f"chat {each.id} is {each.state}" for each in interviews if each.state in OPEN_INTERVIEW]
    wrong += [
        f"the two of chat {each.id} were never introduced"
        for each in interviews
        if not life.slack.arrived.get(key := f"interview:{each.id}:introduction")
        and not (key in life.rows and worn_out(life, life.rows[key]))
        and not {each.host_id, life.name_of(each.request_id).partition(":")[0]} & life.gone
        and each.host_id in HOSTS
    ]
    wrong += list(_waits_for_leavers(life, offers, interviews))
    said_yes = sorted(each.request_id for each in offers if each.state == OfferState.ACCEPTED)
    if said_yes != sorted(n for n, row in requests.items() if row.state == RequestState.MATCHED):
        wrong.append("one yes for each match, and no other")
    if said_yes != sorted(each.request_id for each in interviews):
        wrong.append("one chat for each yes, and no other")
    for each in interviews:
        window = [
            other
            for other in interviews
            if other.host_id == each.host_id
            and other.state not in FREES_THE_SEAT
            and timedelta() <= each.introduced_at - other.introduced_at < timedelta(days=30)
        ]
        if len(window) > SEATS[HOSTS.get(each.host_id, BY_NAME)]:
            wrong.append(f"{each.host_id} gave a seat twice")
    return wrong


def _waits_for_leavers(life: Life, offers: Any, interviews: Any) -> Iterator[str]:
    """What was open with a guest who left ends within a day of our being back, also where nobody told us."""
    left = life.plan.leaves(LEAVERS[0])
    spans = [(each, each.created_at, each.settled_at) for each in offers]
    spans += [(each, each.introduced_at, each.closed_at) for each in interviews]
    for row, begins, ends in spans:
        of_leaver = life.name_of(row.request_id).startswith(LEAVERS[0])
        if of_leaver and begins < left and (ends is None or ends > left + timedelta(days=2)):
            yield f"{row.__tablename__} {row.id} waited for {LEAVERS[0]}, who had left"


def _message(life: Life, row: OutboxRow) -> Iterator[str]:
    """Sent means arrived; twice only in doubt; not at all only in doubt, where a second copy would do harm."""
    times, doubts = len(life.slack.arrived.get(row.key, ())), life.slack.doubted.get(row.key, 0)
    if row.key == PLANTED:
        if row.state != DeliveryState.FAILED:
            yield f"is {row.state}, and nobody can read it"
        return
    skips = KINDS[row.kind].on_doubt is OnDoubt.SKIP
    if row.state in (DeliveryState.PENDING, DeliveryState.SENDING):
        yield f"is still {row.state}: {row.error}"
    if times > (1 if skips else 1 + doubts):
        yield f"arrived {times} times, in doubt {doubts} times"
    if row.state == DeliveryState.SENT and not times:
        yield "is marked as sent, and never arrived"
    given_up = row.state == DeliveryState.FAILED or (
        row.state == DeliveryState.DROPPED and row.error != STALE
    )
    to_leaver = life.slack.refuses_leavers and life.gone & {str(fact) for fact in row.facts.values()}
    if given_up and not to_leaver and not (skips and doubts) and not worn_out(life, row):
        yield f"was given up without need: {row.error}"


def worn_out(life: Life, row: OutboxRow) -> bool:
    """Say whether a message was given up as it is meant to be: after so many doubtful tries, over hours."""
    since = life.slack.doubted_since.get(row.key)
    patient = since and row.ended_at and row.ended_at - since > timedelta(hours=3)
    return bool(
        patient and row.state == DeliveryState.FAILED and life.slack.doubted[row.key] >= MOST_ATTEMPTS
    )


def _late(life: Life, key: str) -> timedelta:
    """Return how long after it could have arrived a message did, where we or Slack were not away meanwhile."""
    row, note, times = life.rows[key], life.notes.get(key), life.slack.arrived.get(key)
    if note is None or not times:
        return timedelta()
    person = life.slack.users.get(note.recipient)
    calendar = life.ws.calendar(read_person(person, TEAM) if person else None)
    could = row.created_at
    for _ in range(len(life.away) + 1):
        could = calendar.next_working_moment(could) if note.waits_for_hours and person else could
        ends = [end for begin, end in life.away if begin - HOURS_LATE <= could < end]
        if not ends:
            break
        could = max(ends)
    if note.waits_for_hours:  # a pause that goes on beyond the end of a day ends the next morning
        could = max(could, calendar.next_working_moment(could + HOURS_LATE) - HOURS_LATE)
    return times[0] - could


@dataclass
class Told:
    """What came of one request: how it ended, and who was told what."""

    ended: tuple[str, ...]
    told: frozenset[tuple[str, str]]
    left: bool
    """Somebody of them left: what that ended hangs on the hour."""
    worn_out: bool
    """Something that they would have answered was given up."""
    unsure: bool
    """A nudge was given up in doubt: what its reader would have answered is missing."""


def tell(life: Life) -> dict[str, Told]:
    with Session(life.engine) as session:
        requests = session.scalars(select(RequestRow)).all()
        offers = {row.id: row for row in session.scalars(select(OfferRow))}
        interviews = {row.id: row for row in session.scalars(select(InterviewRow))}
    life.engine.dispose()
    about: dict[int, list[OutboxRow]] = defaultdict(list)
    for row in life.rows.values():
        facts = row.facts
        if "offer_id" in facts:
            about[offers[facts["offer_id"]].request_id].append(row)
        elif "interview_id" in facts:
            about[interviews[facts["interview_id"]].request_id].append(row)
        elif "request_id" in facts:
            about[facts["request_id"]].append(row)
    told = {}
    for request in requests:
        name, rows = life.name_of(request.id), about[request.id]
        guest = name.partition(":")[0]
        chat = next((each for each in interviews.values() if each.request_id == request.id), None)
        people = {
            request.guest_id,
            guest,
            *(each.host_id for each in offers.values() if each.request_id == request.id),
        }
        told[name] = Told(
            ended=(request.state, chat.state if chat else "no chat"),
            told=frozenset(
                (row.kind, "guest" if guest in row.facts.values() else "host")
                for row in rows
                if row.kind in TOLD and life.slack.arrived.get(row.key)
            ),
            left=bool(people & {*LEAVERS}) or not people <= {*GUESTS, *HOSTS},  # by now nobody
            worn_out=any(worn_out(life, row) for row in rows),
            unsure=any(
                KINDS[row.kind].on_doubt is OnDoubt.SKIP and life.slack.doubted.get(row.key) for row in rows
            ),
        )
    return told


@dataclass(frozen=True)
class Report:
    """A seed, played twice."""

    faults: dict[str, int]
    compared: int
    """Messages that had to be the same in both runs."""
    wrong: list[str]


def simulate(
    template: Path,
    folder: Path,
    plan: Plan,
    sender: type[WatchedDelivery] = WatchedDelivery,
    progress: Progress = unseen,
) -> Report:
    """Play a seed without faults and with every fault, and say where they differ or break a promise."""

    def told(more: int, of: int) -> None:
        progress(more, 2 * of)

    lives = []
    for name in ("calm", "faulty"):
        path = Path(shutil.copy(template, folder / f"{name}.db"))
        life = Life(plan, path, name == "faulty", WatchedDelivery if name == "calm" else sender)
        life.live(told)
        lives.append(life)
    calm, faulty = lives
    wrong = [f"without faults: {each}" for each in found_wrong(calm)] + found_wrong(faulty)
    before, after = tell(calm), tell(faulty)
    compared = 0
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            if name.partition(":")[0] not in LEAVERS:
                wrong.append(f"{name} was asked in one run only")
            continue
        one, other = before[name], after[name]
        if one.left or other.left or one.worn_out or other.worn_out:
            continue
        unsure = one.unsure or other.unsure
        parts = slice(1 if unsure else 2)
        if one.ended[parts] != other.ended[parts]:
            wrong.append(f"{name} ended as {one.ended}, with faults as {other.ended}")
        told, also = (
            {(kind, who) for kind, who in each.told if kind in SURE or not unsure} for each in (one, other)
        )
        compared += len(told)
        wrong += [f"{name}: {who} was told {kind} in one run only" for kind, who in sorted(told ^ also)]
    return Report({**faulty.slack.failed, **faulty.struck}, compared, wrong)
