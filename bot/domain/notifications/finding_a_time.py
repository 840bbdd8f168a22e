"""What the two hear while they look for a time, in the group they share; and each alone, when none is found."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notifications.interviews import AboutInterview, Nudge, ToBoth
from bot.domain.requests import Interview


@dataclass(frozen=True, slots=True)
class FindATime(Nudge):
    """One side is asked to find a time, with fresh suggestions."""

    kind = "find_a_time"
    key_form = "interview:{interview_id}:find_a_time:{person_id}"
    helps = True

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        del now
        return not interview.is_open or interview.meets_at is not None


@dataclass(frozen=True, slots=True)
class FindATimeSettled(AboutInterview):
    """Times have passed, or the interview is over: what can no longer be chosen goes."""

    kind = "find_a_time_settled"
    key_form = "interview:{interview_id}:find_a_time:{person_id}:{when}"
    edits_form = "interview:{interview_id}:find_a_time:{person_id}"
    when: str


@dataclass(frozen=True, slots=True)
class IntroductionSettled(ToBoth):
    """A time is fixed, others are suggested, or it is over: the introduction loses its suggestions."""

    kind = "introduction_settled"
    key_form = "interview:{interview_id}:introduction:{when}"
    edits_form = "interview:{interview_id}:introduction"
    when: str = "settled"
    """What happened: each changes it once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSlot(ToBoth):
    """Is about one time."""

    slot_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeProposed(AboutSlot):
    """One side proposes a time, the other may confirm it."""

    kind = "time_proposed"
    key_form = "interview:{interview_id}:proposal:{number}"
    number: int

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        del now
        return interview.proposal is None or interview.proposals != self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettled(AboutSlot):
    """The proposal was confirmed or replaced: it loses its buttons."""

    kind = "proposal_settled"
    key_form = "interview:{interview_id}:proposal:{number}:settled"
    edits_form = "interview:{interview_id}:proposal:{number}"
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOutdated(AboutSlot):
    """The time that was agreed on with it was moved or taken back: it no longer says "agreed"."""

    kind = "proposal_outdated"
    key_form = "interview:{interview_id}:proposal:{number}:outdated"
    edits_form = "interview:{interview_id}:proposal:{number}"
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFixed(AboutSlot):
    """Both agreed. `sequence` is the calendar file's."""

    kind = "time_fixed"
    key_form = "interview:{interview_id}:fixed:{sequence}"
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOver(AboutSlot):
    """The time has passed and the interview has ended: its message loses its buttons."""

    kind = "time_over"
    key_form = "interview:{interview_id}:fixed:{sequence}:over"
    edits_form = "interview:{interview_id}:fixed:{sequence}"
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeUnfixed(AboutSlot):
    """The time was moved or taken back: its message is struck through and loses its buttons."""

    kind = "time_unfixed"
    key_form = "interview:{interview_id}:fixed:{sequence}:unfixed"
    edits_form = "interview:{interview_id}:fixed:{sequence}"
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOff(ToBoth):
    """One side took the time back: another one is looked for, or the interview will not come about."""

    kind = "time_off"
    key_form = "interview:{interview_id}:time_off:{sequence}"
    sequence: int
    person_id: str
    for_good: bool

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        del now
        return interview.sequence != self.sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOffSettled(ToBoth):
    """The interview is over: the times suggested when one was taken back go."""

    kind = "time_off_settled"
    key_form = "interview:{interview_id}:time_off:{sequence}:settled"
    edits_form = "interview:{interview_id}:time_off:{sequence}"
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile(AboutSlot):
    """The `.ics` of what holds since `sequence`: the time, or that it is cancelled.

    With an ordering key of its own: where an older installation lacks the scope for files, messages go on.
    A second copy is harmless, a calendar knows it by UID and SEQUENCE.
    """

    kind = "calendar_file"
    key_form = "interview:{interview_id}:calendar:{sequence}"
    ordering_form = "interview:{interview_id}:files"
    carries_file = True
    sequence: int
    instead_of: int = 0
    """The slot of the time that this one takes the place of; 0: of none."""

    def is_stale(self, interview: Interview, now: datetime) -> bool:
        del now
        return interview.sequence != self.sequence
