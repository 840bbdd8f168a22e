"""What the two hear from the introduction on."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt
from bot.domain.notifications.times import ToBoth
from bot.domain.nudging import NudgeKind


@dataclass(frozen=True, slots=True)
class Introduction(ToBoth):
    """Both sides meet in a group DM."""

    kind = "introduction"
    key_form = "interview:{interview_id}:introduction"


@dataclass(frozen=True, slots=True)
class DidYouMeet(Notification):
    """One side is asked what happened."""

    kind = "did_you_meet"
    key_form = "interview:{interview_id}:{nudge}:{person_id}"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str
    nudge: NudgeKind


@dataclass(frozen=True, slots=True)
class OutcomeNoted(Notification):
    """One side has answered: the question loses its buttons and says thanks."""

    kind = "outcome_noted"
    key_form = "interview:{interview_id}:{nudge}:{person_id}:noted"
    lane_form = "{person_id}"
    edits_form = "interview:{interview_id}:{nudge}:{person_id}"
    interview_id: int
    person_id: str
    nudge: NudgeKind


@dataclass(frozen=True, slots=True)
class ChatIsOff(Notification):
    """The other side has left the company."""

    kind = "chat_is_off"
    key_form = "interview:{interview_id}:off:{person_id}"
    lane_form = "{person_id}"
    interview_id: int
    person_id: str
