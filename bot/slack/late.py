"""Answers that may come late: Homes, words in somebody's DM, and work that Slack's own pace put off."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from bot.context import Workspace
from bot.lately import Lately
from bot.messages.blocks import Message, Payload
from bot.messages.home.page import home_view
from bot.messages.words import words_for
from bot.ports import DirectoryUnavailableError, SlackBusyError
from bot.problems import step_for
from bot.slack.failures import FAILURES, Failure, Verdict, read_failure
from bot.slack.tiers import POST, PUBLISH, Tiers
from bot.telemetry import log
from bot.usecases.show_home import show_home

WORKERS = 4
TRIED_FOR_SECONDS = 900.0
"""A Home nobody looks at any more, an answer nobody waits for: after a quarter of an hour they are left."""
AWAY_SECONDS = 5.0
"""Between two tries while the database or Slack does not answer."""
ACK_SECONDS = 2.0
"""So long Slack may take to show what an ack says."""
MOST_HASHES = 5_000
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Late:
    job: Job
    until: float


@dataclass
class LateQueue:
    """One job of a key at a time, in their order. Keys whose somebody waits go first.

    `newest_wins`: of several jobs of a key only the last is done. `twice_is_harmless`: done again in doubt.
    """

    name: str
    method: str | None = None
    """The method of Slack that the jobs call: they keep to its pace, and to its pauses."""
    tiers: Tiers = field(default_factory=Tiers)
    newest_wins: bool = False
    twice_is_harmless: bool = False
    on_limit: Callable[[str, Failure], None] = lambda _, __: None
    """Told when Slack limits the method, for the other replicas."""
    paused: Callable[[str], float] = lambda _: 0.0
    """Seconds for which another replica was told to leave the method alone."""

    def __post_init__(self) -> None:
        self._changed = Condition()
        self._jobs: dict[str, deque[_Late]] = {}
        self._ready: list[tuple[int, int, str]] = []
        self._delayed: list[tuple[float, int, int, str]] = []
        self._numbers, self._in_hand = count(), set[str]()
        self._held_until, self._closing = 0.0, False
        self._threads = [Thread(target=self._work, name=self.name, daemon=True) for _ in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    def put(self, key: str, job: Job, *, somebody_waits: bool = True, after: float = 0.0) -> None:
        with self._changed:
            jobs = self._jobs.setdefault(key, deque())
            if self.newest_wins:
                jobs.clear()
            jobs.append(_Late(job, monotonic() + after + TRIED_FOR_SECONDS))
            self._line_up(key, 0 if somebody_waits else 1, after)

    def close(self, seconds: float) -> bool:
        """Do what can be done now and leave what would wait; True where all is done within so many seconds."""
        until = monotonic() + seconds
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _line_up(self, key: str, rank: int, after: float) -> None:
        if after > 0:
            heappush(self._delayed, (monotonic() + after, rank, next(self._numbers), key))
        else:
            heappush(self._ready, (rank, next(self._numbers), key))
        self._changed.notify()

    def _work(self) -> None:
        while (found := self._next()) is not None:
            key, rank, late = found
            again = self._do(late)
            with self._changed:
                self._in_hand.discard(key)
                jobs = self._jobs.get(key)
                if again is not None and not (self.newest_wins and jobs):
                    jobs = self._jobs.setdefault(key, deque())
                    jobs.appendleft(late)
                if jobs:
                    self._line_up(key, rank, again or 0.0)
                else:
                    self._jobs.pop(key, None)

    def _next(self) -> tuple[str, int, _Late] | None:
        """Wait for a key that may go, and for Slack's pace; None when the queue closes and nothing can be done now."""
        with self._changed:
            while True:
                now = monotonic()
                while self._delayed and self._delayed[0][0] <= now:
                    _, rank, number, key = heappop(self._delayed)
                    heappush(self._ready, (rank, number, key))
                self._drop_stale()
                pause = self._pause(now) if self._ready else 0.0
                if self._ready and not pause:
                    rank, _, key = heappop(self._ready)
                    self._in_hand.add(key)
                    return key, rank, self._jobs[key].popleft()
                if self._closing:
                    return None
                waits = [self._delayed[0][0] - now] if self._delayed else []
                self._changed.wait(min([*waits, pause or 60.0]))

    def _drop_stale(self) -> None:
        """Keys are lined up again when something is put: what was done meanwhile, or is being done, goes."""
        while self._ready and (self._ready[0][2] in self._in_hand or not self._jobs.get(self._ready[0][2])):
            heappop(self._ready)

    def _pause(self, now: float) -> float:
        if self._held_until > now:
            return self._held_until - now
        return self.tiers.take(self.method) if self.method else 0.0

    def _do(self, late: _Late) -> float | None:
        """Do a job; return the seconds after which to do it again, or None where it is done with."""
        if self.method and (pause := self.paused(self.method)):
            return self._hold(pause)
        try:
            late.job()
        except SlackBusyError as busy:
            return busy.seconds
        except (DBAPIError, DirectoryUnavailableError) as error:
            return self._again(late, AWAY_SECONDS, type(error).__name__)
        except FAILURES as error:
            return self._failed(late, read_failure(error))
        except Exception:  # noqa: BLE001 - one page that cannot be made must not end a thread
            log.exception("failed", late=self.name)
        return None

    def _failed(self, late: _Late, failure: Failure) -> float | None:
        pause = failure.pause.total_seconds()
        if failure.verdict is Verdict.WAIT and self.method:
            self.on_limit(self.method, failure)
            return self._hold(pause) if self.method != POST else pause
        if failure.verdict is Verdict.NOT_SENT or (
            failure.verdict is Verdict.DOUBT and self.twice_is_harmless
        ):
            return self._again(late, AWAY_SECONDS, failure.error)
        log.warning("not answered", late=self.name, error=failure.error, **step_for(failure.error))
        return None

    def _again(self, late: _Late, after: float, why: str) -> float | None:
        log.warning("not answered, it will be tried again", late=self.name, error=why)
        return after if monotonic() < late.until else None

    def _hold(self, seconds: float) -> float:
        """Slack limits a method, not a person: nobody's page is tried meanwhile."""
        with self._changed:
            self._held_until = max(self._held_until, monotonic() + seconds)
        return seconds


class LateAnswers:
    """The Homes and the words of one workspace that need not come at once."""

    def __init__(self, ws: Workspace, client: WebClient, tiers: Tiers) -> None:
        self._ws, self._client = ws, client
        self._hashes = Lately[str](MOST_HASHES)
        self._homes = LateQueue(
            "homes", PUBLISH, tiers, newest_wins=True, twice_is_harmless=True,
            on_limit=self._tell_replicas, paused=self._pause_of,
        )  # fmt: skip
        self._words = LateQueue("words", POST, tiers)
        self._work = LateQueue("work")

    def show_home(self, person_id: str, *, somebody_waits: bool) -> None:
        """Publish somebody's Home as it is when its turn comes; after a click before all that were only opened."""
        self._homes.put(person_id, lambda: self._publish(person_id), somebody_waits=somebody_waits)

    def say(self, person_id: str, message: Message) -> None:
        """Say something in somebody's DM."""
        payload: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks)}
        self._words.put(
            person_id, lambda: self._client.chat_postMessage(channel=person_id, unfurl_links=False, **payload)
        )

    def again(self, key: str, work: Job, seconds: float) -> None:
        """Do something once Slack's pause is over."""
        self._work.put(key, work, after=seconds)

    def replace_form(self, view_id: str, sent_hash: str, view: Payload) -> bool:
        """Put a view in the place of a form that was sent, and acked with a view that says to wait.

        Slack may work on that ack after our call: then it would take the answer's place, for good. So the first try
        means the form as it was sent. Where that is still there, the ack is yet to come, and is waited for.
        """
        try:
            self._update(view_id, view, sent_hash)
            sleep(ACK_SECONDS)
        except FAILURES as error:
            if read_failure(error).error != "hash_conflict":
                return self._not_shown(error)
        try:
            self._update(view_id, view, None)
        except FAILURES as error:
            return self._not_shown(error)
        return True

    def _update(self, view_id: str, view: Payload, seen: str | None) -> None:
        self._client.views_update(view_id=view_id, view=view, hash=seen)

    def _not_shown(self, error: Exception) -> bool:
        log.info("a form cannot show its answer", error=read_failure(error).error)
        return False

    def close(self, seconds: float) -> bool:
        until = monotonic() + seconds
        return all(
            queue.close(max(0.0, until - monotonic())) for queue in (self._work, self._words, self._homes)
        )

    def _publish(self, person_id: str) -> None:
        """`hash` keeps an older page from taking the place of a newer one, which another replica published."""
        try:
            self._publish_over(person_id, *(self._hashes.get(person_id) or (None,)))
        except SlackApiError as error:
            if error.response.get("error") != "hash_conflict":
                raise
            self._publish_over(person_id, None)

    def _publish_over(self, person_id: str, seen: str | None) -> None:
        ws = self._ws.as_chosen()
        home = show_home(ws, person_id)
        words = words_for(home.person, ws.tz, ws.fields, ws.language)
        answer = self._client.views_publish(user_id=person_id, view=home_view(home, words), hash=seen)
        self._hashes.put(person_id, str(answer["view"]["hash"]))

    def _tell_replicas(self, method: str, failure: Failure) -> None:
        with self._ws.store.queue() as queue:
            queue.hold(method, self._ws.now() + failure.pause)

    def _pause_of(self, method: str) -> float:
        now = self._ws.now()
        with self._ws.read() as tx:
            until = tx.outbox.held(now).get(method)
        return (until - now).total_seconds() if until else 0.0
