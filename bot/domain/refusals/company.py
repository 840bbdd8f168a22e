"""Why HR cannot set something so."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.company import LaunchStep
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class ContactIsHr(Refusal):
    """Who hears of concerns may not be of HR: a concern may be about them."""

    person_id: str


@dataclass(frozen=True, slots=True)
class CannotPostThere(Refusal):
    """We may not post where HR wants it."""

    step: LaunchStep


@dataclass(frozen=True, slots=True)
class MinCellMayNotFall(Refusal):
    """A month was published with this minimum: a lower one would tell what that one withheld."""

    least: int


class NotRead(StrEnum):
    """Why a file that HR handed over cannot be read."""

    OFF = "off"
    """Whoever runs us has not switched it on."""
    ELSEWHERE = "elsewhere"
    """It does not lie with Slack."""
    TOO_LARGE = "too_large"
    GONE = "gone"
    NO_SCOPE = "no_scope"
    """Slack shows its sign-in page in place of the file."""
    NO_EMAILS = "no_emails"
    """Slack shows us nobody's address, so nobody of the file can be found."""
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ChartNotRead(Refusal):
    """The organisation chart cannot be read."""

    why: NotRead


class MovedOn(StrEnum):
    """Why a preview holds no longer."""

    FILE = "file"
    CHART = "chart"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class ChartMovedOn(Refusal):
    """What HR looked at is not what would be imported now."""

    why: MovedOn
