"""What the two hear from the introduction on, and what the clock sends each of them alone."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar

from bot.domain.notifications.base import KINDS, Notification, OnDoubt
from bot.domain.requests import Interview


@dataclass(frozen=True, slots=True)
class AboutInterview(Notification):
    """Goes to one side of an interview."""

    to_form = "{person_id}"
    interview_id: int
    person_id: str

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """Say whether something was said or arranged since, so that it must not be sent any more."""
        del interview, now
        return False


@dataclass(frozen=True, slots=True)
class ToBoth(Notification):
    """Goes to the group DM of guest and host."""

    to_form = "interview:{interview_id}"
    interview_id: int
    guest_id: str
    host_id: str

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """Say whether something was arranged since, so that it must not be sent any more."""
        del interview, now
        return False


@dataclass(frozen=True, slots=True)
class Nudge(AboutInterview):
    """What the clock sends one side, once for an interview. When each kind is due: bot/domain/interviews/nudging.py."""

    in_hours = True
    by_clock = True
    on_doubt = OnDoubt.SKIP
    ledger: ClassVar[str] = ""
    """Its name in the ledger of what was sent; empty: its kind."""
    counts: ClassVar[bool] = True
    """Whether it is one of the few for each side of an interview (Policy.nudges_per_side); other kinds are
    sent whatever the number."""
    helps: ClassVar[bool] = False
    """Whether it helps with what is still to come, and is left out once a later nudge is due."""


@dataclass(frozen=True, slots=True)
class Question(Nudge):
    """Asks one side what happened."""

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """They meet later than was thought, or this side has said what happened, or knows that it is off."""
        answered = interview.has_answered(self.person_id)
        later = interview.meets_at is not None and interview.meets_at > now
        return later or answered or interview.is_over_for(self.person_id)


def ledger_name(kind: type[Nudge]) -> str:
    return kind.ledger or kind.kind


@cache
def nudges() -> dict[str, type[Nudge]]:
    """Return every kind of nudge by its name in the ledger."""
    return {ledger_name(kind): kind for kind in KINDS.values() if issubclass(kind, Nudge)}


@dataclass(frozen=True, slots=True)
class Introduction(ToBoth):
    """Both sides meet in a group DM."""

    kind = "introduction"
    key_form = "interview:{interview_id}:introduction"


@dataclass(frozen=True, slots=True)
class DidYouMeet(Question):
    """One side is asked what happened."""

    kind = "did_you_meet"
    key_form = "interview:{interview_id}:did_you_meet:{person_id}"


@dataclass(frozen=True, slots=True)
class StillWondering(Question):
    """The same, after silence."""

    kind = "still_wondering"
    key_form = "interview:{interview_id}:still_wondering:{person_id}"


@dataclass(frozen=True, slots=True)
class AskedLater(Question):
    """Once more, after a "not yet" or after a time that was fixed since."""

    kind = "asked_later"
    key_form = "interview:{interview_id}:asked_later:{person_id}"


@dataclass(frozen=True, slots=True)
class WriteFirst(Nudge):
    """The host has not heard from the guest."""

    kind = "write_first"
    key_form = "interview:{interview_id}:write_first"

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """A time is fixed, or this side has said what happened, or it is over."""
        del now
        answered = interview.has_answered(self.person_id)
        return interview.meets_at is not None or answered or interview.is_over_for(self.person_id)


@dataclass(frozen=True, slots=True)
class WriteFirstSettled(AboutInterview):
    """The guest has said what happened, or nobody asks any more: that message loses its buttons."""

    kind = "write_first_settled"
    key_form = "interview:{interview_id}:write_first:settled"
    edits_form = "interview:{interview_id}:write_first"


@dataclass(frozen=True, slots=True)
class OutcomeNoted(AboutInterview):
    """One side has answered: the question loses its buttons and says thanks."""

    kind = "outcome_noted"
    key_form = "interview:{interview_id}:{nudge}:{person_id}:noted"
    edits_form = "interview:{interview_id}:{nudge}:{person_id}"
    nudge: str
    """The question, by its name in the ledger."""


@dataclass(frozen=True, slots=True)
class AnswerShownAnew(OutcomeNoted):
    """The guest has said what was useful since, or thanked, or needs no thanks: their answer shows it."""

    kind = "answer_shown_anew"
    key_form = "interview:{interview_id}:{nudge}:{person_id}:noted:{when}"
    when: str
    """As ISO 8601."""


@dataclass(frozen=True, slots=True)
class QuestionClosed(AboutInterview):
    """The interview has ended without this side's answer: the question loses its buttons."""

    kind = "question_closed"
    key_form = "interview:{interview_id}:{nudge}:{person_id}:closed"
    edits_form = "interview:{interview_id}:{nudge}:{person_id}"
    nudge: str
    """The question, by its name in the ledger."""


@dataclass(frozen=True, slots=True)
class InterviewIsOff(AboutInterview):
    """The other side has left, or the host says that it fell through."""

    in_hours = True
    kind = "chat_is_off"
    key_form = "interview:{interview_id}:off:{person_id}"

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """Whoever says that they met need not hear that it is off."""
        del now
        return interview.says_met(self.person_id)


@dataclass(frozen=True, slots=True)
class OffTakenBack(AboutInterview):
    """The guest says that they met after all: that it will not come about is taken back."""

    kind = "off_taken_back"
    key_form = "interview:{interview_id}:off:{person_id}:taken_back"
    edits_form = "interview:{interview_id}:off:{person_id}"
