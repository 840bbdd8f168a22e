"""A second or late click on an offer, or on the question before it."""

from dataclasses import dataclass

from bot.domain.refusals import Refusal
from bot.domain.requests import OfferState


@dataclass(frozen=True, slots=True)
class AlreadyAnswered(Refusal):
    """A second or late click on an offer."""

    state: OfferState


@dataclass(frozen=True, slots=True)
class AlreadySettled(Refusal):
    """A second click on a question that is answered, or over."""


@dataclass(frozen=True, slots=True)
class AlreadyAskedFirst(Refusal):
    """A host has one question before the yes; this is the one they asked."""

    question: str
