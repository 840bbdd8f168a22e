"""A random company's life through the use cases, with every message and page that anybody gets to see."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from random import Random
from typing import Any

from world import World

from bot.domain.deliveries import DeliveryState, Posted
from bot.domain.notifications import Notification
from bot.domain.notifications.interviews import ToBoth
from bot.domain.notifications.tables import ToTable
from bot.domain.people_file import read_people_file
from bot.domain.requests import Answer, Wish
from bot.facts.afterwards import Feedback
from bot.facts.company import Imported
from bot.facts.tables import TableAgreed
from bot.messages.asking import answers
from bot.messages.home.page import home_view
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.steps.gathering import gather_facts
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.refer_guest import accept_referral, refer_guest
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.asking.request_interview import request_interview, request_person
from bot.usecases.finding_a_time.agree_time import propose_time
from bot.usecases.finding_a_time.cancel_time import cancel_time
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.offers.suggest_colleague import suggest_colleague
from bot.usecases.people.import_people import import_people
from bot.usecases.show_home import show_home
from bot.usecases.tables.answer_table import accept_table, decline_table
from bot.usecases.tables.share_table import share_table

FIELDS = ("legal", "marketing", "sales")
ACCEPTS_A_TABLE = 0.8
"""Of guests, and of hosts."""


@dataclass
class Seen:
    """What one person got to see, at a moment."""

    reader: str
    what: str
    text: str
    near: frozenset[str]
    """Who was above, below or beside the reader then."""


@dataclass
class Company:
    """People with managers and teams, all of them hosts; nobody knows anybody's secret words but by the app."""

    world: World
    rng: Random
    people: list[str]
    charted: list[str] = field(default_factory=list)
    """Whose managers and teams the company says."""
    seen: list[Seen] = field(default_factory=list)
    acquainted: set[frozenset[str]] = field(default_factory=set)
    """Who was introduced to each other: what they know of each other they know."""
    named: set[tuple[str, str]] = field(default_factory=set)
    """Who asked for whom by name."""
    fields: tuple[str, ...] = FIELDS

    def import_chart(self) -> None:
        """Give everybody a new place: a manager among those before them, and a team."""
        charted = [person for person in self.charted if person in self.people]
        order = self.rng.sample(charted, len(charted))
        lines = ["email,team,manager_email"]
        for place, person_id in enumerate(order):
            boss = f"{self.rng.choice(order[:place])}@x.de" if place else ""
            lines.append(f"{person_id}@x.de,Team {self.rng.randrange(6)},{boss}")
        result = import_people(self.world.ws, read_people_file("\n".join(lines).encode()))
        assert isinstance(result, Imported), result

    def near(self, person_id: str) -> frozenset[str]:
        """Return who must learn nothing of this person's curiosity: above, below, the same team, the same manager."""
        with self.world.ws.read() as tx:
            chains = tx.people.managers_of(self.people)
            people = tx.people.many(self.people)
        me = people[person_id]
        return frozenset(
            other.id
            for other in people.values()
            if other.id != person_id
            and (
                other.id in chains.get(person_id, ())
                or person_id in chains.get(other.id, ())
                or (me.place.team is not None and me.place.team == other.place.team)
                or (me.place.manager_id is not None and me.place.manager_id == other.place.manager_id)
            )
        )

    def step(self) -> None:
        """Let somebody do something, deliver what comes of it, and look at everybody's pages now and then."""
        self.rng.choice(ACTS)(self, self.rng.choice(self.people))
        self.world.clock.move(hours=self.rng.choice((0, 1, 20)))
        if self.rng.random() < 0.2:
            self.world.live(days=1, hours=24)
        self.look()

    def table_day(self, hosts: int) -> None:
        """Let a quarter of the company ask and share, the first so many answer, and a day go by."""
        _reorganise(self, "")
        some = self.rng.sample(self.people, len(self.people) // 4)
        for person in some:
            _ask(self, person)
            _share_a_table(self, person)
        for person in (*self.people[:hosts], *some):
            _answer_offer(self, person)
            _pick_a_time(self, person)
        self.deliver()
        self.world.live(days=1, hours=12)
        self.look()

    def look(self) -> None:
        """Deliver what is due, and look at somebody's pages."""
        self.deliver()
        reader = self.rng.choice(self.people)
        home, words = (
            show_home(self.world.ws, reader),
            words_for(None, self.world.ws.tz, self.world.ws.fields, "en"),
        )
        self._note(reader, "home", json.dumps(home_view(home, words)))
        self._note(reader, "status", json.dumps(answers.status(home, words).blocks))

    def deliver(self) -> None:
        ws = self.world.ws
        while True:
            with ws.store.queue() as queue:
                claimed = queue.claim(ws.now(), timedelta(minutes=5), 50)
            if not claimed:
                return
            for each in claimed:
                with ws.read() as tx:
                    facts: Any = gather_facts(tx, ws, each.notification)
                    people = [
                        person_id
                        for person_id in self.people
                        if person_id in each.notification.facts().values()
                        and person_id in each.notification.recipient
                    ]
                note = each.notification
                if facts is not None:
                    readers = _group(note, facts) or people
                    message = render(note, facts, words_for(None, ws.tz, ws.fields, "en"))
                    if isinstance(note, ToBoth):
                        self.acquainted.add(frozenset(readers))
                    for reader in readers:
                        self._note(reader, note.kind, json.dumps([message.text, message.blocks]))
                    # Who may sit at one table is looked at before they have met.
                    self.acquainted |= {frozenset(pair) for pair in combinations(_group(note, facts), 2)}
                with ws.store.queue() as queue:
                    queue.end(each, DeliveryState.SENT, ws.now(), Posted("D1", str(each.id)))

    def _note(self, reader: str, what: str, text: str) -> None:
        strangers = self.near(reader) - {
            other for pair in self.acquainted if reader in pair for other in pair
        }
        strangers -= {other for asker, other in self.named if asker == reader}
        self.seen.append(Seen(reader, what, text, strangers))


def _group(note: Notification, facts: Any) -> list[str]:
    """Return who reads a message to a group; nobody where it goes to one person."""
    if isinstance(note, ToTable):
        return [person.id for person in facts.everybody]
    return [note.guest_id, note.host_id] if isinstance(note, ToBoth) else []


def found(
    world: World,
    rng: Random,
    size: int = 12,
    charted: int | None = None,
    *,
    capacity: int = 4,
    fields: tuple[str, ...] = FIELDS,
    hosts: int | None = None,
) -> Company:
    """Found a company; the organisation chart says the places of the first so many, or of everybody; so for hosts."""
    people = [f"UP{chr(65 + i)}X" for i in range(size)]
    for number, person_id in enumerate(people):
        field = rng.choice(fields)
        if hosts is None or number < hosts:
            world.host(person_id, field, capacity=capacity, name=f"Name-of-{person_id}")
        else:
            world.person(person_id, name=f"Name-of-{person_id}")
        world.book.emails[f"{person_id}@x.de".lower()] = person_id
    company = Company(world, rng, people, people[:charted], fields=fields)
    company.import_chart()
    return company


def secret(person_id: str) -> str:
    return f"words-of-{person_id}"


def _ask(company: Company, person: str) -> None:
    wish = Wish(company.rng.choice(company.fields), secret(person), questions=(secret(person),))
    request_interview(company.world.ws, person, wish)


def _ask_by_name(company: Company, person: str) -> None:
    host = company.rng.choice(company.people)
    company.named.add((person, host))
    request_person(company.world.ws, person, host, secret(person))


def _answer_offer(company: Company, person: str) -> None:
    ws, rng = company.world.ws, company.rng
    for table in show_home(ws, person).tables:
        if rng.random() > ACCEPTS_A_TABLE:
            decline_table(ws, person, table.table_id)
        elif isinstance(agreed := accept_table(ws, person, table.table_id), TableAgreed):
            company.acquainted |= {frozenset(each.sides) for each in agreed.interviews}
    for offer in [each for each in company.world.offers(person) if each.table_id is None][:1]:
        what = rng.choice(("accept", "accept", "accept", "decline", "ask"))
        if what == "ask":
            ask_first(ws, person, offer.id, "Which tools?")
        elif what == "accept":
            accept_offer(ws, person, offer.id)
        else:
            decline_offer(ws, person, offer.id)
            explain_decline(ws, person, offer.id, None)
            suggest_colleague(ws, person, offer.id, rng.choice(company.people))


def _share_a_table(company: Company, person: str) -> None:
    for mine in show_home(company.world.ws, person).requests:
        share_table(company.world.ws, person, mine.request.id, on=company.rng.random() < ACCEPTS_A_TABLE)


def _pick_a_time(company: Company, person: str) -> None:
    """At a table its host does; a guest may leave."""
    ws = company.world.ws
    for mine in show_home(ws, person).interviews:
        if mine.interview.table_id is None or not mine.interview.is_open:
            continue
        if person == mine.interview.host_id:
            propose_time(ws, person, mine.interview.id, ws.now() + timedelta(days=1))
        elif company.rng.random() > ACCEPTS_A_TABLE:
            cancel_time(ws, person, mine.interview.id, for_good=True)


def _answer_question(company: Company, person: str) -> None:
    for question in show_home(company.world.ws, person).questions:
        answer_question(company.world.ws, person, question.offer_id, secret(person))


def _follow_up(company: Company, person: str) -> None:
    ws, rng = company.world.ws, company.rng
    for mine in show_home(ws, person).interviews:
        number = mine.interview.id
        report_outcome(ws, person, number, rng.choice((Answer.MET, Answer.MET, Answer.FELL_THROUGH)))
        give_feedback(ws, person, number, Feedback((1,), 4, secret(person)))
        thank_host(ws, person, number, secret(person))
        refer_guest(ws, person, number, rng.choice(company.people))


def _take_referral(company: Company, person: str) -> None:
    for referral in show_home(company.world.ws, person).referrals:
        accept_referral(company.world.ws, person, referral.referral.id)


def _reorganise(company: Company, _: str) -> None:
    if company.rng.random() < 0.3:
        company.import_chart()


ACTS: tuple[Callable[[Company, str], None], ...] = (
    _ask, _answer_offer, _answer_offer, _share_a_table, _share_a_table, _pick_a_time, _reorganise,
)  # fmt: skip
"""What leads to tables, and to tables that are no longer allowed."""
ACTS: tuple[Callable[[Company, str], None], ...] = (
    _ask, _ask, _ask, _ask_by_name, _answer_offer, _answer_offer, _answer_offer, _answer_question, _follow_up,
    _follow_up, _take_referral, _reorganise, _share_a_table, _pick_a_time,
)  # fmt: skip
