"""Refusals, as values: here those that belong to no single subject."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import Standing


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal. It has its words under bot/messages (`@refuses`), each with a next step."""


@dataclass(frozen=True, slots=True)
class NotTakingPart(Refusal):
    """Guest accounts, bots and people of other companies do not take part."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class NotYours(Refusal):
    """The button belongs to somebody else, or to something that is gone. We do not say which."""


@dataclass(frozen=True, slots=True)
class HrOnly(Refusal):
    """What only HR may see or change."""


@dataclass(frozen=True, slots=True)
class HrNotKnown(Refusal):
    """Slack does not say at the moment who is in HR's group: then it is not decided."""


class Often(StrEnum):
    """What somebody did too often."""

    DEEDS = "deeds"
    """Commands, clicks and forms."""
    ASKS = "asks"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class TooOften(Refusal):
    """More than a person does by hand, of what takes others' time or the machine's."""

    what: Often
    again_at: datetime
