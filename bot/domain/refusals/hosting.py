"""Why somebody cannot host, pause or resume."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.refusals import Refusal
from bot.domain.time_words.reading import Length


@dataclass(frozen=True, slots=True)
class NotHosting(Refusal):
    """Whoever is on no break and hosts nothing has nothing to come back to."""


class WhyNoPause(StrEnum):
    """Why a text after `pause` is no time to come back."""

    UNREAD = "unread"
    TWO = "two"
    """It may mean two things."""
    GONE_BY = "gone_by"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class BadPause(Refusal):
    """The text after `pause` is no length of time and no date to come, or it may be two."""

    text: str
    today: date
    why: WhyNoPause = WhyNoPause.UNREAD
    choices: tuple[Length | date, ...] = ()


@dataclass(frozen=True, slots=True)
class TooManyFields(Refusal):
    """A host reads the names of those who ask: of a few fields, not of all."""

    limit: int


@dataclass(frozen=True, slots=True)
class ShelfFull(Refusal):
    """So many lines of one person stand on shelves already."""

    limit: int


@dataclass(frozen=True, slots=True)
class NamesTheGuest(Refusal):
    """The line has the guest's name in it: it is to be published without them."""

    name: str
