"""People and hosts, as far as the rules need to know them."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.hosting.half_days import HalfDay
from bot.domain.hosting.quiet import QuietWeek, quiet_ends
from bot.domain.workdays import WorkingHours, zone

PSEUDONYM = "gone-"
"""Ids with this prefix are pseudonyms of people who were forgotten, so that counts and history stay right."""


class Standing(StrEnum):
    """What kind of account somebody has. Only members take part."""

    MEMBER = "member"
    GUEST_ACCOUNT = "guest_account"
    BOT = "bot"
    EXTERNAL = "external"
    DEACTIVATED = "deactivated"


NEVER_TOOK_PART = frozenset({Standing.GUEST_ACCOUNT, Standing.BOT, Standing.EXTERNAL})
"""Whoever left is not among them: they took part while they were here."""


class Format(StrEnum):
    """How two people may talk."""

    VIDEO = "video"
    IN_PERSON = "in_person"
    WALK = "walk"


IN_ONE_PLACE = frozenset({Format.IN_PERSON, Format.WALK})


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody chose about how we write to them; None where they leave it to us."""

    hours: WorkingHours | None = None
    language: str | None = None
    """Else Slack's."""
    nudges: int | None = None
    """The most per interview; else the company's number."""
    not_these: frozenset[str] = frozenset()
    """People who must not hear of anything this person asks for. Shown to this person alone."""
    forecast: bool = True
    """Whether it counts, where hosts are compared, how likely this one answers."""
    ask_to_host: bool = True
    """Whether they may be asked to host."""
    heed_status: bool = True
    """Whether a status in Slack that says they are away counts; else nothing of it is stored."""


Department = NewType("Department", str)
Team = NewType("Team", str)
Level = NewType("Level", str)
Location = NewType("Location", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place in the company, as the company says; the location may also be told by themself."""

    department: Department | None = None
    team: Team | None = None
    manager_id: str | None = None
    level: Level | None = None
    """As the company writes it, such as "L5"; its number is the rank."""
    location: Location | None = None
    """Where they work, such as "Berlin": two people meet in person only in one place."""

    @property
    def is_known(self) -> bool:
        """Say whether we know whom to keep out: only then may we promise it."""
        return self.manager_id is not None and self.team is not None

    @property
    def spot(self) -> str | None:
        """Return the location as it is compared."""
        return self.location and " ".join(self.location.split()).casefold()


@dataclass(frozen=True, slots=True)
class Pause:
    """Somebody is left alone until a moment; None: until they come back."""

    until: datetime | None = None

    def lasts(self, now: datetime) -> bool:
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the workspace. `tz` is an IANA name, or None where Slack knows none."""

    id: str
    name: str
    title: str = ""
    tz: str | None = None
    locale: str | None = None
    standing: Standing = Standing.MEMBER
    place: Place = Place()
    preferences: Preferences = Preferences()
    pause: Pause | None = None
    """Their own, whether or not they host; that of a host who comes back to hosting on a day is the host's."""
    calendar: str = field(default="", repr=False)
    """The private address of their calendar, which is a secret: empty where they gave none."""
    away: Pause | None = None
    """What their status in Slack says: until when they are away; without an end until the status is gone."""

    def reads(self, company: str) -> str:
        """Return the locale they write and read in; `company` is the language where we know none of theirs."""
        chosen, locale = self.preferences.language, self.locale
        return locale if locale and (chosen is None or locale.startswith(chosen)) else chosen or company

    @property
    def hours(self) -> WorkingHours | None:
        return self.preferences.hours

    def is_away(self, now: datetime) -> bool:
        """Say whether their status in Slack says so."""
        return self.away is not None and self.away.lasts(now)

    def back_at(self, now: datetime) -> datetime | None:
        """Return when they are back, where their status says when; None where they are here."""
        return self.away.until if self.away is not None and self.is_away(now) else None

    @property
    def takes_part(self) -> bool:
        return self.standing is Standing.MEMBER

    @property
    def is_pseudonym(self) -> bool:
        """Say whether this is the pseudonym of somebody who was forgotten: nothing is known, and nothing is sent."""
        return self.id.startswith(PSEUDONYM)

    @property
    def rank(self) -> int | None:
        """The number in the level, which is what can be compared; None where there is none."""
        found = re.search(r"\d+", self.place.level or "")
        return int(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Placement:
    """What an import says of one person."""

    person_id: str
    standing: Standing
    place: Place


@dataclass(frozen=True, slots=True)
class Profile:
    """What a host fills in. The profile form's inputs and the columns of `hosts` have the names of its fields."""

    fields: frozenset[str]
    capacity: int
    """Interviews in a rolling 30 days."""
    languages: frozenset[str]
    about: str = ""
    """What the host likes to be asked about."""
    formats: frozenset[Format] = frozenset({Format.VIDEO})
    stories: tuple[str, ...] = ()
    """Themes the host likes to tell."""
    quiet: frozenset[QuietWeek] = frozenset()
    not_these: frozenset[str] = frozenset()
    """People this host does not want to be matched with. Shown to the host alone."""
    came_from: frozenset[str] = frozenset()
    """Fields the host worked in before."""
    stories_shown: bool = False
    """Whether the host's own guests may read the themes, and choose one."""
    talks_on: frozenset[HalfDay] = frozenset()
    """When in the week the host likes to talk; empty for any time."""
    gives_tables: bool = True
    """Whether the host may be asked for a table of several guests where all seats are taken."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether and when a host may be asked."""

    on: bool
    paused_until: datetime | None = None
    quiet: frozenset[QuietWeek] = frozenset()
    tz: str | None = None
    """The zone in which quiet weeks are counted; None where there are none."""
    away: Pause | None = None
    """By their status in Slack."""

    def open_at(self, now: datetime) -> bool:
        away = self.away is not None and self.away.lasts(now)
        return self.on and not away and self.resumes_at(now) is None

    def resumes_at(self, now: datetime) -> datetime | None:
        """Return when a pause or a quiet week ends; None outside of them."""
        if self.paused_until is not None and now < self.paused_until:
            return self.paused_until
        if not self.quiet:
            return None
        tz = zone(self.tz)
        day = quiet_ends(self.quiet, now.astimezone(tz).date())
        return datetime.combine(day, time(0), tz).astimezone(UTC) if day else None


@dataclass(frozen=True, slots=True)
class Host:
    """A volunteer: what they can be asked about, how often, and whether now."""

    person: Person
    profile: Profile
    available: bool = True
    paused_until: datetime | None = None

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def availability(self) -> Availability:
        return Availability(
            self.available,
            self.paused_until,
            self.profile.quiet,
            self.person.tz if self.profile.quiet else None,
            self.person.away,
        )

    def paused(self, now: datetime) -> bool:
        return self.resumes_at(now) is not None

    def resumes_at(self, now: datetime) -> datetime | None:
        """Return when a pause or a quiet week ends; None where the host may be asked now."""
        return self.availability.resumes_at(now)


def on_a_break(person: Person, host: Host | None, now: datetime) -> Pause | None:
    """Return the break that somebody takes now, as a host or for themself; None outside of one."""
    if person.pause is not None and person.pause.lasts(now):
        return person.pause
    if host is not None and host.available and host.paused_until is not None and now < host.paused_until:
        return Pause(host.paused_until)
    return None


def absences(person: Person, host: Host | None, now: datetime) -> list[Pause]:
    """Return why nothing is asked of somebody now: the break that they take, what their status in Slack says."""
    away = person.away if person.is_away(now) else None
    return [each for each in (on_a_break(person, host, now), away) if each is not None]
