"""Refusals after an interview: a colleague who cannot be asked, thanks that were sent, a concern without a reader."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.refusals import Refusal


class WhyNot(StrEnum):
    """Why a colleague cannot be suggested, as far as the host may know."""

    ONESELF = "oneself"
    GUEST = "guest"
    GONE = "gone"
    NAMED_BEFORE = "named_before"
    RULES = "rules"
    """A rule keeps the two apart; which one is not told."""


@dataclass(frozen=True, slots=True)
class CannotRefer(Refusal):
    person_id: str
    why: WhyNot


@dataclass(frozen=True, slots=True)
class AlreadyThanked(Refusal):
    pass


@dataclass(frozen=True, slots=True)
class NobodyNamed(Refusal):
    """The company has named nobody for concerns."""
