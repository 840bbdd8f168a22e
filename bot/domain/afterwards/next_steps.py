"""What a guest does next after a talk, in a word of their own: written down it is likelier done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StepKind(StrEnum):
    COURSE = "course"
    SHADOWING = "shadowing"
    SECOND_TALK = "second_talk"
    APPLICATION = "application"
    OTHER = "other"


OFFERED_BY_HOSTS = (StepKind.SECOND_TALK, StepKind.SHADOWING, StepKind.APPLICATION)
"""What a host can offer: their time once more, half a day beside them, a look at an application."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A guest's own; the host hears of it where the guest says so."""

    kind: StepKind
    words: str
    set_at: datetime
    told: bool = False
    """Whether the host was told."""
    taken: bool | None = None
    """None: not asked yet, or no answer."""
