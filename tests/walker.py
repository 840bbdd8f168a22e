"""Walks through a company's year, reads all that anybody gets to see, and holds each promise against the database.

What is sent goes through the real delivery, so hours, edits and stale messages are as they would be in Slack; only
Slack itself is a board on which messages are pinned and replaced.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from company_life import ACTS, Company, found
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.domain.deliveries import Claimed, DeliveryState, Posted
from bot.domain.digest.months import Month
from bot.domain.fields.book import FieldEdit
from bot.domain.notifications import Notification
from bot.domain.notifications.asking import AboutRequest
from bot.domain.notifications.interviews import OutcomeNoted, Question, nudges
from bot.domain.notifications.offers import OfferToHost
from bot.domain.requests import OPEN_REQUEST, Answer, Wish
from bot.facts.afterwards import Feedback
from bot.facts.asking import RequestMade
from bot.facts.digest import DigestFacts
from bot.jobs import rule_jobs, run_once
from bot.messages import ids
from bot.messages.asking import answers, forms
from bot.messages.blocks import Message
from bot.messages.digest.message import digest_message
from bot.messages.home.page import home_view
from bot.messages.privacy.answers import privacy
from bot.messages.promises import PROMISES
from bot.messages.settings import settings_form
from bot.messages.words import words_for
from bot.slack.delivery import Delivery
from bot.slack.tiers import Tiers
from bot.steps.offers import hear_by
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.asking.keep_from import keep_from
from bot.usecases.asking.request_interview import request_interview
from bot.usecases.asking.show_form import open_request_form
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import end_break, take_break
from bot.usecases.interviews.report_outcome import report_outcome, report_silence
from bot.usecases.people.person_changed import person_is_gone
from bot.usecases.privacy.show_privacy import knows_place
from bot.usecases.settings.show_form import open_settings_form
from bot.usecases.show_home import show_home
from storage.records import InterviewRow, NudgeRow, OfferRow, OutcomeRow, RequestRow

A_DAY = timedelta(days=1)
"""The walk's clock jumps, so what is due may come so much late."""
HOLE = re.compile(r"\\\{\w+\\\}")
DATE = re.compile(r"<!date\^(\d+)\^")
PERSON = re.compile(r"<@(\w+)>")
OVER = (ids.INTERVIEW_PICK_TIME, ids.INTERVIEW_OTHER_TIME, ids.INTERVIEW_CONFIRM_TIME, ids.INTERVIEW_MOVE_TIME,
        ids.INTERVIEW_CANCEL_TIME)  # fmt: skip
"""Buttons that lead nowhere once a chat has ended."""
QUESTIONS = (ids.OUTCOME_MET, ids.OUTCOME_NOT_YET, ids.OUTCOME_FELL_THROUGH, ids.INTERVIEW_UNHEARD)
"""Buttons that whoever has not answered may still press."""


PATTERNS = [
    (
        promise.key,
        sentence,
        max(re.split(r"\{\w+\}", sentence), key=len),
        re.compile(HOLE.sub(".+?", re.escape(sentence)), re.DOTALL),
    )
    for promise in PROMISES
    for sentence in promise.sentences
]
"""Of every promised sentence: its promise, its longest fixed part, and how to find it."""


@cache
def promised(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return (promise, sentence, as it is said) for each promise in a text."""
    return tuple(
        (key, sentence, match[0])
        for key, sentence, part, pattern in PATTERNS
        if part in text
        for match in pattern.finditer(text)
    )


def texts(payload: Any) -> Iterator[str]:
    """Every text in a message or a view."""
    if isinstance(payload, dict):
        if isinstance(payload.get("text"), str):
            yield payload["text"]
        for name, value in payload.items():
            if isinstance(value, dict | list | tuple) and name not in ("options", "option_groups"):
                yield from texts(value)
    elif isinstance(payload, list | tuple):
        for value in payload:
            yield from texts(value)
    elif isinstance(payload, str):
        yield payload


def buttons(payload: Any) -> Iterator[tuple[str, str]]:
    """Every button's id and value."""
    if isinstance(payload, dict):
        if payload.get("type") == "button" and "action_id" in payload:
            yield str(payload["action_id"]), str(payload.get("value") or "")
        for value in payload.values():
            yield from buttons(value)
    elif isinstance(payload, list | tuple):
        for value in payload:
            yield from buttons(value)


@dataclass
class Board:
    """What Slack would show: each message where it was pinned, as it was last edited."""

    walker: "Walker"
    pinned: dict[tuple[str, str], Any] = field(default_factory=dict)

    def chat_postMessage(self, channel: str, text: str, blocks: Any, **_: Any) -> dict[str, str]:  # noqa: N802
        ts = str(len(self.pinned) + 1)
        return self._pin(channel, ts, text, blocks)

    def chat_update(self, channel: str, ts: str, text: str, blocks: Any, **_: Any) -> dict[str, str]:
        return self._pin(channel, ts, text, blocks)

    def conversations_open(self, users: list[str]) -> dict[str, Any]:
        return {"channel": {"id": "G" + "+".join(users)}}

    def _pin(self, channel: str, ts: str, text: str, blocks: Any) -> dict[str, str]:
        self.pinned[channel, ts] = blocks
        for reader in channel.removeprefix("G").split("+") if channel.startswith("G") else [channel]:
            self.walker.see(reader, [text, blocks])
        return {"channel": channel, "ts": ts}


class WatchedDelivery(Delivery):
    """The real one, looked over the shoulder."""

    def __init__(self, walker: "Walker") -> None:
        super().__init__(walker.world.ws, Board(walker), senders=1, tiers=Tiers({}))  # type: ignore[arg-type]
        self._walker, self.board = walker, self._client

    def _send(self, claimed: Claimed, message: Message, place: Posted | None) -> bool:
        self._walker.watch(claimed.notification, new=place is None)
        if message.file is not None:
            self._walker.see(claimed.notification.recipient, [message.text])
            return self._end(claimed, DeliveryState.SENT)
        return super()._send(claimed, message, place)


@dataclass
class Walker:
    """One company, its year, and what was broken in it."""

    world: World
    rng: Random
    company: Company
    broken: list[str] = field(default_factory=list)
    checked: Counter[str] = field(default_factory=Counter)
    """By promise: how many sentences were read and held against the database."""
    note: Notification | None = None
    """What is being sent."""
    days: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    """(guest, when they read it, by when they were to hear)."""
    once_more: list[tuple[str, int, datetime, bool]] = field(default_factory=list)
    """(side, interview, when they read it, whether they are asked again)."""
    named: list[tuple[int, str, datetime]] = field(default_factory=list)
    """(request, who must not hear of it, since when)."""

    def __post_init__(self) -> None:
        self.delivery = WatchedDelivery(self)

    def step(self) -> None:
        """Let three people do something, let time pass, deliver, and look at somebody's pages."""
        for _ in range(3):
            self.rng.choice((*ACTS, *MORE_ACTS))(self.company, self.rng.choice(self.company.people))
        self.world.clock.move(hours=self.rng.choice((0, 5, 20, 40, 60)))
        run_once(rule_jobs(self.world.ws))
        self.delivery.drain()
        self.look(self.rng.choice(self.company.people))
        self._nothing_is_late()

    def look(self, person: str) -> None:
        """Read somebody's Home, status, forms, settings and privacy, and HR's digest."""
        ws, words = self.world.ws, words_for(None, self.world.ws.tz, self.world.ws.fields, "en")
        self.note = None
        home = show_home(ws, person)
        view = home_view(home, words)
        self.see(person, view)
        self.see(person, answers.status(home, words).blocks)
        if self.rng.random() < 0.2:
            self.see(person, forms.request_form(open_request_form(ws, person), words))
            self.see(person, settings_form(open_settings_form(ws, person), words))
        self.see(
            person,
            privacy(words, known=knows_place(ws, person), months=ws.policy.anonymous_after_months).blocks,
        )
        self._own_answers(person, json.dumps(view, ensure_ascii=False))
        month = Month.of(ws.now(), ws.tz).previous
        told = show_digest(ws, "UHR", str(month))
        if isinstance(told, DigestFacts):
            text = json.dumps(digest_message(told, words).blocks, ensure_ascii=False)
            self.checked["hr_counts"] += 1
            if PERSON.search(text) or "Name-of-" in text or "words-of-" in text:
                self.broken.append(f"the digest of {month} names somebody")

    def asked(self, guest: str, made: object) -> None:
        """Read what a guest is answered on the spot."""
        if isinstance(made, RequestMade):
            words = words_for(None, self.world.ws.tz, self.world.ws.fields, "en")
            self.note = None
            self.see(guest, answers.request_made(made, words).blocks)

    def watch(self, note: Notification, *, new: bool) -> None:
        """Hold what is about to be sent against its reader's hours and breaks."""
        ws, now = self.world.ws, self.world.clock.now()
        self.note = note
        with ws.read() as tx:
            reader = tx.people.get(note.recipient)
            host = tx.hosts.get(note.recipient) if isinstance(note, OfferToHost) else None
        if new and note.waits_for_hours and reader is not None:
            self.checked["your_hours"] += 1
            if ws.calendar(reader).next_working_moment(now) != now:
                self.broken.append(f"{note.kind} to {note.recipient} outside their hours")
        if new and host is not None:
            self.checked["left_alone"] += 1
            if not host.availability.open_at(now):
                self.broken.append(f"a request to {note.recipient}, who is to be left alone")

    def see(self, reader: str, payload: Any) -> None:
        """Find the promises in what somebody reads, and check each."""
        pieces = list(texts(payload))
        read = "\n".join(pieces)
        guest_only = isinstance(self.note, AboutRequest)
        if guest_only:
            self._names_nobody(reader, read)
        if "note-of-" in read and f"note-of-{reader}" not in read:
            self.broken.append(f"{reader} reads somebody else's note")
        for key, sentence, said in (each for piece in pieces for each in promised(piece)):
            self.checked[key] += 1
            if check := CHECKS.get(key):
                check(self, reader, sentence, said)

    def finish(self) -> None:
        """Check what could only be seen afterwards."""
        with Session(self.world.engine) as session:
            offers = session.scalars(select(OfferRow)).all()
            requests = {row.id: row for row in session.scalars(select(RequestRow))}
            interviews = {row.id: row for row in session.scalars(select(InterviewRow))}
            sent = session.scalars(select(NudgeRow)).all()
            said = {(row.interview_id, row.person_id): row for row in session.scalars(select(OutcomeRow))}
        self._heard_by(offers, requests)
        for request_id, person, since in self.named:
            if any(
                o.request_id == request_id and o.host_id == person and o.created_at > since for o in offers
            ):
                self.broken.append(f"{person} was asked about request {request_id} after they were named")
        questions = [line for line in sent if issubclass(nudges()[line.kind], Question)]
        for side, number, at, comes in self.once_more:
            later = [
                q for q in questions if (q.interview_id, q.person_id) == (number, side) and q.sent_at > at
            ]
            if (number, side) not in said:
                continue  # somebody forgotten
            answered = said[number, side].answered_at > at
            ended = interviews[number].closed_at is not None
            if comes and not (later or answered or ended or self._young(at)):
                self.broken.append(f"{side} was promised one more question about chat {number}")
            if not comes and later and not answered:
                self.broken.append(f"{side} was asked again about chat {number}")
        self._live_buttons()

    def _young(self, at: datetime) -> bool:
        return at > self.world.clock.now() - timedelta(days=40)

    def _heard_by(self, offers: Any, requests: Any) -> None:
        """Every offer ends by the day that its guest read, but for one whose guest answered a question late."""
        now = self.world.clock.now()
        for offer in offers:
            by = hear_by(self.world.ws, offer.created_at) + 2 * A_DAY
            late = (offer.settled_at or now) > by
            if late and not offer.answer and requests[offer.request_id].guest_id:
                self.broken.append(f"offer {offer.id} was open longer than its guest was told")

    def _live_buttons(self) -> None:
        """What is over looks over: also what one side has answered, or knows to be off."""
        board: Any = self.delivery.board
        for (channel, _), blocks in board.pinned.items():
            for action, value in buttons(blocks):
                if action not in (*OVER, *QUESTIONS) or not value.isdecimal():
                    continue
                with self.world.ws.read() as tx:
                    interview = tx.interviews.get(self._interview_of(action, int(value)))
                if interview is None or interview.is_open:
                    continue
                if action in OVER or interview.has_answered(channel) or interview.is_over_for(channel):
                    self.broken.append(
                        f"{action} still stands in {channel} on chat {interview.id}, which has ended"
                    )

    def _interview_of(self, action: str, value: int) -> int:
        if action not in (ids.INTERVIEW_PICK_TIME, ids.INTERVIEW_CONFIRM_TIME):
            return value
        with self.world.ws.read() as tx:
            slot = tx.slots.get(value)
        return slot.interview_id if slot else 0

    def _nothing_is_late(self) -> None:
        with Session(self.world.engine) as session:
            late = session.scalars(
                select(RequestRow.id)
                .where(RequestRow.state.in_(OPEN_REQUEST))
                .where(RequestRow.lapses_at < self.world.clock.now() - A_DAY)
            ).all()
        self.broken += [f"request {number} is open after the day its guest was told" for number in late]

    def _names_nobody(self, reader: str, read: str) -> None:
        """A message about a request names the one host who was wanted, and no other."""
        with self.world.ws.read() as tx:
            request = tx.requests.get(self.note.request_id)  # type: ignore[union-attr]
        wanted = {request.wish.wanted_host_id} if request else set()
        self.checked["whom_we_asked"] += 1
        if others := set(PERSON.findall(read)) - wanted - {reader}:
            self.broken.append(f"{reader} reads of {sorted(others)} in a message about their request")

    def _own_answers(self, person: str, view: str) -> None:
        """A row of my chats says what I answered."""
        for mine in show_home(self.world.ws, person).interviews:
            said = mine.interview.outcome_of(person)
            decided = said is not None and said.answer is not Answer.NOT_YET
            row = re.search(rf"with <@{mine.partner.id}> · [^\\\n\"]*? · (met|fell through)\b", view)
            self.checked["own_answer"] += 1
            alone = (
                sum(i.partner.id == mine.partner.id for i in show_home(self.world.ws, person).interviews) == 1
            )
            if row and alone and not decided and not mine.off:
                self.broken.append(f"{person} reads “{row[1]}” of a chat about which they said nothing")


def _kept_out(walker: Walker, reader: str, sentence: str, _: str) -> None:
    """Said as true only to whom it is true; and the other way round."""
    with walker.world.ws.read() as tx:
        person = tx.people.get(reader)
    known = person is not None and person.place.is_known
    claims = "do not know" not in sentence and "nobody's" not in sentence
    if claims != known and "nobody's" not in sentence:
        walker.broken.append(f"{reader}, whose place is {'' if known else 'not '}known, reads “{sentence}”")


def _once_more(walker: Walker, reader: str, sentence: str, _: str) -> None:
    if isinstance(walker.note, OutcomeNoted):
        comes = "once more" in sentence
        walker.once_more.append((reader, walker.note.interview_id, walker.world.clock.now(), comes))


def _hear_by(walker: Walker, reader: str, _: str, said: str) -> None:
    """A day that is told lies ahead."""
    for stamp in DATE.findall(said)[-1:]:
        if datetime.fromtimestamp(int(stamp), UTC) < walker.world.clock.now() - A_DAY:
            walker.broken.append(f"{reader} reads of a day that has passed: {said[:80]}")


CHECKS: dict[str, Callable[[Walker, str, str, str], None]] = {
    "kept_out": _kept_out,
    "once_more": _once_more,
    "hear_by": _hear_by,
    "looks_until": _hear_by,
}


def _pause(company: Company, person: str) -> None:
    act = company.rng.choice(
        (
            lambda: take_break(company.world.ws, person, "2w"),
            lambda: toggle_hosting(company.world.ws, person),
        )
    )
    act()


def _back(company: Company, person: str) -> None:
    end_break(company.world.ws, person)


def _leave(company: Company, person: str) -> None:
    if company.rng.random() < 0.1 and len(company.people) > 8:
        person_is_gone(company.world.ws, person)
        company.people.remove(person)


def _edit_fields(company: Company, _: str) -> None:
    """HR merges a field of its own making into one that is asked for, and gives another a word."""
    if company.rng.random() < 0.2:
        number = company.rng.randrange(10**6)
        edit_field(
            company.world.ws,
            "UHR",
            FieldEdit(f"probe-{number}", f"Probe {number}", aliases=(f"word{number}",)),
        )
        edit_field(company.world.ws, "UHR", FieldEdit(f"probe-{number}", merged_into="legal"))


def _ask_and_read(company: Company, person: str) -> None:
    wish = Wish(company.rng.choice(("legal", "marketing", "sales")), f"words-of-{person}")
    company.walker.asked(person, request_interview(company.world.ws, person, wish))  # type: ignore[attr-defined]


def _name_somebody(company: Company, person: str) -> None:
    with company.world.ws.read() as tx:
        open_requests = tx.requests.open_of(person)
    for request in open_requests[:1]:
        other = company.rng.choice(company.people)
        keep_from(company.world.ws, person, request.id, {other})
        company.walker.named.append((request.id, other, company.world.clock.now()))  # type: ignore[attr-defined]


def _disagree(company: Company, person: str) -> None:
    for mine in show_home(company.world.ws, person).interviews[:1]:
        number = mine.interview.id
        if company.rng.random() < 0.3:
            report_silence(company.world.ws, person, number)
        report_outcome(company.world.ws, person, number, company.rng.choice(list(Answer)))
        if mine.interview.host_id == person:
            give_feedback(company.world.ws, person, number, Feedback((1, 2), None, f"note-of-{person}"))


def _wait(_: Company, __: str) -> None:
    """Most people do nothing most of the time."""


MORE_ACTS: tuple[Callable[[Company, str], None], ...] = (
    _pause, _back, _back, _leave, _edit_fields, _ask_and_read, _ask_and_read, _name_somebody, _disagree, _disagree,
    _wait, _wait, _wait,
)  # fmt: skip


def walk(world: World, seed: int, until: datetime) -> Walker:
    """Let a company live until then, half of it outside of the organisation chart, and return what was seen."""
    rng = Random(seed)
    company = found(world, rng, size=14, charted=8)
    walker = Walker(world, rng, company)
    company.walker = walker  # type: ignore[attr-defined]
    while world.clock.now() < until:
        walker.step()
    walker.finish()
    return walker
