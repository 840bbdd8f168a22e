"""A time that cannot be agreed on, or taken back."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class TimePassed(Refusal):
    interview_id: int


@dataclass(frozen=True, slots=True)
class TooFarAhead(Refusal):
    interview_id: int


@dataclass(frozen=True, slots=True)
class TimeIsFixed(Refusal):
    """The two have agreed already; another time goes through the form."""

    interview_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitsForPartner(Refusal):
    """A second click by whoever proposed."""

    interview_id: int
    partner_id: str


@dataclass(frozen=True, slots=True)
class ProposalReplaced(Refusal):
    """Another time was proposed since."""

    interview_id: int


@dataclass(frozen=True, slots=True)
class NoTimeFixed(Refusal):
    interview_id: int
