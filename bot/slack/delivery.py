"""Empties the outbox: claim, end the transaction, render in the reader's words, send, mark."""

from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any

from slack_sdk import WebClient
from sqlalchemy.exc import OperationalError
from structlog.contextvars import bound_contextvars

from bot import spans
from bot.context import Workspace
from bot.domain.deliveries import LEASE, RATE_LIMITED, Claimed, DeliveryState, Posted, Unreadable
from bot.domain.notifications import KINDS, Notification, OnDoubt
from bot.domain.notifications.digest import AboutMonth
from bot.domain.notifications.interviews import Introduction, ToBoth
from bot.domain.notifications.tables import TableIntroduction, ToTable
from bot.domain.people import Person
from bot.facts import Facts
from bot.facts.interviews import InterviewFacts
from bot.facts.tables import TableFacts
from bot.messages.blocks import Message
from bot.messages.rendering import render
from bot.messages.words import words_for, words_for_both
from bot.metrics import MESSAGES
from bot.ports import DirectoryUnavailableError
from bot.problems import step_for
from bot.slack.failures import FAILURES, Failure, Verdict, read_failure
from bot.slack.files import share_file
from bot.slack.tiers import OPEN, POST, UPDATE, UPLOAD, Tiers
from bot.steps.gathering import gather_facts
from bot.steps.tables import table_facts
from bot.telemetry import log
from bot.usecases.digest.publish_digest import is_recipient
from bot.usecases.people.person_changed import person_is_gone

SENDERS = 8
"""Calls on their way at once: Slack may take a second for each, and we still keep to its pace."""
TIME_BUDGET_SECONDS = 20
MOST_ATTEMPTS = 8
PATIENCE = 4
"""Each doubtful try waits so many times longer: a message may be doubled only so often, and Slack be away for hours."""
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
CLOSED_FOR = timedelta(days=3)
"""A place that takes no posts is tried for so long; somebody may invite us."""
SEVERAL_LANES = 2
"""Slack does not say whether a conversation or the whole workspace is over its rate: it is the workspace
where so many conversations wait at once."""


class Delivery:
    """Sends what the outbox holds. One at a time for each ordering key, in order."""

    def __init__(
        self, ws: Workspace, client: WebClient, senders: int = SENDERS, tiers: Tiers | None = None
    ) -> None:
        self._base, self._client, self._senders, self._tiers = ws, client, senders, tiers or Tiers()
        self._stopping = Event()

    def stop(self) -> None:
        """Begin nothing new; what is on its way is still marked."""
        self._stopping.set()

    def drain(self) -> int:
        """Send what is due until nothing is left or the time budget is used; return how many were sent."""
        if not self._base.store.anything_due(self._base.now()):
            return 0
        started, sent, on_their_way = monotonic(), 0, set[Future[bool]]()
        with ThreadPoolExecutor(self._senders, thread_name_prefix="send") as pool:
            while True:
                done = {each for each in on_their_way if each.done()}
                on_their_way -= done
                sent += sum(each.result() for each in done)
                goes_on = not self._stopping.is_set() and monotonic() - started < TIME_BUDGET_SECONDS
                claimed, pause = None, 0.0
                if goes_on and len(on_their_way) < self._senders:
                    claimed, pause = self._claim()
                if claimed is not None:
                    on_their_way.add(pool.submit(self._deliver, claimed))
                elif on_their_way:
                    wait(on_their_way, timeout=pause or None, return_when=FIRST_COMPLETED)
                elif pause:
                    self._stopping.wait(pause)
                else:
                    return sent

    @property
    def _ws(self) -> Workspace:
        return self._base.as_chosen()

    def _claim(self) -> tuple[Claimed | Unreadable | None, float]:
        """Return the next message that may go, or None and the seconds before there may be one; 0 for nothing due."""
        now = self._ws.now()
        with self._ws.store.queue() as queue:
            if queue.paused(now):
                return None, 0.0
            held = queue.held(now).keys()
            pauses = {method: self._tiers.pause(method) for method in (POST, OPEN, UPDATE, UPLOAD)}
            busy = held | {method for method, pause in pauses.items() if pause}
            not_now = [kind for kind, note in KINDS.items() if busy & set(calls_of(note))]
            found = queue.claim(now, LEASE, limit=1, not_now=not_now)
            if not found:
                pauses = {method: pause for method, pause in pauses.items() if pause and method not in held}
                paced = [kind for kind, note in KINDS.items() if pauses.keys() & set(calls_of(note))]
                return None, min(pauses.values()) if queue.any_due(now, paced) else 0.0
        [claimed] = found
        if isinstance(claimed, Claimed):
            for method in calls_of(type(claimed.notification)):
                self._tiers.take(method)
        return claimed, 0.0

    def _deliver(self, claimed: Claimed | Unreadable) -> bool:
        if isinstance(claimed, Unreadable):
            return self._set_aside(claimed, claimed.kind, claimed.why)
        clicked = {"interaction": claimed.interaction} if claimed.interaction else {}
        waited = (self._ws.now() - claimed.written_at).total_seconds()
        kind = claimed.notification.kind
        with (
            bound_contextvars(**clicked),
            spans.delivery(claimed.interaction, kind, claimed.attempts, waited),
        ):
            return self._deliver_readable(claimed)

    def _deliver_readable(self, claimed: Claimed) -> bool:
        note = claimed.notification
        if claimed.attempts > 1 and note.on_doubt is OnDoubt.SKIP:
            return self._end(claimed, DeliveryState.DROPPED, error="sent once, perhaps: not sent again")
        if claimed.attempts > MOST_ATTEMPTS:
            return self._set_aside(claimed, note.kind, "given up after too many tries")
        try:
            prepared = self._prepare(note)
        except OperationalError:
            raise  # the database is away: that is not this message's fault
        except Exception as error:  # noqa: BLE001 - whatever a row or a profile holds, the rest goes on
            return self._set_aside(claimed, note.kind, f"cannot be written: {type(error).__name__}: {error}")
        if isinstance(prepared, datetime):
            with self._ws.store.queue() as queue:
                queue.wait(claimed, prepared)
            return False
        if prepared is None:
            return self._end(claimed, DeliveryState.DROPPED, error="no longer needed")
        return self._send(claimed, *prepared)

    def _prepare(self, note: Notification) -> tuple[Message, Posted | None] | datetime | None:
        """Return the message and whose place it takes; None where it is stale; when to come back where it waits."""
        if isinstance(note, AboutMonth) and note.waits_for_hours:
            try:
                if not is_recipient(self._ws, note.to):
                    return None  # HR, or the channel, has changed since it was written
            except DirectoryUnavailableError:
                return self._ws.now() + SHORTEST_PAUSE
        with self._ws.read() as tx:
            facts = gather_facts(tx, self._ws, note)
        with self._ws.store.queue() as queue:
            place = queue.posted(note.edits) if note.edits else None
        if facts is None or (note.edits and place is None):
            return None
        reader = getattr(facts, "reader", None)
        if note.waits_for_hours and (opens := self._next_hours(note, reader)) > self._ws.now():
            return opens
        return self._written(note, facts, reader), place

    def _written(self, note: Notification, facts: Facts, reader: Person | None) -> Message:
        company = (self._ws.tz, self._ws.fields, self._ws.language)
        if isinstance(note, ToBoth) and isinstance(facts, InterviewFacts):
            return render(note, facts, words_for_both((facts.guest, facts.host), *company))
        if isinstance(note, ToTable) and isinstance(facts, TableFacts):
            return render(note, facts, words_for_both(facts.everybody, *company))
        return render(note, facts, words_for(reader, *company))

    def _next_hours(self, note: Notification, reader: Person | None) -> datetime:
        """Return when the reader may be written to: looked at when it is sent, so a downtime moves it on as well."""
        now = self._ws.now()
        return now if is_channel(note.recipient) else self._ws.calendar(reader).next_working_moment(now)

    def _send(self, claimed: Claimed, message: Message, place: Posted | None) -> bool:
        note, method = claimed.notification, UPDATE
        try:
            if place is None:
                method = OPEN
                channel = self._channel(note)
                if message.file is not None:
                    method = UPLOAD
                    share_file(self._client, channel, message.file, message.text)
                    return self._end(claimed, DeliveryState.SENT)
                method = POST
                answer = self._client.chat_postMessage(
                    channel=channel, **_payload(message), unfurl_links=False
                )
            else:
                answer = self._client.chat_update(channel=place.channel, ts=place.ts, **_payload(message))
        except FAILURES as error:
            self._failed(claimed, method, read_failure(error))
            return False
        self._end(claimed, DeliveryState.SENT, Posted(str(answer["channel"]), str(answer["ts"])))
        return True

    def _channel(self, note: Notification) -> str:
        """Return where a new message goes: a group DM, HR's channel, or the person's own DM."""
        if isinstance(note, ToBoth | ToTable):
            with self._ws.store.queue() as queue:
                place = queue.posted(_introduction_of(note).key)
            return place.channel if place else self._open(*self._members(note))
        # A message finds somebody's DM by their id, a file does not.
        return (
            self._open(note.recipient)
            if note.carries_file and not is_channel(note.recipient)
            else note.recipient
        )

    def _members(self, note: ToBoth | ToTable) -> tuple[str, ...]:
        if isinstance(note, ToBoth):
            return note.guest_id, note.host_id
        with self._ws.read() as tx:
            facts = table_facts(tx, note.table_id)
        return tuple(person.id for person in facts.everybody) if facts else ()

    def _open(self, *people: str) -> str:
        opened: dict[str, Any] = self._client.conversations_open(users=people)["channel"]
        return str(opened["id"])

    def _failed(self, claimed: Claimed, method: str, failure: Failure) -> None:
        note = claimed.notification
        spans.said("verdict", str(failure.verdict))
        about = {"kind": note.kind, "method": method, "verdict": str(failure.verdict)}
        log.warning("not sent", error=failure.error, **about, **step_for(failure.error))
        match failure.verdict:
            case Verdict.DOUBT if note.on_doubt is OnDoubt.SKIP:
                self._end(claimed, DeliveryState.FAILED, error=failure.error)
            case Verdict.NEVER:
                self._set_aside(claimed, note.kind, failure.error)
            case Verdict.DEAD:
                self._end(claimed, DeliveryState.FAILED, error=failure.error)
                self._let_go(note, method)
            case Verdict.CLOSED:
                self._try_again_while_it_is_young(claimed, failure)
            case _:
                self._try_again(claimed, method, failure)

    def _try_again(self, claimed: Claimed, method: str, failure: Failure) -> None:
        """Put it back; where every other message would fail alike, hold them all, in every replica."""
        doubt = failure.verdict is Verdict.DOUBT
        pause = (
            min(failure.pause * PATIENCE ** (claimed.attempts - 1), LONGEST_PAUSE) if doubt else failure.pause
        )
        until = self._ws.now() + pause
        with self._ws.store.queue() as queue:
            queue.put_back(claimed, until, failure.error, counted=doubt)
            concerns_all = failure.verdict in (Verdict.NOT_SENT, Verdict.SET_UP)
            if failure.error == RATE_LIMITED:
                concerns_all = method != POST or queue.limited_lanes(self._ws.now()) >= SEVERAL_LANES
            if concerns_all:
                queue.hold(method, until)

    def _try_again_while_it_is_young(self, claimed: Claimed, failure: Failure) -> None:
        now = self._ws.now()
        age = now - claimed.written_at
        if age > CLOSED_FOR:
            self._set_aside(claimed, claimed.notification.kind, failure.error)
            return
        pause = min(max(age, SHORTEST_PAUSE), LONGEST_PAUSE)
        with self._ws.store.queue() as queue:
            queue.put_back(claimed, now + pause, failure.error, counted=False)

    def _let_go(self, note: Notification, method: str) -> None:
        """Somebody's account is gone, and the event that said so never came: of several, Slack is asked who it is."""
        if isinstance(note, AboutMonth):
            return
        if not isinstance(note, ToBoth | ToTable):
            if method != UPDATE:
                person_is_gone(self._ws, note.recipient)
            return
        for person_id in self._members(note):
            try:
                person = self._ws.directory.person(person_id, fresh=True)
            except DirectoryUnavailableError:
                continue  # the daily look at everybody with something open finds them
            if person is None or not person.takes_part:
                person_is_gone(self._ws, person_id)

    def _set_aside(self, claimed: Claimed | Unreadable, kind: str, why: str) -> bool:
        """End a message that no further try can send; the operator finds it by the line and by its number."""
        log.error("a message was set aside", outbox=claimed.id, kind=kind, why=why)
        return self._end(claimed, DeliveryState.FAILED, error=why)

    def _end(
        self,
        claimed: Claimed | Unreadable,
        state: DeliveryState,
        posted: Posted | None = None,
        error: str | None = None,
    ) -> bool:
        with self._ws.store.queue() as queue:
            queue.end(claimed, state, self._ws.now(), posted, error)
        kind = claimed.kind if isinstance(claimed, Unreadable) else claimed.notification.kind
        MESSAGES.labels(kind, state).inc()
        spans.said("state", str(state))
        log.debug("message ended", outbox=claimed.id, kind=kind, state=str(state), error=error)
        return state is DeliveryState.SENT


def calls_of(kind: type[Notification]) -> Iterable[str]:
    """Return Slack's methods that a message of this kind needs."""
    if kind.edits_form:
        return (UPDATE,)
    if kind.carries_file:
        return (OPEN, UPLOAD)
    return (OPEN, POST) if issubclass(kind, Introduction | TableIntroduction) else (POST,)


def _introduction_of(note: ToBoth | ToTable) -> Notification:
    """Return the message with which their group began."""
    if isinstance(note, ToTable):
        return TableIntroduction(note.table_id)
    return Introduction(note.interview_id, note.guest_id, note.host_id)


def is_channel(recipient: str) -> bool:
    return not recipient.startswith(("U", "W"))


def _payload(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}
