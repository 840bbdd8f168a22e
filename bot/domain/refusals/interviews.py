"""Why something can no longer be said about an interview."""

from dataclasses import dataclass

from bot.domain.refusals import Refusal
from bot.domain.requests import Answer


@dataclass(frozen=True, slots=True)
class AlreadyReported(Refusal):
    """A second click on "did you meet?"; None where the interview was closed without an answer."""

    answer: Answer | None


@dataclass(frozen=True, slots=True)
class InterviewIsOver(Refusal):
    """Nothing is left to agree on."""
