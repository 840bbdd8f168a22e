"""How we write to a person, and what HR sets for the company."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.company import CompanySetting
from bot.domain.finding_a_time.calendars import Unread
from bot.domain.people import Preferences
from bot.domain.policy import Policy
from bot.domain.workdays import WorkingHours


@dataclass(frozen=True, slots=True)
class PreferencesSet:
    preferences: Preferences
    unread: Unread | None = None
    """Why the calendar that was given is not kept."""


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """How we write to somebody now."""

    hours: WorkingHours
    chosen: Preferences
    most: int
    """Nudges that the company allows for one interview."""
    countries: tuple[str, ...]
    """Whose public holidays we know: ISO 3166 codes."""
    location: str = ""
    place_known: bool = False
    """Whether we know this person's manager and team."""
    calendar: str = ""
    """Where a calendar that was given lies: its host alone; empty where there is none."""
    at_work: bool | None = None
    """Whether their company's calendar is used; None where it cannot be."""


@dataclass(frozen=True, slots=True)
class ClosingDaysForm:
    """The days on which the company is closed, the earliest first."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who of HR changed a setting last."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """What HR's form of settings opens with."""

    policy: Policy
    min_cell: int
    """The least it may be."""
    contact: str | None
    channel: str | None
    hr_people: frozenset[str]
    """Whom HR added: who the environment names stands there."""
    languages: frozenset[str]
    locked: frozenset[CompanySetting]
    last: Mapping[CompanySetting, LastChange]
