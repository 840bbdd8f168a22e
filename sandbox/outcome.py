"""What became of one delivery to the app."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.errors import Json

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True)
class Outcome:
    """`error` is what Slack names the failure; `reason` is the retry reason of an event."""

    acked: bool
    ms: float
    error: str | None = None
    reason: str = ""
    body: Json = field(default_factory=dict)
    no_retry: bool = False

    def report(self) -> Json:
        return {"acked": self.acked, "ms": round(self.ms, 1), "error": self.error}


@dataclass(frozen=True)
class Retry:
    """Which repetition of an event this is, and why; 0 is the first sending."""

    attempt: int = 0
    reason: str = ""
