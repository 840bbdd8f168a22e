"""People and hosts, as far as the rules need to know them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """What kind of account somebody has. Only members take part."""

    MEMBER = "member"
    GUEST_ACCOUNT = "guest_account"
    BOT = "bot"
    EXTERNAL = "external"
    DEACTIVATED = "deactivated"


class Format(StrEnum):
    """How two people may talk."""

    VIDEO = "video"
    IN_PERSON = "in_person"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the workspace. `tz` is an IANA name, or None where Slack knows none."""

    id: str
    name: str
    title: str = ""
    tz: str | None = None
    locale: str | None = None
    standing: Standing = Standing.MEMBER
    department: str | None = None
    team: str | None = None
    manager_id: str | None = None

    @property
    def takes_part(self) -> bool:
        return self.standing is Standing.MEMBER


@dataclass(frozen=True, slots=True)
class Host:
    """A volunteer: what they can be asked about, how often, and whether now."""

    person: Person
    fields: frozenset[str]
    capacity: int
    """Interviews in a rolling 30 days."""
    languages: frozenset[str]
    available: bool = True
    paused_until: datetime | None = None
    about: str = ""
    formats: frozenset[Format] = frozenset({Format.VIDEO})

    @property
    def id(self) -> str:
        return self.person.id

    def paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until
