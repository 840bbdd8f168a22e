"""A guest asks: the result, and the facts of its messages and its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as of
from datetime import datetime

from bot.domain.fields.supply import Supply
from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.requests import Offer, Request


@dataclass(frozen=True, slots=True)
class RequestMade:
    """The request is made. By `hear_by` the guest hears; without one, `because` says why it waits."""

    request: Request
    hear_by: datetime | None
    because: NobodyBecause | None
    reasons: tuple[str, ...] = ()
    """Why this host, as far as the guest may know."""
    place_known: bool = False
    """Whether we know the guest's manager and team."""
    also: str | None = None
    """Another field that they named in the same breath, with the draft that keeps the note."""
    draft_id: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn:
    request: Request


@dataclass(frozen=True, slots=True)
class TableShared:
    """A guest said whether a table is fine, too."""

    request: Request


@dataclass(frozen=True, slots=True)
class WhichOne:
    """Several are open: the guest says which."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class MergedFacts:
    """A request whose field is part of another one now."""

    reader: Person
    request: Request
    into: str


@dataclass(frozen=True, slots=True)
class RequestFacts:
    reader: Person
    request: Request
    pending: tuple[Offer, ...]
    hear_by: datetime | None
    """Where somebody is asked: when the guest hears at the latest."""
    has_hosts: bool
    """Whether anybody hosts the field or did, free or not."""
    tell_until: datetime | None = None
    """Of a request that found nobody: until when the guest is told if a host appears."""
    shelf: bool = False
    """Whether hosts of the field tell something that the guest can read meanwhile."""


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What the request form opens with; `by_level` where we know how far along the guest is."""

    policy: Policy
    speaks: frozenset[str]
    field: str = ""
    learn: str = ""
    draft_id: int = 0
    by_level: bool = False
    place_known: bool = False
    location_known: bool = False
    """Whether we know where the guest works, which a talk in person needs."""
    supplies: Mapping[str, Supply] = of(default_factory=dict)
    """How many hosts each field has, as far as everybody may know; no entry: none yet."""
    road: str = ""
    """The field that the guest comes from, where they ask for somebody who made that move."""


@dataclass(frozen=True, slots=True)
class NoteForm:
    """What the form for a note opens with; `most` is what a host reads, in characters."""

    request_id: int
    note: str
    most: int


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request of mine and, while a host has it, when I hear at the latest."""

    request: Request
    hear_by: datetime | None
