"""What a message or a page shows: the facts of one moment, gathered for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.digest.figures import Digest
from bot.domain.notifications.digest import FileForm
from bot.domain.people import Host, Person, Preferences, Profile
from bot.domain.policy import Policy
from bot.domain.referrals import Concern, Referral
from bot.domain.requests import Interview, Offer, Request
from bot.domain.scheduling import Slot
from bot.domain.wordings import Wording
from bot.domain.workdays import WorkingHours


@dataclass(frozen=True, slots=True)
class OfferFacts:
    reader: Person
    offer: Offer
    request: Request
    guest: Person
    story: str | None = None
    """Of an accepted offer: the host's theme that may fit this guest."""


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
    profile: Profile | None
    contact: bool = False
    """Whether somebody is named whom one can tell that something was wrong."""
    slots: tuple[Slot, ...] = ()
    """Times to choose from."""
    slot: Slot | None = None
    """The time that the message is about."""
    by: str = ""
    """Who took the time back."""
    for_good: bool = False
    """Whether the chat went with it."""

    def partner(self) -> Person:
        return self.host if self.reader == self.guest else self.guest


@dataclass(frozen=True, slots=True)
class ThanksFacts:
    """A guest's thanks: a draft while `sent` is empty."""

    reader: Person
    interview: Interview
    guest: Person
    host: Person
    useful: str
    """What the guest found useful, in their words."""
    sent: str
    may_host: bool
    """The guest has met two hosts now, and hosts nobody yet."""


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    reader: Person
    referral: Referral
    field: str
    guest: Person
    referrer: Person
    colleague: Person


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    reader: Person
    concern: Concern
    person: Person
    partner: Person


@dataclass(frozen=True, slots=True)
class HostFacts:
    reader: Person
    fields: tuple[str, ...]
    available: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What a host noted after a chat, for themself alone."""

    guest_id: str
    field: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Favours:
    """The chain of favours, in numbers: guests of mine who host by now, and the chats they gave."""

    hosts: int = 0
    chats: int = 0


@dataclass(frozen=True, slots=True)
class HostYear:
    """What hosting gave somebody in the last 365 days."""

    met: int = 0
    benefits: Mapping[int, int] = field(default_factory=dict)
    thanks: int = 0
    favours: Favours = Favours()
    notes: int = 0


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """A month that is over, and the frozen ones before it, the oldest first."""

    digest: Digest
    trend: tuple[Digest, ...] = ()
    reader: Person | None = None
    form: FileForm | None = None
    """As a file."""


@dataclass(frozen=True, slots=True)
class OwnDataFacts:
    """What a person is given of their own, by table, and what each column is for."""

    reader: Person
    at: datetime
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    meanings: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What the request form opens with; `by_level` where we know how far along the guest is."""

    policy: Policy
    speaks: frozenset[str]
    field: str = ""
    learn: str = ""
    draft_id: int = 0
    by_level: bool = False


@dataclass(frozen=True, slots=True)
class HostForm:
    """What the profile form opens with."""

    policy: Policy
    profile: Profile


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """How we write to somebody now."""

    hours: WorkingHours
    chosen: Preferences
    most: int
    """Nudges that the company allows for one chat."""
    countries: tuple[str, ...]
    """Whose public holidays we know: ISO 3166 codes."""


@dataclass(frozen=True, slots=True)
class TimeForm:
    """An interview whose time is named or cancelled."""

    interview_id: int
    initial: datetime | None


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
    """An interview of mine; `ask` where it is time to say what happened, `thank` and `move` likewise."""

    interview: Interview
    partner: Person
    ask: bool
    thank: bool = False
    move: bool = False
    proposed: Slot | None = None
    """A time that the other side proposes and I have not confirmed."""

    @property
    def waits_for_me(self) -> bool:
        return self.ask or self.thank or self.move or self.proposed is not None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A host would like to know something from me before saying yes. Holds nothing of who asks."""

    offer_id: int
    field: str
    question: str
    until: datetime


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
    questions: tuple[OpenQuestion, ...] = ()
    referrals: tuple[ReferralFacts, ...] = ()
    year: HostYear = HostYear()
    wordings: tuple[Wording, ...] = ()
    digest: Digest | None = None
    """The last month, for HR, once it is counted."""
    """For HR: what enough people ask for in words that no field knows."""

    @property
    def is_new(self) -> bool:
        return self.host is None and not (self.offers or self.requests or self.chats or self.hosted)

    @property
    def waits_for_me(self) -> bool:
        return bool(
            self.offers or self.questions or self.referrals or any(chat.waits_for_me for chat in self.chats)
        )


Facts = (
    OfferFacts
    | RequestFacts
    | InterviewFacts
    | ThanksFacts
    | ReferralFacts
    | ConcernFacts
    | HostFacts
    | DigestFacts
    | OwnDataFacts
)
