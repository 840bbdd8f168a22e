"""What one side adds after an interview: a colleague to meet, or a concern."""

from dataclasses import dataclass
from enum import StrEnum


class ReferralState(StrEnum):
    PROPOSED = "proposed"
    """The guest is asked whether they would like it."""
    ASKED = "asked"
    """The guest said yes, and the colleague has a request."""
    DECLINED = "declined"
    WORKED = "worked"
    """The two met, and the guest let the referrer know."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A host thought that their guest should also meet a colleague."""

    interview_id: int
    referrer_id: str
    colleague_id: str
    state: ReferralState = ReferralState.PROPOSED
    id: int = 0


@dataclass(frozen=True, slots=True)
class Concern:
    """Something was wrong. Goes to the named contact in the settings, and to nobody else."""

    interview_id: int
    person_id: str
    text: str
