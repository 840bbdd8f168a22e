"""How two people agree on a time: either proposes, the other confirms; what does not fit is refused as a value."""

from dataclasses import replace
from datetime import datetime

from bot.domain.policy import Policy
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.finding_a_time import (
    NoTimeFixed,
    ProposalReplaced,
    TimeIsFixed,
    TimePassed,
    TooFarAhead,
    WaitsForPartner,
)
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.requests import Interview, InterviewState, Proposal, checked


def propose(
    interview: Interview, person_id: str, at: datetime, now: datetime, policy: Policy
) -> Interview | Refusal:
    """Return the interview with the proposal; with a fixed time, where the other side had proposed the same."""
    refusal = _closed_to(interview, person_id) or _bad_time(interview, at, now, policy)
    if refusal is not None:
        return refusal
    if interview.meets_at == at:
        return TimeIsFixed(interview.id, at)
    standing = interview.proposal
    if standing is not None and standing.starts_at == at:
        if standing.person_id == person_id:
            return WaitsForPartner(interview.id, interview.partner_of(person_id))
        return _fixed(interview, at, now)
    return replace(interview, proposal=Proposal(person_id, at), proposals=interview.proposals + 1)


def confirm(
    interview: Interview, person_id: str, at: datetime, now: datetime, policy: Policy
) -> Interview | Refusal:
    """Return the interview with its time, where this is what the other side proposes."""
    refusal = _closed_to(interview, person_id)
    if refusal is not None:
        return refusal
    standing = interview.proposal
    if standing is None or standing.starts_at != at:
        if interview.meets_at == at:
            return TimeIsFixed(interview.id, at)
        return ProposalReplaced(interview.id)
    if standing.person_id == person_id:
        return WaitsForPartner(interview.id, interview.partner_of(person_id))
    return _bad_time(interview, at, now, policy) or _fixed(interview, at, now)


def fix(
    interview: Interview, person_id: str, at: datetime, now: datetime, policy: Policy
) -> Interview | Refusal:
    """Return one seat at a table with the time that the host picks: it holds without anybody's yes."""
    refusal = _closed_to(interview, person_id) or _bad_time(interview, at, now, policy)
    if refusal is not None:
        return refusal
    return TimeIsFixed(interview.id, at) if interview.meets_at == at else _fixed(interview, at, now)


def take_back(interview: Interview, person_id: str, now: datetime) -> Interview | Refusal:
    """Return the interview without its time: the two look for another one."""
    refusal = _closed_to(interview, person_id)
    if refusal is not None:
        return refusal
    if interview.meets_at is None:
        return NoTimeFixed(interview.id)
    if interview.meets_at <= now:
        return TimePassed(interview.id)
    return without_time(interview, now)


def without_time(interview: Interview, now: datetime) -> Interview:
    """Return the interview without its time, whatever its state."""
    state = interview.state
    return replace(
        interview,
        state=checked(state, InterviewState.INTRODUCED) if state is InterviewState.SCHEDULED else state,
        meets_at=None,
        proposal=None,
        sequence=interview.sequence + 1,
        time_changed_at=now,
    )


def _fixed(interview: Interview, at: datetime, now: datetime) -> Interview:
    return replace(
        interview,
        state=checked(interview.state, InterviewState.SCHEDULED),
        meets_at=at,
        proposal=None,
        sequence=interview.sequence + 1,
        time_changed_at=now,
    )


def _closed_to(interview: Interview, person_id: str) -> Refusal | None:
    if person_id not in interview.sides:
        return NotYours()
    return None if interview.is_open else InterviewIsOver()


def _bad_time(interview: Interview, at: datetime, now: datetime, policy: Policy) -> Refusal | None:
    if at <= now:
        return TimePassed(interview.id)
    return TooFarAhead(interview.id) if at > now + policy.furthest_time else None
