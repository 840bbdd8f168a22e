"""The host who is found by reading few is the host who is found by reading all, whatever happened before."""

from datetime import time, timedelta
from random import Random

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session
from world import World

from bot.domain.hosting.quiet import QuietWeek
from bot.domain.matching.choosing import Choice, choose
from bot.domain.matching.outlook import outlook_of
from bot.domain.people import (
    Format,
    Host,
    Level,
    Location,
    Pause,
    Person,
    Place,
    Placement,
    Preferences,
    Profile,
    Standing,
    Team,
)
from bot.domain.requests import Answer, Request, RequestState, Seniority, Wish
from bot.domain.workdays import WorkingHours
from bot.jobs import rule_jobs, run_once
from bot.steps.best_host import best_host
from bot.steps.offers import query_of
from bot.usecases.hosting.note_outlooks import note_outlooks
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.privacy.forget_person import forget_by_operator
from storage.records import HostFieldRow, HostRow

FIELDS = ("marketing", "sales", "communications", "legal")
HOSTS, GUESTS = [f"UH{number:02}" for number in range(48)], [f"UG{number}" for number in range(8)]
ABOUT = [
    "",
    "",
    "brand campaigns",
    "campaigns, prices",
    "how brands find prices",
    "contracts, brands, campaigns",
]
LONG = " ".join(f"word{number}" for number in range(20)) + " campaigns"
LANGUAGES = [frozenset({"en"})] * 5 + [frozenset({"en", "de"}), frozenset({"de", "ja"})]
"""What comes more often makes hosts alike in most, and different in one thing."""
ZONES = ["Europe/Berlin"] * 5 + ["Europe/Lisbon", "Asia/Tokyo", None]
LEVELS = [None, Level("L4"), Level("L5"), Level("L7")]
SPOTS = [Location("Berlin")] * 3 + [None, Location("Berlin"), Location(" berlin"), Location("Porto")]
TEAMS = [None, Team("brand"), Team("shop")]
PREFERENCES = [Preferences(), Preferences(WorkingHours(time(6), time(11))), Preferences(forecast=False)]


class Company:
    """Anything happens in it that counts when hosts are compared."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.world, self.draw = World(engine), Random(seed)
        for person_id in (*HOSTS, *GUESTS):
            self.world.person(person_id, tz=self.draw.choice(ZONES))
            self.place(person_id)
        for host_id in HOSTS:
            self.host(host_id)

    def happen(self) -> None:
        often = [self.ask, self.ask, self.answer, self.answer, self.answer]
        host, guest = self.draw.choice(HOSTS), self.draw.choice(GUESTS)
        seldom = [self.report, self.host, self.place, self.prefer, self.rest, self.go_away, self.leave]
        if self.draw.random() < 0.7:
            self.draw.choice(often)(guest)
        else:
            self.draw.choice([*seldom, self.keep_apart, self.let_time_pass, self.forget, self.merge])(host)

    def ask(self, guest_id: str) -> None:
        wish = self.wish()
        self.world.ask(guest_id, wish.field, wish.learn, road=wish.road, languages=wish.languages)

    def answer(self, _: str) -> None:
        with self.world.ws.read() as tx:
            pending = tx.offers.pending()
        if pending:
            offer = self.draw.choice(pending)
            answer = accept_offer if self.draw.random() < 0.6 else decline_offer
            answer(self.world.ws, offer.host_id, offer.id)

    def report(self, _: str) -> None:
        with self.world.ws.read() as tx:
            open_ones = [each for guest_id in GUESTS for each in tx.interviews.of_person(guest_id)]
        if open_ones:
            interview = self.draw.choice(open_ones)
            side, answer = self.draw.choice(interview.sides), self.draw.choice(list(Answer))
            report_outcome(self.world.ws, side, interview.id, answer)

    def host(self, host_id: str) -> None:
        draw = self.draw
        profile = Profile(
            frozenset(draw.sample(FIELDS, draw.choice([1, 1, 1, 2, 3]))),
            draw.choice([1, 2, 2, 4]),
            draw.choice(LANGUAGES),
            about=draw.choice(ABOUT),
            formats=frozenset(list(Format)[: draw.choice([1, 3, 3])]),
            quiet=frozenset(draw.sample(list(QuietWeek), draw.choice([0, 0, 0, 1]))),
            not_these=frozenset(draw.sample(GUESTS, draw.choice([0, 0, 1]))),
            came_from=frozenset(draw.sample(FIELDS, draw.choice([0, 0, 1]))),
        )
        with self.world.ws.begin() as tx:
            person = tx.people.get(host_id)
            if person is not None:
                tx.hosts.put(Host(person, profile, available=draw.random() < 0.9))

    def place(self, person_id: str) -> None:
        draw = self.draw
        place = Place(
            team=draw.choice(TEAMS),
            manager_id=draw.choice([None, *HOSTS[:3]]),
            level=draw.choice(LEVELS),
            location=draw.choice(SPOTS),
        )
        with self.world.ws.begin() as tx:
            tx.people.put_placements([Placement(person_id, Standing.MEMBER, place)])

    def prefer(self, person_id: str) -> None:
        with self.world.ws.begin() as tx:
            tx.people.set_preferences(person_id, self.draw.choice(PREFERENCES))

    def rest(self, host_id: str) -> None:
        with self.world.ws.begin() as tx:
            tx.hosts.pause(host_id, self.world.clock.now() + timedelta(days=self.draw.choice([-1, 2, 9])))

    def go_away(self, person_id: str) -> None:
        until = self.draw.choice([None, self.world.clock.now() + timedelta(days=2)])
        away = self.draw.choice([None, Pause(until)])
        with self.world.ws.begin() as tx:
            tx.people.put(
                Person(person_id, person_id, tz=self.draw.choice(ZONES), away=away), self.world.clock.now()
            )

    def leave(self, person_id: str) -> None:
        standing = self.draw.choice([Standing.MEMBER, Standing.DEACTIVATED])
        with self.world.ws.begin() as tx:
            tx.people.put(Person(person_id, person_id, standing=standing), self.world.clock.now())

    def keep_apart(self, host_id: str) -> None:
        with self.world.ws.begin() as tx:
            tx.separations.add(self.draw.choice(GUESTS), host_id, self.world.clock.now())

    def forget(self, host_id: str) -> None:
        who = self.draw.choice([host_id, *GUESTS[4:]])
        forget_by_operator(self.world.ws, who)
        self.world.person(who)
        if who == host_id:
            self.host(who)

    def merge(self, _: str) -> None:
        with self.world.ws.begin() as tx:
            tx.fields.merge("legal", self.draw.choice(["sales", "marketing"]))

    def let_time_pass(self, _: str) -> None:
        self.world.clock.move(hours=self.draw.choice([1, 9, 80, 31 * 24]))
        if self.draw.random() < 0.7:
            run_once(rule_jobs(self.world.ws))

    def wish(self) -> Wish:
        draw = self.draw
        return Wish(
            draw.choice(FIELDS),
            draw.choice([*ABOUT, LONG]),
            draw.choice(LANGUAGES),
            format=draw.choice([None, None, *Format]),
            not_these=frozenset(draw.sample(HOSTS, draw.choice([0, 0, 3]))),
            wanted_host_id=draw.choice([None] * 8 + HOSTS[:1]),
            neighbours=draw.random() < 0.5,
            seniority=draw.choice([None, None, *Seniority]),
            road=draw.choice([None, None, *FIELDS]),
        )

    def compare(self) -> bool:
        """Put one request to few and to all; say whether there was a host."""
        now, ws = self.world.clock.now(), self.world.ws
        since = now - timedelta(days=self.draw.choice([0, 9]))
        request = Request(0, self.draw.choice(GUESTS), self.wish(), RequestState.WAITING, since, since, now)
        with ws.read() as tx:
            query = query_of(tx, ws, request, now)
            among_all = choose(
                query, tx.hosts.candidates(query.fields, now - ws.policy.capacity_window), ws.policy
            )
            assert best_host(tx, ws, query, now, few=0) == among_all
            assert best_host(tx, ws, query, now) == among_all
        return isinstance(among_all, Choice)

    def what_is_noted_holds(self) -> None:
        """No host can have more than is noted of them."""
        now, ws = self.world.clock.now(), self.world.ws
        with Session(self.world.engine) as session, ws.read() as tx:
            noted = session.scalars(select(HostFieldRow).where(HostFieldRow.holds_until > now)).all()
            hosts = {
                each.host.id: each for each in tx.hosts.candidates(FIELDS, now - ws.policy.capacity_window)
            }
            for row in noted:
                outlook = outlook_of(hosts[row.person_id], now, ws.policy)
                assert (row.alike, row.words) == (outlook.kind, outlook.words)
                assert row.word_bits == outlook.word_bits
                assert (row.points or 0) >= (outlook.points or 0)
                assert row.opens_at <= (outlook.opens_at or now)


@pytest.mark.parametrize("seed", range(2))
def test_reading_few_finds_whom_reading_all_finds(engine: Engine, seed: int) -> None:
    company = Company(engine, seed)
    found = 0
    for _ in range(60):
        company.happen()
        company.what_is_noted_holds()
        found += sum(company.compare() for _ in range(2))
    assert found > 30
    note_outlooks(company.world.ws)
    found = sum(company.compare() for _ in range(20))
    assert found > 5


def test_of_a_field_full_of_equals_few_are_read(both_worlds: World) -> None:
    """Each guest has another order of equals, and only the first of it are read."""
    world, now = both_worlds, both_worlds.clock.now()
    for host_id in HOSTS:
        world.host(host_id)
    read: list[HostRow] = []
    event.listen(HostRow, "load", lambda row, _: read.append(row))
    chosen = set()
    for guest_id in GUESTS:
        world.person(guest_id)
        wish = Wish("marketing", languages=frozenset({"en"}))
        request = Request(0, guest_id, wish, RequestState.WAITING, now, now, now)
        read.clear()
        with world.ws.read() as tx:
            best = best_host(tx, world.ws, query_of(tx, world.ws, request, now), now, few=0)
        assert isinstance(best, Choice)
        assert len(read) < len(HOSTS) / 6
        chosen.add(best.candidate.host.id)
    assert len(chosen) > len(GUESTS) / 2


def test_a_seat_that_a_forgotten_guest_gives_back_sooner_is_seen(both_worlds: World) -> None:
    """The day of a chat becomes the first of its month, and with it the day on which it counts no longer."""
    world = both_worlds
    world.host("UHOST", capacity=1)
    world.met("UGONE")
    forget_by_operator(world.ws, "UGONE")
    world.clock.move(days=9)
    now = world.clock.now()
    world.person("UNEXT")
    wish = Wish("marketing", languages=frozenset({"en"}))
    request = Request(0, "UNEXT", wish, RequestState.WAITING, now, now, now)
    with world.ws.read() as tx:
        query = query_of(tx, world.ws, request, now)
        among_all = choose(
            query, tx.hosts.candidates(query.fields, now - world.ws.policy.capacity_window), world.ws.policy
        )
        assert isinstance(among_all, Choice)
        assert best_host(tx, world.ws, query, now, few=0) == among_all
