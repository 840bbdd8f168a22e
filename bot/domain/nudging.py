"""Which nudges are due: a pure rule over interviews and the memory of what was sent (product.md, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome
from bot.domain.workdays import Calendar


class NudgeKind(StrEnum):
    FIND_A_TIME = "find_a_time"
    DID_YOU_MEET = "did_you_meet"
    STILL_WONDERING = "still_wondering"
    ASKED_LATER = "asked_later"
    """Once more, after a "not yet" or after a time that was fixed since."""
    WRITE_FIRST = "write_first"
    """The host has not heard from the guest."""
    SAY_THANKS = "say_thanks"
    DID_YOU_MOVE = "did_you_move"

    @property
    def asks_what_happened(self) -> bool:
        return self in (NudgeKind.DID_YOU_MEET, NudgeKind.STILL_WONDERING, NudgeKind.ASKED_LATER)


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of the ledger."""

    person_id: str
    kind: NudgeKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Nudge:
    """A message the clock sends to one side, due at a moment within their working hours."""

    interview_id: int
    person_id: str
    kind: NudgeKind
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """When and how often somebody may be written to."""

    calendar: Calendar
    most: int
    """Nudges for one interview."""
    away_until: datetime | None = None
    """They are left alone before then: a pause, or a quiet week."""

    def next_moment(self, moment: datetime) -> datetime:
        return self.calendar.next_working_moment(max(moment, self.away_until or moment))


@dataclass(frozen=True, slots=True)
class Side:
    """What the rules look at: one side of an interview and what it was sent."""

    interview: Interview
    person_id: str
    mine: Mapping[NudgeKind, datetime]
    reach: Reach
    policy: Policy
    now: datetime

    @property
    def calendar(self) -> Calendar:
        return self.reach.calendar

    @property
    def outcome(self) -> Outcome | None:
        return self.interview.outcome_of(self.person_id)

    def stale(self, moment: datetime) -> bool:
        """Say whether it is too late to speak of something: after a long silence of ours it is dropped, not sent."""
        return self.now > moment + self.policy.stale_after

    @property
    def ask_from(self) -> datetime:
        """Return when the two may have met: after the fixed time, or a week after they began to look for one."""
        meets_at = self.interview.meets_at
        if meets_at is not None:
            return meets_at + self.policy.did_you_meet_after_talk
        return self.interview.looking_since + self.policy.did_you_meet_after

    def asked_since(self, moment: datetime) -> bool:
        return any(kind.asks_what_happened and at >= moment for kind, at in self.mine.items())


Due = tuple[NudgeKind, datetime]
"""What one side is to be sent and when, its working hours aside."""


def _find_a_time(side: Side) -> Due | None:
    """Sent while no time is fixed; not to whoever waits for the other to confirm one."""
    interview = side.interview
    if NudgeKind.FIND_A_TIME in side.mine or side.outcome is not None:
        return None
    if not interview.is_open or interview.meets_at is not None or side.asked_since(interview.looking_since):
        return None
    due = side.calendar.add_workdays(interview.looking_since, side.policy.find_a_time_days)
    proposal = interview.proposal
    if proposal is not None and proposal.person_id == side.person_id and proposal.starts_at > due:
        return None
    return NudgeKind.FIND_A_TIME, due


def _did_you_meet(side: Side) -> Due | None:
    if NudgeKind.DID_YOU_MEET in side.mine or side.outcome is not None:
        return None
    return NudgeKind.DID_YOU_MEET, side.ask_from


def _still_wondering(side: Side) -> Due | None:
    if NudgeKind.STILL_WONDERING in side.mine or side.outcome is not None:
        return None
    asked_at = side.mine[NudgeKind.DID_YOU_MEET]
    again = side.calendar.add_workdays(asked_at, side.policy.ask_again_days)
    return NudgeKind.STILL_WONDERING, max(again, side.ask_from)


def _asked_later(side: Side) -> Due | None:
    """After a "not yet"; or where both questions found silence and the two arranged something since."""
    outcome = side.outcome
    if NudgeKind.ASKED_LATER in side.mine:
        return None
    if outcome is None:
        return None if side.asked_since(side.ask_from) else (NudgeKind.ASKED_LATER, side.ask_from)
    if outcome.answer is not Answer.NOT_YET or outcome.not_yet_count > 1:
        return None
    later = side.calendar.add_workdays(outcome.answered_at, side.policy.not_yet_days)
    return NudgeKind.ASKED_LATER, side.ask_from if side.ask_from > outcome.answered_at else later


def _question(side: Side) -> Due | None:
    return _did_you_meet(side) or _still_wondering(side) or _asked_later(side)


def _write_first(side: Side) -> Due | None:
    """Only the guest is asked to write first, and only while they have said nothing of how it went."""
    interview, outcome = side.interview, side.outcome
    if interview.unheard_at is None or side.person_id != interview.guest_id:
        return None
    silent = outcome is None or outcome.answer is Answer.NOT_YET
    if NudgeKind.WRITE_FIRST in side.mine or interview.state is not InterviewState.INTRODUCED or not silent:
        return None
    if side.stale(interview.unheard_at):
        return None
    return NudgeKind.WRITE_FIRST, interview.unheard_at


def _after_the_chat(side: Side) -> Due | None:
    """What a guest who met their host is asked: a word of thanks, and after three months whether they moved."""
    outcome, policy = side.outcome, side.policy
    if outcome is None or outcome.answer is not Answer.MET or side.person_id != side.interview.guest_id:
        return None
    wait = timedelta(0) if outcome.wrote_at else policy.thanks_after
    thanks_at = (outcome.wrote_at or outcome.answered_at) + wait
    if NudgeKind.SAY_THANKS not in side.mine and not outcome.thanked and not side.stale(thanks_at):
        return NudgeKind.SAY_THANKS, thanks_at
    if NudgeKind.DID_YOU_MOVE not in side.mine and outcome.moved is None:
        return NudgeKind.DID_YOU_MOVE, outcome.answered_at + policy.did_you_move_after
    return None


def next_nudge(
    interview: Interview,
    person_id: str,
    sent: tuple[Sent, ...],
    reach: Reach,
    policy: Policy,
    *,
    now: datetime,
) -> Nudge | None:
    """Return the next nudge for one side, due or not yet due; None once nothing is left to ask.

    Help with the time that a question has overtaken by `now` is left out: after a long silence of ours
    nobody gets both.
    """
    mine = {line.kind: line.at for line in sent if line.person_id == person_id}
    if interview.state is InterviewState.FELL_THROUGH or len(mine) >= reach.most:
        return None
    side = Side(interview, person_id, mine, reach, policy, now)
    found = _write_first(side) or _question(side) or _after_the_chat(side)
    help_first = _find_a_time(side)
    if help_first is not None and (found is None or found[1] > max(now, help_first[1])):
        found = help_first
    if found is None:
        return None
    kind, due = found
    return Nudge(interview.id, person_id, kind, reach.next_moment(due))


def closes_unknown_at(
    interview: Interview,
    sent: tuple[Sent, ...],
    reaches: Mapping[str, Reach],
    policy: Policy,
    *,
    now: datetime,
) -> datetime | None:
    """Return when an interview that nobody told us about ends as `unknown`; None while a question is still to come."""
    if not interview.is_open:
        return None
    last: list[datetime] = []
    for person_id in interview.sides:
        if next_nudge(interview, person_id, sent, reaches[person_id], policy, now=now) is not None:
            return None
        heard = [line.at for line in sent if line.person_id == person_id]
        outcome = interview.outcome_of(person_id)
        if outcome is not None:
            heard.append(outcome.answered_at)
        if interview.meets_at is not None:
            heard.append(interview.meets_at)
        last.append(
            reaches[person_id].calendar.add_workdays(
                max(heard, default=interview.introduced_at), policy.ask_again_days
            )
        )
    return max(last)
