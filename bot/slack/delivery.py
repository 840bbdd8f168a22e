"""Empties the outbox: claim, end the transaction, render in the reader's words, send, mark."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.context import Workspace
from bot.domain.deliveries import Claimed, DeliveryState, Posted
from bot.domain.notifications import Notification, OnDoubt
from bot.domain.notifications.digest import AboutMonth
from bot.domain.notifications.interviews import ToBoth
from bot.domain.people import Person
from bot.messages.blocks import Message
from bot.messages.rendering import render
from bot.messages.words import words_for
from bot.slack.failures import Failure, Verdict, read_failure
from bot.slack.files import share_file
from bot.steps.gathering import gather_facts
from bot.telemetry import log
from bot.usecases.people.person_changed import person_is_gone

LEASE = timedelta(seconds=60)
"""Six times the client's timeout: nobody loses a row that is still on its way.

One row at a time: who is killed leaves one message in doubt, not a batch.
"""
TIME_BUDGET_SECONDS = 20
MOST_ATTEMPTS = 8
POST, OPEN, UPDATE = "chat.postMessage", "conversations.open", "chat.update"
UPLOAD = "files.completeUploadExternal"


class Delivery:
    """Sends what the outbox holds. One at a time for each ordering key, in order."""

    def __init__(self, ws: Workspace, client: WebClient) -> None:
        self._ws, self._client = ws, client

    def drain(self) -> int:
        """Send what is due until nothing is left or the time budget is used; return how many were sent."""
        sent, started = 0, monotonic()
        while monotonic() - started < TIME_BUDGET_SECONDS:
            now = self._ws.now()
            with self._ws.store.queue() as queue:
                if POST in queue.held(now):
                    return sent
                claimed = queue.claim(now, LEASE, limit=1)
            if not claimed:
                return sent
            sent += self._deliver(claimed[0])
        return sent

    def _deliver(self, claimed: Claimed) -> bool:
        note = claimed.notification
        if claimed.attempts > 1 and note.on_doubt is OnDoubt.SKIP:
            return self._end(claimed, DeliveryState.DROPPED, error="sent once, perhaps: not sent again")
        if claimed.attempts > MOST_ATTEMPTS:
            return self._end(claimed, DeliveryState.FAILED, error="given up after too many tries")
        with self._ws.read() as tx:
            facts = gather_facts(tx, self._ws, note)
        with self._ws.store.queue() as queue:
            place = queue.posted(note.edits) if note.edits else None
        if facts is None or (note.edits and place is None):
            return self._end(claimed, DeliveryState.DROPPED, error="no longer needed")
        reader = getattr(facts, "reader", None)
        if note.waits_for_hours and (opens := self._next_hours(note, reader)) > self._ws.now():
            with self._ws.store.queue() as queue:
                queue.wait(claimed, opens)
            return False
        message = render(note, facts, words_for(reader, self._ws.tz, self._ws.fields, self._ws.language))
        return self._send(claimed, message, place)

    def _next_hours(self, note: Notification, reader: Person | None) -> datetime:
        """Return when the reader may be written to: looked at when it is sent, so a downtime moves it on as well."""
        now = self._ws.now()
        return now if is_channel(note.recipient) else self._ws.calendar(reader).next_working_moment(now)

    def _send(self, claimed: Claimed, message: Message, place: Posted | None) -> bool:
        note, method = claimed.notification, UPDATE
        try:
            if place is None:
                method = OPEN if isinstance(note, ToBoth) else POST
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
        except (SlackClientError, OSError) as error:
            self._failed(claimed, method, read_failure(error))
            return False
        self._end(claimed, DeliveryState.SENT, Posted(str(answer["channel"]), str(answer["ts"])))
        return True

    def _channel(self, note: Notification) -> str:
        """Return where a new message goes: a group DM, HR's channel, or the person's own DM."""
        if isinstance(note, ToBoth):
            opened: dict[str, Any] = self._client.conversations_open(users=[note.guest_id, note.host_id])[
                "channel"
            ]
            return str(opened["id"])
        return self._place_for_files(note.recipient) if note.carries_file else note.recipient

    def _place_for_files(self, to: str) -> str:
        """Return the conversation: a message finds somebody's DM by their id, a file does not."""
        if is_channel(to):
            return to
        opened: dict[str, Any] = self._client.conversations_open(users=[to])["channel"]
        return str(opened["id"])

    def _failed(self, claimed: Claimed, method: str, failure: Failure) -> None:
        now, note = self._ws.now(), claimed.notification
        log.warning(
            "not sent", kind=note.kind, method=method, verdict=str(failure.verdict), error=failure.error
        )
        if failure.verdict is Verdict.DOUBT and note.on_doubt is OnDoubt.SKIP:
            self._end(claimed, DeliveryState.FAILED, error=failure.error)
        elif failure.verdict in (Verdict.DEAD, Verdict.NEVER):
            self._end(claimed, DeliveryState.FAILED, error=failure.error)
            if (
                failure.verdict is Verdict.DEAD
                and method == POST
                and not isinstance(note, ToBoth | AboutMonth)
            ):
                person_is_gone(self._ws, note.recipient)
        else:
            with self._ws.store.queue() as queue:
                if failure.verdict is Verdict.WAIT:
                    queue.hold(method, now + failure.pause)
                counted = failure.verdict is Verdict.DOUBT
                queue.put_back(claimed, now + failure.pause, failure.error, counted=counted)

    def _end(
        self, claimed: Claimed, state: DeliveryState, posted: Posted | None = None, error: str | None = None
    ) -> bool:
        with self._ws.store.queue() as queue:
            queue.end(claimed, state, self._ws.now(), posted, error)
        return state is DeliveryState.SENT


def is_channel(recipient: str) -> bool:
    return not recipient.startswith(("U", "W"))


def _payload(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}
