"""What a message or a page shows: the facts of one moment, gathered for one reader."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Digest
from bot.domain.people import Host, Person
from bot.domain.requests import Interview, Offer, Request
from bot.domain.wordings import Wording


@dataclass(frozen=True, slots=True)
class OfferFacts:
    reader: Person
    offer: Offer
    request: Request
    guest: Person


@dataclass(frozen=True, slots=True)
class RequestFacts:
    reader: Person
    request: Request
    pending: tuple[Offer, ...]
    hosts: int
    """How many hosts the field has that can be asked now."""


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    reader: Person | None
    """None in a group DM: both read it."""
    interview: Interview
    request: Request
    guest: Person
    host: Person
    profile: Host | None

    def partner(self) -> Person:
        return self.host if self.reader == self.guest else self.guest


@dataclass(frozen=True, slots=True)
class DigestFacts:
    digest: Digest


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request of mine and, while a host has it, until when."""

    request: Request
    answer_by: datetime | None


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer that waits for my answer."""

    offer: Offer
    request: Request
    guest: Person


@dataclass(frozen=True, slots=True)
class MyChat:
    """An interview of mine; `ask` where it is time to say what happened."""

    interview: Interview
    partner: Person
    ask: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on one person's Home, the urgent first. Holds nothing of anybody else's."""

    person: Person
    host: Host | None
    now: datetime
    offers: tuple[OpenOffer, ...]
    requests: tuple[OpenRequest, ...]
    chats: tuple[MyChat, ...]
    hosted: int
    is_hr: bool
    wordings: tuple[Wording, ...] = ()
    """For HR: what enough people ask for in words that no field knows."""

    @property
    def is_new(self) -> bool:
        return self.host is None and not (self.offers or self.requests or self.chats)


Facts = OfferFacts | RequestFacts | InterviewFacts | DigestFacts
