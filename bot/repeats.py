"""One log line a cause: in an outage the same thing fails a thousand times, and a thousand tracebacks hide the next."""

from dataclasses import dataclass, field
from logging import LogRecord
from threading import Lock
from time import monotonic

from structlog import DropEvent
from structlog.typing import EventDict, WrappedLogger

QUIET_SECONDS = 60.0
MOST_NUMBERS = 200
LEVELS = ("warning", "error", "critical")


@dataclass
class Repeat:
    """What was logged once, and came again since."""

    line: EventDict
    since: float
    times: int = 0
    numbers: list[str] = field(default_factory=list)
    """The interactions whose own line was left out: a person may ask for theirs."""


class Repeats:
    """A step of structlog: lets the first warning of a cause through and counts the others for a minute."""

    def __init__(self) -> None:
        self._seen: dict[str, Repeat] = {}
        self._lock = Lock()

    def __call__(self, _: WrappedLogger, level: str, line: EventDict) -> EventDict:
        if level not in LEVELS or line.get("times"):
            return line
        cause, now = str(line.get("error") or line["event"]), monotonic()
        with self._lock:
            repeat = self._seen.get(cause)
            if repeat is None or now - repeat.since > 2 * QUIET_SECONDS:
                kept = {name: line[name] for name in ("event", "error") if name in line}
                self._seen[cause] = Repeat(kept, now)
                return line
            repeat.times += 1
            if (number := line.get("interaction")) and len(repeat.numbers) < MOST_NUMBERS:
                repeat.numbers.append(str(number))
        raise DropEvent

    def of_a_library(self, record: LogRecord) -> bool:
        """Say whether a line of the standard logging may pass; ours have passed structlog's steps already.

        DropEvent is structlog's: raised where the standard logging formats a line, it was printed as a failure of that.
        """
        if isinstance(record.msg, dict):
            return True
        try:
            self(None, record.levelname.lower(), {"event": record.getMessage()})
        except DropEvent:
            return False
        return True

    def due(self, *, all_of_them: bool = False) -> list[EventDict]:
        """Return a line for each cause that came again since its minute began, with how often; its next one begins."""
        lines: list[EventDict] = []
        now = monotonic()
        with self._lock:
            for cause, repeat in list(self._seen.items()):
                if now - repeat.since <= QUIET_SECONDS and not all_of_them:
                    continue
                if not repeat.times:
                    del self._seen[cause]
                    continue
                said = {"interactions": " ".join(repeat.numbers)} if repeat.numbers else {}
                lines.append({**repeat.line, "times": repeat.times, **said})
                self._seen[cause] = Repeat(repeat.line, now)
        return lines
