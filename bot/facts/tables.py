"""A table: what its host is asked, and what all at it share."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.finding_a_time.suggesting import Slot
from bot.domain.people import Person
from bot.domain.requests import Interview, OfferState, Request


@dataclass(frozen=True, slots=True)
class WhoWaits:
    """One of those who would share the table, as its host reads it."""

    guest: Person
    request: Request


@dataclass(frozen=True, slots=True)
class TableOfferFacts:
    """A host is asked for a table; `waiting` are those who still wait for it, or got it."""

    reader: Person
    table_id: int
    field: str
    waiting: tuple[WhoWaits, ...]
    state: OfferState
    deadline: datetime

    @property
    def is_pending(self) -> bool:
        return self.state is OfferState.PENDING


@dataclass(frozen=True, slots=True)
class TableAgreed:
    """The host said yes; one interview for each guest."""

    interviews: tuple[Interview, ...]


@dataclass(frozen=True, slots=True)
class TableDeclined:
    table_id: int


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What all at a table share. Not what each of them wrote to the host."""

    reader: Person | None
    """None in the group: all read it."""
    table_id: int
    field: str
    host: Person
    guests: tuple[Person, ...]
    """Those with a seat; once nobody has one any more, those who had."""
    interviews: tuple[Interview, ...]
    """Theirs, in the same order."""
    about: str = ""
    """What the host likes to be asked about."""
    slots: tuple[Slot, ...] = ()
    """Times to choose from."""
    slot: Slot | None = None
    """The time that the message is about."""
    by: Person | None = None
    """Who left their seat."""

    @property
    def everybody(self) -> tuple[Person, ...]:
        return (*self.guests, self.host)

    @property
    def is_open(self) -> bool:
        return any(each.is_open for each in self.interviews)

    @property
    def meets_at(self) -> datetime | None:
        """The time that the host picked, while somebody has a seat."""
        return next((each.meets_at for each in self.interviews if each.is_open), None)
