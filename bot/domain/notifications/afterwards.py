"""What follows an interview: thanks, a colleague to meet, a move, a concern."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notifications.base import Notification, OnDoubt
from bot.domain.notifications.interviews import AboutInterview, Nudge
from bot.domain.requests import Interview


@dataclass(frozen=True, slots=True)
class AboutThanks(AboutInterview):
    """Is about a guest's thanks."""


@dataclass(frozen=True, slots=True)
class ThanksDraft(Nudge, AboutThanks):
    """The guest is shown a thank-you that they may edit and send."""

    kind = "thanks_draft"
    key_form = "interview:{interview_id}:thanks_draft"
    ledger = "say_thanks"
    counts = False


@dataclass(frozen=True, slots=True)
class ThanksSent(AboutThanks):
    """The draft loses its buttons."""

    kind = "thanks_sent"
    key_form = "interview:{interview_id}:thanks_sent"
    edits_form = "interview:{interview_id}:thanks_draft"


@dataclass(frozen=True, slots=True)
class ThanksLeft(AboutThanks):
    """The draft loses its buttons, and nothing was sent."""

    kind = "thanks_left"
    key_form = "interview:{interview_id}:thanks_left"
    edits_form = "interview:{interview_id}:thanks_draft"


@dataclass(frozen=True, slots=True)
class Thanks(AboutThanks):
    """The host reads what the guest wrote."""

    in_hours = True
    kind = "thanks"
    key_form = "interview:{interview_id}:thanks"
    on_doubt = OnDoubt.SKIP


@dataclass(frozen=True, slots=True)
class DidYouMove(Nudge):
    """The guest is asked, three months later, whether they moved towards the field."""

    kind = "did_you_move"
    key_form = "interview:{interview_id}:did_you_move"
    counts = False

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """The guest has said so on the Home."""
        del now
        said = interview.outcome_of(self.person_id)
        return said is not None and said.moved is not None


@dataclass(frozen=True, slots=True)
class MoveNoted(AboutInterview):
    """The question loses its buttons."""

    kind = "move_noted"
    key_form = "interview:{interview_id}:move_noted"
    edits_form = "interview:{interview_id}:did_you_move"


@dataclass(frozen=True, slots=True)
class GuestMoved(AboutInterview):
    """The guest moved, and wants the host to know."""

    in_hours = True
    kind = "guest_moved"
    key_form = "interview:{interview_id}:guest_moved"


@dataclass(frozen=True, slots=True)
class StepOffered(AboutInterview):
    """The guest reads which next step their host offers."""

    in_hours = True
    kind = "step_offered"
    key_form = "interview:{interview_id}:step_offered"


@dataclass(frozen=True, slots=True)
class StepWritten(AboutInterview):
    """The host reads which next step their guest wants to take; the guest let them know."""

    in_hours = True
    kind = "step_written"
    key_form = "interview:{interview_id}:step_written"

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """The guest has thought better of it before the host's working hours came."""
        del now
        return not _is_told(interview)


@dataclass(frozen=True, slots=True)
class DidYouTakeTheStep(Nudge):
    """The guest is asked, four weeks later, whether they took the step that they wrote."""

    kind = "did_you_take_the_step"
    key_form = "interview:{interview_id}:did_you_take_the_step"
    counts = False

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """The guest has said so on the Home."""
        del now
        said = interview.outcome_of(self.person_id)
        return said is None or said.step is None or said.step.taken is not None


@dataclass(frozen=True, slots=True)
class StepNoted(AboutInterview):
    """The question loses its buttons."""

    kind = "step_noted"
    key_form = "interview:{interview_id}:step_noted"
    edits_form = "interview:{interview_id}:did_you_take_the_step"


@dataclass(frozen=True, slots=True)
class StepTaken(AboutInterview):
    """The guest took the step, and wants the host to know."""

    in_hours = True
    kind = "step_taken"
    key_form = "interview:{interview_id}:step_taken"

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        """The guest has written another step since, and kept it to themself."""
        del now
        return not _is_told(interview)


def _is_told(interview: Interview) -> bool:
    said = interview.outcome_of(interview.guest_id)
    return said is not None and said.step is not None and said.step.told


@dataclass(frozen=True, slots=True)
class AboutReferral(Notification):
    """Goes to the guest, about a colleague whom they should meet."""

    to_form = "{guest_id}"
    referral_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class ReferralToGuest(AboutReferral):
    """The host thinks of somebody else whom the guest should meet; the guest decides."""

    in_hours = True
    kind = "referral_to_guest"
    key_form = "referral:{referral_id}:guest"


@dataclass(frozen=True, slots=True)
class ReferralSettled(AboutReferral):
    """The guest has decided: the buttons go."""

    kind = "referral_settled"
    key_form = "referral:{referral_id}:settled"
    edits_form = "referral:{referral_id}:guest"


@dataclass(frozen=True, slots=True)
class ReferralWorked(Notification):
    """The guest lets the host know that meeting the colleague was worth it."""

    in_hours = True
    kind = "referral_worked"
    key_form = "referral:{referral_id}:worked"
    to_form = "{referrer_id}"
    referral_id: int
    referrer_id: str


@dataclass(frozen=True, slots=True)
class ConcernRaised(Notification):
    """Something was wrong; for the contact who is named in the settings."""

    in_hours = True
    kind = "concern_raised"
    key_form = "concern:{concern_id}"
    to_form = "{to}"
    concern_id: int
    to: str
