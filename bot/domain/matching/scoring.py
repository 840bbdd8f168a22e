"""The soft rules (product.md, section 4): each part bounded and named, the sum decides."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.domain.matching.candidates import Ask, Candidate
from bot.domain.matching.eligibility import overlap
from bot.domain.policy import Policy

EVEN_LOAD = 4_000
TIME_ZONE = 2_000
NEW_FACE = 1_000
LANGUAGES = 1_000
WAITED = 1_000
LONGEST_WAIT_DAYS = 20
FULL_DAY_MINUTES = 480


class Reason(StrEnum):
    """Why this host, in words for the host: shown with the offer, stored with it."""

    FIELD = "field"
    QUIET_MONTH = "quiet_month"
    SAME_HOURS = "same_hours"
    NEW_TO_EACH_OTHER = "new_to_each_other"
    ASKED_FOR_YOU = "asked_for_you"


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one host for one ask; integers, so that every machine agrees."""

    load: int
    hours: int
    new_face: int
    languages: int
    waited: int
    """The same for every host of one request; it counts where several requests want one seat."""

    @property
    def total(self) -> int:
        return self.load + self.hours + self.new_face + self.languages + self.waited


def score(ask: Ask, candidate: Candidate, policy: Policy) -> Score:
    """Return the points of an eligible host. Load counts relative to capacity (matching.md, section 3)."""
    minutes = min(overlap(ask, candidate, policy.working_hours), FULL_DAY_MINUTES)
    days = (ask.now - (ask.waiting_since or ask.now)).days
    shared = len(ask.wish.languages & candidate.host.languages)
    return Score(
        load=EVEN_LOAD * candidate.seats_left // candidate.host.capacity,
        hours=TIME_ZONE * minutes // FULL_DAY_MINUTES,
        new_face=0 if candidate.host.id in ask.ever_met else NEW_FACE,
        languages=min(shared, 2) * LANGUAGES // 2,
        waited=WAITED * min(days, LONGEST_WAIT_DAYS) // LONGEST_WAIT_DAYS,
    )


def reasons(ask: Ask, candidate: Candidate, points: Score) -> tuple[Reason, ...]:
    """Return what spoke for this host, strongest first."""
    said = [Reason.ASKED_FOR_YOU if ask.wish.wanted_host_id else Reason.FIELD]
    if candidate.recent_interviews == 0:
        said.append(Reason.QUIET_MONTH)
    if points.hours >= TIME_ZONE * 3 // 4:
        said.append(Reason.SAME_HOURS)
    if points.new_face:
        said.append(Reason.NEW_TO_EACH_OTHER)
    return tuple(said)


def tie_break(ask: Ask, candidate: Candidate) -> int:
    """A fixed coin between equals: the same for one pair, fair over many."""
    pair = f"{ask.guest.id}:{ask.wish.field}:{candidate.host.id}".encode()
    return int.from_bytes(blake2b(pair, digest_size=8).digest())
