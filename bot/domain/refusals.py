"""Every polite no, as a value. bot/messages/refusals.py finds the words and the next step."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.fields import Contradiction
from bot.domain.people import Standing
from bot.domain.requests import Answer, OfferState


@dataclass(frozen=True, slots=True)
class NotTakingPart:
    """Guest accounts, bots and people of other companies do not take part."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    limit: int


@dataclass(frozen=True, slots=True)
class AlreadyAsked:
    """The guest has an open request for this field."""

    field: str
    request_id: int


@dataclass(frozen=True, slots=True)
class NoSuchField:
    """The text names no field. `suggestions` are field keys; the draft keeps what was written."""

    text: str
    suggestions: tuple[str, ...]
    draft_id: int


@dataclass(frozen=True, slots=True)
class NoteTooLong:
    length: int
    limit: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class NotAHost:
    """The person asked for by name does not host, or not now."""

    person_id: str


@dataclass(frozen=True, slots=True)
class CannotAskYourself:
    pass


@dataclass(frozen=True, slots=True)
class AlreadyAnswered:
    """A second or late click on an offer."""

    state: OfferState


@dataclass(frozen=True, slots=True)
class AlreadyReported:
    """A second click on "did you meet?"; None where the chat was closed without an answer."""

    answer: Answer | None


@dataclass(frozen=True, slots=True)
class NotYours:
    """The button belongs to somebody else, or to something that is gone. We do not say which."""


@dataclass(frozen=True, slots=True)
class NothingToWithdraw:
    pass


@dataclass(frozen=True, slots=True)
class AlreadyClosed:
    """The request is no longer open."""


@dataclass(frozen=True, slots=True)
class NotHosting:
    """Pause and resume need a host profile first."""


@dataclass(frozen=True, slots=True)
class BadPause:
    """The text after `pause` is no length of time and no date to come."""

    text: str


@dataclass(frozen=True, slots=True)
class HrOnly:
    pass


@dataclass(frozen=True, slots=True)
class BadMonth:
    text: str


@dataclass(frozen=True, slots=True)
class NoSuchMonth:
    """A month that has not begun."""

    month: str


@dataclass(frozen=True, slots=True)
class MonthNotOver:
    """The month that runs: it is counted once, when it is over."""

    first_day: date
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class NotInChannel:
    """We may not post where HR wants a call for hosts of this field."""

    field: str


@dataclass(frozen=True, slots=True)
class FieldsClash:
    """A change of the fields that cannot be made, and why."""

    problems: tuple[Contradiction, ...]


class WhyNot(StrEnum):
    """Why a colleague cannot be suggested, as far as the host may know."""

    ONESELF = "oneself"
    GUEST = "guest"
    GONE = "gone"
    NAMED_BEFORE = "named_before"
    RULES = "rules"
    """A rule keeps the two apart; which one is nobody else's business."""


@dataclass(frozen=True, slots=True)
class CannotRefer:
    person_id: str
    why: WhyNot


@dataclass(frozen=True, slots=True)
class AlreadyThanked:
    pass


@dataclass(frozen=True, slots=True)
class AlreadySettled:
    """A second click on a question that is answered, or over."""


@dataclass(frozen=True, slots=True)
class AlreadyAskedFirst:
    """A host has one question before the yes; this is the one they asked."""

    question: str


@dataclass(frozen=True, slots=True)
class NobodyNamed:
    """The company has named nobody for concerns."""


@dataclass(frozen=True, slots=True)
class ChatIsOver:
    """Nothing is left to agree on."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    interview_id: int


@dataclass(frozen=True, slots=True)
class TooFarAhead:
    interview_id: int


@dataclass(frozen=True, slots=True)
class TimeIsFixed:
    """The two have agreed already; another time goes through the form."""

    interview_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitsForPartner:
    """A second click by whoever proposed."""

    interview_id: int
    partner_id: str


@dataclass(frozen=True, slots=True)
class ProposalReplaced:
    """Another time was proposed since."""

    interview_id: int


@dataclass(frozen=True, slots=True)
class NothingStored:
    """We do not know this person: there is nothing to export or to forget."""


@dataclass(frozen=True, slots=True)
class NoTimeFixed:
    interview_id: int


Refusal = (
    NotTakingPart
    | TooManyRequests
    | AlreadyAsked
    | NoSuchField
    | NoteTooLong
    | NotAHost
    | CannotAskYourself
    | AlreadyAnswered
    | AlreadyReported
    | NotYours
    | NothingToWithdraw
    | AlreadyClosed
    | NotHosting
    | BadPause
    | HrOnly
    | BadMonth
    | NoSuchMonth
    | MonthNotOver
    | NotInChannel
    | FieldsClash
    | CannotRefer
    | AlreadyThanked
    | AlreadySettled
    | AlreadyAskedFirst
    | NobodyNamed
    | ChatIsOver
    | TimePassed
    | TooFarAhead
    | TimeIsFixed
    | WaitsForPartner
    | ProposalReplaced
    | NoTimeFixed
    | NothingStored
)
