"""What HR sees of the whole company."""

from dataclasses import dataclass

from bot.domain.company import LaunchStep
from bot.domain.hosting.recruiting import Recruiting
from bot.domain.privacy.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The newest entries of the log, the newest first."""

    entries: tuple[AuditEntry, ...]


@dataclass(frozen=True, slots=True)
class Launch:
    """How far a company is with starting."""

    done: frozenset[LaunchStep]

    @property
    def is_over(self) -> bool:
        return self.done >= frozenset(LaunchStep)


@dataclass(frozen=True, slots=True)
class HrHome:
    """HR's part of the Home."""

    launch: Launch
    recruiting: Recruiting | None = None
    """Of the last month."""
    by_call: int | None = None
    """How many began to host by a call in a channel in the last month, where it may be told."""
    set_aside: int = 0
    """Messages that could not be sent within the last day."""
