"""Which nudges are due: a pure rule over interviews and the memory of what was sent (product.md, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome
from bot.domain.workdays import Calendar


class NudgeKind(StrEnum):
    DID_YOU_MEET = "did_you_meet"
    STILL_WONDERING = "still_wondering"
    ASKED_LATER = "asked_later"
    """Once more, after a "not yet"."""
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


def next_nudge(
    interview: Interview, person_id: str, sent: tuple[Sent, ...], calendar: Calendar, policy: Policy
) -> Nudge | None:
    """Return the next nudge for one side, due or not yet due; None once they answered or nothing is left to ask."""
    mine = {line.kind: line.at for line in sent if line.person_id == person_id}
    if interview.state is InterviewState.FELL_THROUGH or len(mine) >= policy.nudges_per_side:
        return None
    outcome = interview.outcome_of(person_id)
    if interview.unheard_at and _may_still_write(interview, person_id) and NudgeKind.WRITE_FIRST not in mine:
        kind, due = NudgeKind.WRITE_FIRST, interview.unheard_at
    elif outcome is not None and outcome.answer is Answer.NOT_YET:
        if outcome.not_yet_count > 1 or NudgeKind.ASKED_LATER in mine:
            return None
        kind, due = NudgeKind.ASKED_LATER, calendar.add_workdays(outcome.answered_at, policy.not_yet_days)
    elif outcome is not None:
        after = _after_the_chat(interview, outcome, mine, policy)
        if after is None:
            return None
        kind, due = after
    elif NudgeKind.DID_YOU_MEET not in mine:
        kind, due = NudgeKind.DID_YOU_MEET, interview.introduced_at + policy.did_you_meet_after
    elif NudgeKind.STILL_WONDERING not in mine:
        asked_at = mine[NudgeKind.DID_YOU_MEET]
        kind, due = NudgeKind.STILL_WONDERING, calendar.add_workdays(asked_at, policy.ask_again_days)
    else:
        return None
    return Nudge(interview.id, person_id, kind, calendar.next_working_moment(due))


def _may_still_write(interview: Interview, person_id: str) -> bool:
    """Only the guest is asked to write first, and only while they have said nothing of how it went."""
    outcome = interview.outcome_of(person_id)
    silent = outcome is None or outcome.answer is Answer.NOT_YET
    return person_id == interview.guest_id and interview.state is InterviewState.INTRODUCED and silent


def _after_the_chat(
    interview: Interview, outcome: Outcome, sent: Mapping[NudgeKind, datetime], policy: Policy
) -> tuple[NudgeKind, datetime] | None:
    """What a guest who met their host is asked: a word of thanks, and after three months whether they moved."""
    if outcome.answer is not Answer.MET or outcome.person_id != interview.guest_id:
        return None
    if NudgeKind.SAY_THANKS not in sent and not outcome.thanked:
        wait = timedelta(0) if outcome.wrote_at else policy.thanks_after
        return NudgeKind.SAY_THANKS, (outcome.wrote_at or outcome.answered_at) + wait
    if NudgeKind.DID_YOU_MOVE not in sent and outcome.moved is None:
        return NudgeKind.DID_YOU_MOVE, outcome.answered_at + policy.did_you_move_after
    return None


def closes_unknown_at(
    interview: Interview, sent: tuple[Sent, ...], calendars: Mapping[str, Calendar], policy: Policy
) -> datetime | None:
    """Return when an interview that nobody told us about ends as `unknown`; None while a question is still to come."""
    if not interview.is_open:
        return None
    last: list[datetime] = []
    for person_id in interview.sides:
        calendar = calendars[person_id]
        if next_nudge(interview, person_id, sent, calendar, policy) is not None:
            return None
        heard = [line.at for line in sent if line.person_id == person_id]
        outcome = interview.outcome_of(person_id)
        if outcome is not None:
            heard.append(outcome.answered_at)
        last.append(calendar.add_workdays(max(heard, default=interview.introduced_at), policy.ask_again_days))
    return max(last)
