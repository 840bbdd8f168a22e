"""Requests, offers and interviews, their states, and the one table of allowed moves (product.md, section 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.people import Format


class RequestState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    MATCHED = "matched"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class OfferState(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVOKED = "revoked"


class InterviewState(StrEnum):
    INTRODUCED = "introduced"
    SCHEDULED = "scheduled"
    MET = "met"
    FELL_THROUGH = "fell_through"
    DISPUTED = "disputed"
    """One side says they met, the other that it fell through: neither click decides for both."""
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What a guest is mostly curious about; decides which questions are suggested."""

    WORK = "work"
    """What the days are like."""
    PATH = "path"
    """How one comes into it."""
    FIT = "fit"
    """Whether it might be something for me."""
    SKILLS = "skills"
    """What one has to know, and how to learn it."""


class Seniority(StrEnum):
    """How far along a host the guest would like to meet."""

    ALIKE = "alike"
    FURTHER = "further"


class Answer(StrEnum):
    """What one side says happened."""

    MET = "met"
    NOT_YET = "not_yet"
    FELL_THROUGH = "fell_through"


State = RequestState | OfferState | InterviewState
AnyState = TypeVar("AnyState", RequestState, OfferState, InterviewState)

_ENDS = (InterviewState.MET, InterviewState.FELL_THROUGH, InterviewState.UNKNOWN)

MOVES: Mapping[State, frozenset[State]] = {
    RequestState.WAITING: frozenset({RequestState.OFFERED, RequestState.WITHDRAWN, RequestState.LAPSED}),
    RequestState.OFFERED: frozenset(
        {RequestState.WAITING, RequestState.MATCHED, RequestState.WITHDRAWN, RequestState.LAPSED}
    ),
    RequestState.MATCHED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
    RequestState.LAPSED: frozenset(),
    OfferState.PENDING: frozenset(
        {OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.REVOKED}
    ),
    OfferState.ACCEPTED: frozenset(),
    OfferState.DECLINED: frozenset(),
    OfferState.EXPIRED: frozenset(),
    OfferState.REVOKED: frozenset(),
    InterviewState.INTRODUCED: frozenset({InterviewState.SCHEDULED, *_ENDS}),
    InterviewState.SCHEDULED: frozenset({InterviewState.SCHEDULED, InterviewState.INTRODUCED, *_ENDS}),
    InterviewState.MET: frozenset({InterviewState.DISPUTED}),
    InterviewState.FELL_THROUGH: frozenset({InterviewState.DISPUTED}),
    InterviewState.DISPUTED: frozenset(),
    InterviewState.UNKNOWN: frozenset({InterviewState.MET, InterviewState.FELL_THROUGH}),
}

OPEN_REQUEST = frozenset({RequestState.WAITING, RequestState.OFFERED})
OPEN_INTERVIEW = frozenset({InterviewState.INTRODUCED, InterviewState.SCHEDULED})
TOOK_PLACE = OPEN_INTERVIEW | {InterviewState.MET, InterviewState.DISPUTED, InterviewState.UNKNOWN}
"""Took place, or still may, or may have: the two are not matched again soon."""


class IllegalMoveError(Exception):
    """A move that is not in the table was asked for: a mistake in our code, never in a person's click."""


def checked(old: AnyState, new: AnyState) -> AnyState:
    """Return `new` if the table allows the move from `old`; raise IllegalMoveError otherwise."""
    if new not in MOVES[old]:
        raise IllegalMoveError(f"{type(old).__name__}: {old} -> {new}")
    return new


@dataclass(frozen=True, slots=True)
class Wish:
    """What a guest asks for, before it is a request."""

    field: str
    learn: str = ""
    languages: frozenset[str] = frozenset()
    format: Format | None = None
    """None: any."""
    not_these: frozenset[str] = frozenset()
    """People the guest does not want to be matched with."""
    wanted_host_id: str | None = None
    questions: tuple[str, ...] = ()
    """Up to three, which the host reads ahead of time."""
    topic: Topic | None = None
    referrer_id: str | None = None
    """Who thought that the guest and the host asked for should meet."""
    neighbours: bool = False
    """Whether hosts of neighbouring fields may answer where nobody of the field can."""
    seniority: Seniority | None = None
    """None: no matter."""
    road: str | None = None
    """The field the guest comes from, where they look for somebody who made that very move."""
    shares_table: bool = False
    """Whether a table with others who wait for the field is fine, too."""

    @property
    def fits_a_table(self) -> bool:
        """Say whether a table can be what is wished for: it meets by video, and about the field, not one person."""
        return self.format in (None, Format.VIDEO) and self.wanted_host_id is None


@dataclass(frozen=True, slots=True)
class Request:
    """A guest asks for a field, or for one host by name."""

    id: int
    guest_id: str
    wish: Wish
    state: RequestState
    created_at: datetime
    waiting_since: datetime
    """Decides the guest's place; an interview that fell through gives the old place back."""
    lapses_at: datetime
    tell_until: datetime | None = None
    """Of one that found nobody: until when the guest is told if somebody begins to host the field."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_REQUEST


@dataclass(frozen=True, slots=True)
class Offer:
    """A request put to one host, with a deadline, and why this host was chosen."""

    id: int
    request_id: int
    host_id: str
    state: OfferState
    created_at: datetime
    deadline: datetime
    reasons: tuple[str, ...] = ()
    reminded: bool = False
    question: str = ""
    """What the host asked the guest before saying yes or no."""
    answer: str = ""
    table_id: int | None = None
    """The table at which this is one seat: several requests are put to the host together."""

    @property
    def is_pending(self) -> bool:
        return self.state is OfferState.PENDING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one side said. The sides may disagree, and neither learns of it."""

    person_id: str
    answer: Answer
    answered_at: datetime
    wrote_at: datetime | None = None
    """When they said what it gave them."""
    thanked: bool = False
    no_thanks: bool = False
    """Whether a guest said that none are needed."""
    moved: bool | None = None
    """Whether a guest moved towards the field; None: not asked, or no answer."""
    step: NextStep | None = None
    """What a guest wants to do next."""
    offers: StepKind | None = None
    """What a host offers their guest as a next step."""

    @property
    def made_something_of_it(self) -> bool:
        """Say whether a guest thanked their host, said what was useful, or wrote a next step."""
        return self.thanked or self.wrote_at is not None or self.step is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time that one side proposes and the other has not confirmed."""

    person_id: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Interview:
    """Two people who should meet."""

    id: int
    request_id: int
    guest_id: str
    host_id: str
    field: str
    state: InterviewState
    introduced_at: datetime
    unheard_at: datetime | None = None
    """When the host told us that the guest had not written."""
    outcomes: tuple[Outcome, ...] = ()
    meets_at: datetime | None = None
    """The time both agreed on."""
    proposal: Proposal | None = None
    proposals: int = 0
    """How many there were so far."""
    sequence: int = 0
    """How often a time was fixed, moved or taken back: the calendar file's SEQUENCE."""
    time_changed_at: datetime | None = None
    """When the last of these was."""
    table_id: int | None = None
    """The table at which this is one guest's seat; None where the two talk alone."""

    @property
    def table(self) -> int:
        """Return the table at which this is a seat. Raises ValueError where the two talk alone."""
        if self.table_id is None:
            raise ValueError(f"interview {self.id} is no seat at a table")
        return self.table_id

    @property
    def looking_since(self) -> datetime:
        """Return since when the two look for a time."""
        return self.time_changed_at or self.introduced_at

    @property
    def sides(self) -> tuple[str, str]:
        return self.guest_id, self.host_id

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_INTERVIEW

    @property
    def verdict(self) -> InterviewState:
        """Return the state that what was said by now makes, whoever said it first; the present one without.

        An interview that somebody's leaving ended has ended, whatever the other says.
        """
        said = {outcome.answer for outcome in self.outcomes} - {Answer.NOT_YET}
        if said == {Answer.MET}:
            return self.state if self.state is InterviewState.FELL_THROUGH else InterviewState.MET
        if said == {Answer.FELL_THROUGH}:
            return InterviewState.FELL_THROUGH
        return InterviewState.DISPUTED if said else self.state

    def says_met(self, person_id: str) -> bool:
        said = self.outcome_of(person_id)
        return said is not None and said.answer is Answer.MET

    def has_answered(self, person_id: str) -> bool:
        """Say whether this side has said what happened: "not yet" is said until it has."""
        said = self.outcome_of(person_id)
        return said is not None and said.answer is not Answer.NOT_YET

    def is_off_for(self, person_id: str) -> bool:
        """Say whether this side knows that it fell through: they said so, the host told the guest, or somebody left."""
        if self.state is not InterviewState.FELL_THROUGH:
            return False
        host_said = self.outcome_of(self.host_id)
        told = person_id == self.guest_id and host_said is not None
        return told or not self.outcomes or self.outcome_of(person_id) is not None

    def is_over_for(self, person_id: str) -> bool:
        """Say whether this side is asked no more: they know that it is off, or it ended without a word."""
        return self.state is InterviewState.UNKNOWN or self.is_off_for(person_id)

    @property
    def owes_thanks(self) -> bool:
        """Say whether the guest met their host, has not thanked them, and has not said that none are needed."""
        said = self.outcome_of(self.guest_id)
        return self.says_met(self.guest_id) and said is not None and not (said.thanked or said.no_thanks)

    @property
    def wants_another(self) -> bool:
        """Say whether a second talk of the two was asked for by the guest, or offered by the host."""
        guest_said, host_said = self.outcome_of(self.guest_id), self.outcome_of(self.host_id)
        step = guest_said.step if guest_said else None
        asked = step is not None and step.told and step.kind is StepKind.SECOND_TALK
        return asked or (host_said is not None and host_said.offers is StepKind.SECOND_TALK)

    def partner_of(self, person_id: str) -> str:
        return self.host_id if person_id == self.guest_id else self.guest_id

    def outcome_of(self, person_id: str) -> Outcome | None:
        return next((o for o in self.outcomes if o.person_id == person_id), None)
