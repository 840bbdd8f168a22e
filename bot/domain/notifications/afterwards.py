"""What follows a chat: thanks, a colleague to meet, a move, a concern."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class WriteFirst(Notification):
    """The host has not heard from the guest."""

    kind = "write_first"
    key_form = "interview:{interview_id}:write_first"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class ThanksDraft(Notification):
    """The guest is shown a thank-you that they may edit and send."""

    kind = "thanks_draft"
    key_form = "interview:{interview_id}:thanks_draft"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class ThanksSent(Notification):
    """The draft loses its buttons."""

    kind = "thanks_sent"
    key_form = "interview:{interview_id}:thanks_sent"
    lane_form = "{person_id}"
    edits_form = "interview:{interview_id}:thanks_draft"
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class Thanks(Notification):
    """The host reads what the guest wrote."""

    kind = "thanks"
    key_form = "interview:{interview_id}:thanks"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class DidYouMove(Notification):
    """The guest is asked, three months later, whether they moved towards the field."""

    kind = "did_you_move"
    key_form = "interview:{interview_id}:did_you_move"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class MoveNoted(Notification):
    """The question loses its buttons."""

    kind = "move_noted"
    key_form = "interview:{interview_id}:move_noted"
    lane_form = "{person_id}"
    edits_form = "interview:{interview_id}:did_you_move"
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class GuestMoved(Notification):
    """The guest moved, and wants the host to know."""

    kind = "guest_moved"
    key_form = "interview:{interview_id}:guest_moved"
    lane_form = "{person_id}"
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class ReferralToGuest(Notification):
    """The host thinks of somebody else whom the guest should meet; the guest decides."""

    kind = "referral_to_guest"
    key_form = "referral:{referral_id}:guest"
    lane_form = "{guest_id}"
    referral_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class ReferralSettled(Notification):
    """The guest has decided: the buttons go."""

    kind = "referral_settled"
    key_form = "referral:{referral_id}:settled"
    lane_form = "{guest_id}"
    edits_form = "referral:{referral_id}:guest"
    referral_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class ConcernRaised(Notification):
    """Something was wrong; for the contact who is named in the settings."""

    kind = "concern_raised"
    key_form = "concern:{concern_id}"
    lane_form = "{to}"
    concern_id: int
    to: str
