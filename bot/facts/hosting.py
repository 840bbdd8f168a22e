"""A host: the state of their hosting, and what it gave them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.hosting.recruiting import HostAsk
from bot.domain.hosting.shelf import ShelfLine, WhyRemoved
from bot.domain.people import Host, Pause, Person, Profile
from bot.domain.policy import Policy
from bot.domain.requests import Topic
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
class MyNotes:
    """A host's own notes, all of them or those that have the words that were typed; the newest first."""

    notes: tuple[Note, ...]
    """As many as a page shows."""
    found: int
    """How many there are of these."""
    total: int
    wanted: str = ""


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
class StoryTold:
    """One of a host's themes, and how often they told it within a year."""

    story: str
    times: int
    curious_about: Topic | None = None
    """What most who heard it wanted to know; None where none of them said."""


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
    stories: tuple[StoryTold, ...] = ()
    """All my themes as they are now, the most told first."""


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """The shelf of one field, as one reader sees it."""

    field: str
    lines: tuple[ShelfLine, ...]
    """The newest first."""
    reader_id: str
    removes: bool = False
    """Whether the reader is of HR, which may take down any line."""
    waits: bool = False
    """Whether the reader has a request for this field: it stays as it is."""


@dataclass(frozen=True, slots=True)
class ShelfForm:
    """What somebody who has hosted may write about, and what of theirs stands on shelves."""

    fields: tuple[str, ...]
    mine: tuple[ShelfLine, ...]
    months: int
    """How long a line stays."""


@dataclass(frozen=True, slots=True)
class ShelfLineReportedFacts:
    """A line that a colleague finds wrong or hurtful."""

    line: ShelfLine
    reader: Person | None = None
    """None in a channel."""


@dataclass(frozen=True, slots=True)
class ShelfLineRemovedFacts:
    """HR took a line down."""

    reader: Person
    field: str
    why: WhyRemoved
