"""A small workspace for tests: real rules, real database; only Slack's directory and the clock are ours to set."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.config import read_fields, read_reader
from bot.context import HrAccess, Workspace
from bot.domain.fields.book import FieldBook
from bot.domain.people import Host, Person, Place, Profile
from bot.domain.policy import Policy
from bot.domain.refusals.company import NotRead
from bot.domain.requests import Answer, Interview, Offer, Request, RequestState, Wish
from bot.jobs import rule_jobs, run_once
from bot.progress import Progress, unseen
from bot.settings import Settings
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer
from storage.records import OutboxRow
from storage.store import Store

TEAM = "T0TEST"
PLACE = {field.name for field in fields(Place)}
HOUR = 3600
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIELDS, READER = read_fields(Settings()), read_reader()


@dataclass
class HandClock:
    """Stands still until a test moves it."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def real_now(self) -> datetime:
        return self.at

    def move(self, **parts: float) -> None:
        self.at += timedelta(**parts)


@dataclass
class AddressBook:
    """What Slack would say about people."""

    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    channels: dict[str, list[str]] = field(default_factory=dict)
    """What was posted in the channels that the bot is in."""

    def person(self, person_id: str, *, fresh: bool = False) -> Person | None:
        del fresh
        return self.people.get(person_id)

    def people_of(self, ids: Collection[str]) -> dict[str, Person]:
        return {person_id: self.people[person_id] for person_id in ids if person_id in self.people}

    def group_members(self, usergroup_id: str, *, fresh: bool = False) -> frozenset[str]:
        del fresh
        return self.groups.get(usergroup_id, frozenset())

    def email(self, person_id: str) -> str | None:
        return next((email for email, id_ in self.emails.items() if id_ == person_id), None)

    def by_email(self, emails: Collection[str], progress: Progress = unseen) -> dict[str, Person]:
        progress(len(emails), len(emails))
        return {email: self.people[id_] for email, id_ in self.emails.items() if email in emails}

    def post(self, channel_id: str, text: str, blocks: object) -> bool:
        del blocks
        if channel_id in self.channels:
            self.channels[channel_id].append(text)
        return channel_id in self.channels


@dataclass
class Tray:
    """What HR has handed over in Slack, by its address."""

    files: dict[str, bytes | NotRead] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, url: str, most: int) -> bytes | NotRead:
        self.asked.append(url)
        content = self.files.get(url, NotRead.GONE)
        return NotRead.TOO_LARGE if isinstance(content, bytes) and len(content) > most else content


class World:
    """People come and go, hosts volunteer, guests ask; every step goes through the real use cases."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.clock, self.book = engine, HandClock(), AddressBook()
        self.ws = Workspace(
            team_id=TEAM,
            store=Store(engine, TEAM, self.clock),
            directory=self.book,
            clock=self.clock,
            book=FieldBook(FIELDS),
            reader=READER,
            policy=Policy(),
            hr=HrAccess(users=frozenset({"UHR"})),
        )

    def person(self, person_id: str, **details: Any) -> Person:
        place = Place(**{name: details.pop(name) for name in PLACE if name in details})
        about = {"id": person_id, "name": person_id.title(), "tz": "UTC", "locale": "en-US", **details}
        person = Person(**about, place=place)
        self.book.people[person_id] = person
        with self.ws.store.begin() as tx:
            tx.people.put(person, self.clock.now())
        return person

    def host(self, person_id: str, *fields: str, capacity: int = 2, **details: Any) -> Host:
        host = Host(
            self.person(person_id, **details),
            Profile(frozenset(fields or {"marketing"}), capacity, frozenset({"en"})),
        )
        with self.ws.store.begin() as tx:
            tx.hosts.put(host)
        return host

    def ask(self, guest_id: str = "UGUEST", field: str = "marketing", learn: str = "", **wish: Any) -> Any:
        if guest_id not in self.book.people:
            self.person(guest_id)
        return request_interview(self.ws, guest_id, Wish(field, learn, **wish))

    def introduce(self, guest_id: str = "UGUEST", host_id: str = "UHOST") -> Interview:
        if host_id not in self.book.people:
            self.host(host_id)
        self.ask(guest_id)
        accepted: Any = accept_offer(self.ws, host_id, self.offers(host_id)[-1].id)
        return accepted.interview

    def table(self, host_id: str, *guests: str, field: str = "marketing") -> int:
        """Put guests who wait for a field to a host together, whoever they are; return the table's number."""
        for guest in guests:
            self.ask(guest, field)
        now = self.clock.now()
        with self.ws.begin() as tx:
            table_id = tx.offers.next_table()
            for guest in guests:
                request = tx.requests.open_of(guest)[-1]
                tx.offers.add(
                    request.id,
                    host_id,
                    now,
                    deadline=now + timedelta(days=3),
                    remind_at=None,
                    hedge_at=None,
                    reasons=(),
                    table_id=table_id,
                )
                assert tx.requests.move(request, RequestState.OFFERED), "somebody could be asked alone"
        return table_id

    def met(self, guest_id: str = "UGUEST", host_id: str = "UHOST") -> int:
        """Let two people meet and both say so; return the interview's id."""
        interview = self.introduce(guest_id, host_id)
        for side in interview.sides:
            report_outcome(self.ws, side, interview.id, Answer.MET)
        return interview.id

    def live(self, days: float, hours: int = 1) -> None:
        """Let time pass in steps of so many hours, as a running bot lives it; housekeeping once a day.

        Here is one process, so nobody changes the fields or the closing days behind its back.
        """
        jobs = rule_jobs(self.ws)
        often = [job for job in jobs if job.every_seconds < HOUR and not job.name.startswith("refresh")]
        for _ in range(int(days * 24 / hours)):
            before = self.clock.at.date()
            self.clock.move(hours=hours)
            run_once(often if before == self.clock.at.date() else jobs)

    def offers(self, host_id: str) -> list[Offer]:
        with self.ws.read() as tx:
            return tx.offers.pending_of_host(host_id)

    def offer(self, offer_id: int) -> Offer:
        with self.ws.read() as tx:
            found = tx.offers.get(offer_id)
        assert found is not None
        return found

    def request(self, request_id: int) -> Request:
        with self.ws.read() as tx:
            found = tx.requests.get(request_id)
        assert found is not None
        return found

    def interview(self, interview_id: int) -> Interview:
        with self.ws.read() as tx:
            found = tx.interviews.get(interview_id)
        assert found is not None
        return found

    def outbox(self, *kinds: str) -> list[str]:
        """The keys of all messages written so far, or of these kinds, in order."""
        with Session(self.engine) as session:
            rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
            return [row.key for row in rows if not kinds or row.kind in kinds]
