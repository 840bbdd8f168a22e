"""How we write to a person."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Preferences
from bot.domain.workdays import WorkingHours


@dataclass(frozen=True, slots=True)
class PreferencesSet:
    preferences: Preferences


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


@dataclass(frozen=True, slots=True)
class ClosingDaysForm:
    """The days on which the company is closed, the earliest first."""

    days: tuple[date, ...]
