"""A guest asks: the result, and the facts of its messages and its form."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.requests import Offer, Request


@dataclass(frozen=True, slots=True)
class RequestMade:
    """The request is made. `answer_by` is the host's deadline; without one, `because` says why it waits."""

    request: Request
    answer_by: datetime | None
    because: NobodyBecause | None
    reasons: tuple[str, ...] = ()
    """Why this host, as far as the guest may know."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
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
    hosts: int
    """How many hosts the field has that can be asked now."""


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
class OpenRequest:
    """A request of mine and, while a host has it, until when."""

    request: Request
    answer_by: datetime | None
