"""What a use case answers when it worked; refusals.py has the rest."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.fields import Field
from bot.domain.matching.eligibility import NobodyBecause
from bot.domain.people import Host, Preferences
from bot.domain.requests import Answer, Interview, Offer, Request


@dataclass(frozen=True, slots=True)
class Asked:
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
class FieldsEdited:
    """The change is made; `name` is what the field is called now, `moved` how many open requests moved along."""

    name: str
    moved: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class Hosting:
    """How things stand now. `found` counts waiting guests who could be placed, `passed_on` offers that moved on."""

    host: Host
    found: int = 0
    passed_on: int = 0


class Supply(StrEnum):
    PLENTY = "plenty"
    FEW = "few"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FieldSupply:
    field: Field
    supply: Supply


@dataclass(frozen=True, slots=True)
class Accepted:
    interview: Interview


@dataclass(frozen=True, slots=True)
class Declined:
    offer: Offer


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Nothing of the person is stored any more."""


@dataclass(frozen=True, slots=True)
class ExportOnItsWay:
    pass


@dataclass(frozen=True, slots=True)
class Explained:
    """What the host added to a no, all of it optional."""

    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class Noted:
    interview: Interview
    answer: Answer


@dataclass(frozen=True, slots=True)
class Arranged:
    """A time was proposed, agreed on or taken back; the group reads of it."""

    interview: Interview


@dataclass(frozen=True, slots=True)
class PreferencesSet:
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one side adds after "we met"; all of it optional."""

    benefits: tuple[int, ...] = ()
    """Which of the nine (product.md, section 6) a host got."""
    useful: int | None = None
    """1 to 5, from the guest."""
    words: str = ""
    """What was useful to the guest; what the host learned, for the host alone."""
    story: str = ""
    """Which of their themes the host told."""
    thanks: str = ""
    """What the guest wrote to the host."""
