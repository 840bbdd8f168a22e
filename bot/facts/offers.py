"""An offer, its question before the yes, and their messages."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Person
from bot.domain.requests import Interview, Offer, Request


@dataclass(frozen=True, slots=True)
class Accepted:
    interview: Interview


@dataclass(frozen=True, slots=True)
class Declined:
    offer: Offer


@dataclass(frozen=True, slots=True)
class Explained:
    """What the host added to a no, all of it optional."""

    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class OfferFacts:
    reader: Person
    offer: Offer
    request: Request
    guest: Person
    story: str | None = None
    """Of an accepted offer: the host's theme that may fit this guest."""


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer that waits for my answer."""

    offer: Offer
    request: Request
    guest: Person


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A host would like to know something from me before saying yes. Holds nothing of who asks."""

    offer_id: int
    field: str
    question: str
    until: datetime
