"""A host: the state of their hosting, and what it gave them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.hosting.recruiting import HostAsk
from bot.domain.people import Host, Pause, Person, Profile
from bot.domain.policy import Policy
from bot.facts.afterwards import CameOf


@dataclass(frozen=True, slots=True)
class Hosting:
    """The state after a change. `found` counts waiting guests who could be placed, `passed_on` offers that moved on."""

    host: Host
    found: int = 0
    passed_on: int = 0


@dataclass(frozen=True, slots=True)
class Break:
    """Somebody takes a break, or is back. `host`: None for whoever hosts nothing, or had switched it off before."""

    pause: Pause | None
    """None: it is over."""
    host: Host | None = None
    passed_on: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class HostFacts:
    reader: Person
    fields: tuple[str, ...]
    available: bool


@dataclass(frozen=True, slots=True)
class HostingEndedFacts:
    """HR ended somebody's hosting."""

    reader: Person
    for_good: bool


@dataclass(frozen=True, slots=True)
class HostAskFacts:
    """Somebody was asked to host."""

    reader: Person
    ask: HostAsk
    gave: tuple[int, ...] = ()
    """Which of the nine benefits hosts named most in the last month that was told, the first first."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a host noted after an interview, for themself alone."""

    guest_id: str
    field: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Favours:
    """The chain of favours, in numbers: guests of mine who host by now, and the interviews they gave."""

    hosts: int = 0
    interviews: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """A guest whom I sent on to a colleague, and the two met."""

    guest_id: str
    colleague_id: str


@dataclass(frozen=True, slots=True)
class HostYear:
    """What hosting gave somebody in the last 365 days."""

    met: int = 0
    benefits: Mapping[int, int] = field(default_factory=dict)
    thanks: int = 0
    favours: Favours = Favours()
    notes: int = 0
    came_of: tuple[CameOf, ...] = ()
    """What guests told me that came of our talks, the latest first."""
    passed: tuple[Passed, ...] = ()
    """Whom I sent on to whom, as guests told me, the latest first."""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a calendar year gave a host and their guests."""

    reader: Person
    number: int
    """The year: 2026."""
    year: HostYear
    words: tuple[str, ...] = ()
    """What guests wrote in their thanks, the latest first."""


@dataclass(frozen=True, slots=True)
class HostForm:
    """What the profile form opens with."""

    policy: Policy
    profile: Profile
    location_known: bool = False
    """Whether we know where the host works, which a talk in person needs."""
    paused_until: date | None = None
    """The day on which the host is back, where they are."""
    by_call: bool = False
    """Whether they came by a call in a channel, which is counted."""
    first: bool = False
    """For somebody who was asked: the few questions without which nobody can be sent to them, and one seat."""
