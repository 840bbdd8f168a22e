"""What the two hear while they look for a time, in the group they share; and each alone, when none is found."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class ToBoth(Notification):
    """Goes to the group DM of guest and host."""

    lane_form = "interview:{interview_id}"
    interview_id: int
    guest_id: str
    host_id: str


@dataclass(frozen=True, slots=True)
class IntroductionSettled(ToBoth):
    """A time is fixed: the introduction loses its suggestions."""

    kind = "introduction_settled"
    key_form = "interview:{interview_id}:introduction:settled"
    edits_form = "interview:{interview_id}:introduction"


@dataclass(frozen=True, slots=True)
class TimeProposed(ToBoth):
    """One side proposes a time, the other may confirm it."""

    kind = "time_proposed"
    key_form = "interview:{interview_id}:proposal:{number}"
    number: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class ProposalSettled(ToBoth):
    """The proposal was confirmed or replaced: it loses its buttons."""

    kind = "proposal_settled"
    key_form = "interview:{interview_id}:proposal:{number}:settled"
    edits_form = "interview:{interview_id}:proposal:{number}"
    number: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class TimeFixed(ToBoth):
    """Both agreed. `sequence` is the calendar file's."""

    kind = "time_fixed"
    key_form = "interview:{interview_id}:fixed:{sequence}"
    sequence: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class TimeUnfixed(ToBoth):
    """The time was moved or taken back: its message is struck through and loses its buttons."""

    kind = "time_unfixed"
    key_form = "interview:{interview_id}:fixed:{sequence}:unfixed"
    edits_form = "interview:{interview_id}:fixed:{sequence}"
    sequence: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class TimeOff(ToBoth):
    """One side took the time back: another one is looked for, or the talk will not come about."""

    kind = "time_off"
    key_form = "interview:{interview_id}:time_off:{sequence}"
    sequence: int
    person_id: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class CalendarFile(ToBoth):
    """The `.ics` of what holds since `sequence`: the time, or that it is cancelled.

    In a lane of its own: where an older installation lacks the scope for files, messages go on.
    A second copy is harmless, a calendar knows it by UID and SEQUENCE.
    """

    kind = "calendar_file"
    key_form = "interview:{interview_id}:calendar:{sequence}"
    lane_form = "interview:{interview_id}:files"
    sequence: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class FindATime(Notification):
    """One side is asked to find a time, with fresh suggestions."""

    kind = "find_a_time"
    key_form = "interview:{interview_id}:find_a_time:{person_id}"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str
