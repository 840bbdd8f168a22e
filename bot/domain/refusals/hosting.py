"""Why somebody cannot host, pause or resume."""

from dataclasses import dataclass

from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NotHosting(Refusal):
    """Pause and resume need a host profile first."""


@dataclass(frozen=True, slots=True)
class BadPause(Refusal):
    """The text after `pause` is no length of time and no date to come."""

    text: str


@dataclass(frozen=True, slots=True)
class TooManyFields(Refusal):
    """A host reads the names of those who ask: of a few fields, not of all."""

    limit: int
