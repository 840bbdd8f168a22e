"""What HR sees of the whole company."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.company import LaunchStep
from bot.domain.hosting.recruiting import Recruiting
from bot.domain.people_file import Problem
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
class Imported:
    """What an import of the organisation chart does, or in a preview would do: numbers of people, for the operator."""

    new: int
    changed: int
    unchanged: int
    not_in_slack: int
    offers_passed_on: int = 0
    """Offers that were with somebody who turned out to be above, below or beside the guest."""


@dataclass(frozen=True, slots=True)
class ChartOutline:
    """What HR reads of a chart. All of it is in the file and in Slack.

    What would be new or changed is not: it depends on whom we know and whom we have forgotten, and a file of one
    person would tell of that one.
    """

    people: int
    """Who would be imported."""
    managers: int
    teams: int
    without_manager: int
    without_team: int
    not_in_slack: int
    lines_not_in_slack: tuple[int, ...] = ()
    """The first lines of the file whose person was not found in Slack."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A file that HR handed over in our form, as Slack describes it."""

    url: str
    """Where Slack hands it out, to whoever has the scope for it."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class ChartPreview:
    """What HR looked at before they import: which bytes, when, and what they say."""

    file: ChartFile
    digest: str
    """SHA-256 of the bytes."""
    at: datetime
    outline: ChartOutline


@dataclass(frozen=True, slots=True)
class ChartMistakes:
    """Why nothing of a file can be imported, in the order of its lines."""

    problems: tuple[Problem, ...]


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
    takes_chart: bool = False
    """Whether HR may upload the organisation chart in Slack."""
    chart_at: datetime | None = None
    """When it was imported last, by whomever."""
