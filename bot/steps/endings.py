"""An interview ends: what is over looks over, in the group and with each of the two."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.notifications.finding_a_time import (
    FindATime,
    FindATimeSettled,
    IntroductionSettled,
    ProposalSettled,
    TimeOffSettled,
    TimeOver,
)
from bot.domain.notifications.interviews import (
    Question,
    QuestionClosed,
    WriteFirst,
    WriteFirstSettled,
    ledger_name,
)
from bot.domain.requests import Interview, InterviewState, checked
from bot.ports import Transaction
from bot.steps.finding_a_time import drop_time, slot_at
from bot.steps.tables import settle_table


def end(tx: Transaction, ws: Workspace, interview: Interview, to: InterviewState, now: datetime) -> bool:
    """Move an interview to an end and take away the buttons that lead nowhere; False if somebody was faster."""
    if interview.state is to:
        return False
    was_open = interview.is_open
    if not tx.interviews.move(interview, checked(interview.state, to), now):
        return False
    if was_open:
        drop_time(tx, ws, interview.id, now)
        _settle_what_was_arranged(tx, ws, interview, now)
    ended = tx.interviews.get(interview.id) or interview
    for side in ended.sides:
        if ended.is_over_for(side):
            _close_questions(tx, interview, side, now)
            settle_write_first(tx, interview, side, now)
    return True


def _settle_what_was_arranged(tx: Transaction, ws: Workspace, interview: Interview, now: datetime) -> None:
    if interview.table_id is not None:
        settle_table(tx, interview, now)
        return
    _settle_the_group(tx, ws, interview, now)
    for side in interview.sides:
        settle_suggestions(tx, interview, side, now, "over")


def settle_suggestions(tx: Transaction, interview: Interview, side: str, now: datetime, when: str) -> None:
    """Where one side was asked to find a time, show what can still be chosen."""
    if any(line.kind is FindATime and line.person_id == side for line in tx.interviews.sent(interview.id)):
        tx.outbox.put(FindATimeSettled(interview.id, side, when), now)


def settle_write_first(tx: Transaction, interview: Interview, side: str, now: datetime) -> None:
    """Where one side was asked to write first, there is nothing left to press."""
    if any(line.kind is WriteFirst and line.person_id == side for line in tx.interviews.sent(interview.id)):
        tx.outbox.put(WriteFirstSettled(interview.id, side), now)


def _settle_the_group(tx: Transaction, ws: Workspace, interview: Interview, now: datetime) -> None:
    pair = interview.id, interview.guest_id, interview.host_id
    tx.outbox.put(IntroductionSettled(*pair, "over"), now)
    if interview.sequence:
        tx.outbox.put(TimeOffSettled(*pair, sequence=interview.sequence), now)
    if interview.proposal is not None:
        slot = slot_at(tx, ws, interview, interview.proposal.starts_at)
        tx.outbox.put(ProposalSettled(*pair, number=interview.proposals, slot_id=slot.id), now)
    if interview.meets_at is not None and interview.meets_at <= now:
        slot = slot_at(tx, ws, interview, interview.meets_at)
        tx.outbox.put(TimeOver(*pair, sequence=interview.sequence, slot_id=slot.id), now)


def _close_questions(tx: Transaction, interview: Interview, side: str, now: datetime) -> None:
    """What was answered says so already; what was not reads that nobody asks any more."""
    said = interview.outcome_of(side)
    for line in tx.interviews.sent(interview.id):
        unanswered = said is None or line.at > said.answered_at
        if line.person_id == side and issubclass(line.kind, Question) and unanswered:
            tx.outbox.put(QuestionClosed(interview.id, side, ledger_name(line.kind)), now)
