"""Two people agree on a time: one proposes, the other confirms. At a table the host picks it."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.agreeing import confirm, propose
from bot.domain.notifications.finding_a_time import (
    CalendarFile,
    IntroductionSettled,
    ProposalSettled,
    TimeFixed,
    TimeProposed,
)
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.finding_a_time import TimeIsFixed
from bot.domain.requests import Interview
from bot.facts.finding_a_time import Arranged
from bot.ports import Transaction
from bot.steps.endings import settle_suggestions, settle_write_first
from bot.steps.finding_a_time import slot_at, tell_unfixed
from bot.steps.next_check import next_check
from bot.usecases.tables.set_time import fix_for_all


def pick_time(ws: Workspace, person_id: str, slot_id: int) -> Arranged | Refusal:
    """Propose one of the suggested times; where a time is fixed, another one goes through the form."""
    now = ws.now()
    with ws.begin_answer() as tx:
        slot = tx.slots.get(slot_id)
        interview = tx.interviews.get(slot.interview_id) if slot else None
        if slot is None or interview is None or person_id not in interview.sides:
            return NotYours()
        if interview.table_id is not None:
            return fix_for_all(tx, ws, interview, person_id, slot.starts_at)
        if interview.is_open and interview.meets_at is not None and interview.meets_at > now:
            return TimeIsFixed(interview.id, interview.meets_at)
        return _keep(tx, ws, interview, propose(interview, person_id, slot.starts_at, now, ws.policy))


def propose_time(ws: Workspace, person_id: str, interview_id: int, at: datetime) -> Arranged | Refusal:
    """Propose any time; a fixed one stays until the other side confirms."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        if interview.table_id is not None:
            return fix_for_all(tx, ws, interview, person_id, at)
        return _keep(tx, ws, interview, propose(interview, person_id, at, ws.now(), ws.policy))


def confirm_time(ws: Workspace, person_id: str, slot_id: int) -> Arranged | Refusal:
    """Say yes to what the other side proposes."""
    with ws.begin_answer() as tx:
        slot = tx.slots.get(slot_id)
        interview = tx.interviews.get(slot.interview_id) if slot else None
        if slot is None or interview is None:
            return NotYours()
        return _keep(tx, ws, interview, confirm(interview, person_id, slot.starts_at, ws.now(), ws.policy))


def _keep(
    tx: Transaction, ws: Workspace, before: Interview, after: Interview | Refusal
) -> Arranged | Refusal:
    """Write what the two arranged, and tell both in the group they share."""
    if not isinstance(after, Interview):
        return after
    if not tx.interviews.put_time(before, after):
        return NotYours()
    now, pair = ws.now(), (after.id, after.guest_id, after.host_id)
    if before.proposal is not None:
        answered = slot_at(tx, ws, before, before.proposal.starts_at)
        tx.outbox.put(ProposalSettled(*pair, number=before.proposals, slot_id=answered.id), now)
    if after.proposal is not None:
        proposed = slot_at(tx, ws, after, after.proposal.starts_at)
        tx.outbox.put(TimeProposed(*pair, number=after.proposals, slot_id=proposed.id), now)
    elif after.meets_at is not None:
        tell_unfixed(tx, ws, before, after)
        fixed = slot_at(tx, ws, after, after.meets_at)
        tx.outbox.put(IntroductionSettled(*pair), now)
        tx.outbox.put(TimeFixed(*pair, sequence=after.sequence, slot_id=fixed.id), now)
        earlier = slot_at(tx, ws, before, before.meets_at).id if before.meets_at is not None else 0
        file = CalendarFile(*pair, sequence=after.sequence, slot_id=fixed.id, instead_of=earlier)
        tx.outbox.put(file, now)
        for side in after.sides:
            settle_suggestions(tx, after, side, now, f"fixed:{after.sequence}")
            settle_write_first(tx, after, side, now)
    next_check(tx, ws, after)
    return Arranged(after)
