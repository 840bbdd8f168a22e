"""What Slack sends us comes in by Socket Mode or by HTTP; here is what both ways share: acks are counted, and leave."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, local
from time import monotonic
from typing import Protocol

from bot.metrics import ACKS
from bot.telemetry import log

ACK_SECONDS = 3.0
"""Slack's limit for an answer: docs.slack.dev/apis/events-api/using-socket-mode, docs.slack.dev/apis/events-api."""

Work = Callable[[], None]


@dataclass
class Taken:
    """One thing that Slack sent and waits for an answer to."""

    acked: bool = False


class AfterAck:
    """Work that is begun once the ack to what caused it has left: Python does one thing at a time, and Slack waits."""

    def __init__(self, pool: Executor) -> None:
        self._pool, self._here = pool, local()

    def start(self, work: Work) -> None:
        """Do this once the ack has left to what this thread has in hand; at once where it has nothing in hand."""
        held: list[Work] | None = getattr(self._here, "held", None)
        if held is None:
            self._pool.submit(work)
        else:
            held.append(work)

    @contextmanager
    def holding(self) -> Iterator[list[Work]]:
        """Collect what is to be done; whoever has let the ack leave begins it."""
        held = self._here.held = list[Work]()
        try:
            yield held
        finally:
            self._here.held = None

    def begin(self, held: list[Work]) -> None:
        for work in held:
            self._pool.submit(work)


class Acks:
    """What is to be acknowledged at the moment, and what became of the rest."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.closed = False
        self._in_hand, self._changed = 0, Condition()

    @contextmanager
    def taking(self, kind: str) -> Iterator[Taken | None]:
        """Take one thing of this kind in hand until it is answered; None where nothing new is taken any more."""
        with self._changed:
            closed = self.closed
            self._in_hand += not closed
        if closed:
            yield None
            return
        taken, started = Taken(), monotonic()
        try:
            yield taken
        finally:
            seconds = monotonic() - started
            how = "late" if taken.acked and seconds > ACK_SECONDS else "in_time" if taken.acked else "none"
            ACKS.labels(how).observe(seconds)
            if how != "in_time":
                log.warning("not acknowledged in time", type=kind, ack=how, seconds=round(seconds, 1))
            with self._changed:
                self.counts[how] += 1
                self._in_hand -= 1
                self._changed.notify_all()

    def close(self) -> None:
        """Take nothing new: Slack sends an event again, and tells a person that we do not answer, which is true."""
        with self._changed:
            self.closed = True

    def finish(self) -> None:
        """Wait until all that was taken is answered, for as long as Slack would wait."""
        with self._changed:
            self._changed.wait_for(lambda: self._in_hand == 0, timeout=ACK_SECONDS)


class Intake(Protocol):
    """A way by which what Slack sends comes in."""

    acks: Acks

    @property
    def is_connected(self) -> bool:
        """Whether something could come in now."""

    @property
    def place(self) -> str:
        """Where it listens, for the log."""

    def connect(self) -> None:
        """Begin to take in; again is harmless. Raises SlackAwayError, or MendableError where waiting is no use."""

    def knock(self) -> None:
        """Find out whether one could connect, and leave. Raises as `connect` does."""

    def close(self) -> None:
        """Take nothing new, let the acks of what is in hand leave, and close."""
