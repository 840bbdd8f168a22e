"""One side's answer to "did you meet": kept, shown in the message that asked, and what comes next worked out."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.interviews.nudging import last_question
from bot.domain.notifications.interviews import (
    AnswerShownAnew,
    InterviewIsOff,
    OffTakenBack,
    OutcomeNoted,
    Question,
    ledger_name,
)
from bot.domain.requests import Answer, Interview
from bot.ports import Transaction
from bot.steps.endings import end, settle_write_first
from bot.steps.next_check import next_check
from bot.steps.next_steps import pass_on_offer


def keep_answer(
    tx: Transaction, ws: Workspace, interview: Interview, person_id: str, answer: Answer
) -> Interview:
    """Write the answer down, take the questions' buttons away, and work out what comes next."""
    now = ws.now()
    tx.outcomes.put(interview.id, person_id, answer, now)
    for line in tx.interviews.sent(interview.id):
        if line.person_id == person_id and issubclass(line.kind, Question):
            tx.outbox.put(OutcomeNoted(interview.id, person_id, ledger_name(line.kind)), now)
    if answer is not Answer.NOT_YET:
        settle_write_first(tx, interview, person_id, now)
    current = tx.interviews.get(interview.id) or interview
    by_host = person_id == current.host_id
    if answer is Answer.FELL_THROUGH and by_host and not current.says_met(current.guest_id):
        tx.outbox.put(InterviewIsOff(current.id, current.guest_id), now)
    if answer is Answer.MET and not by_host:
        tx.outbox.put(OffTakenBack(current.id, current.guest_id), now)
    end(tx, ws, current, current.verdict, now)
    current = tx.interviews.get(interview.id) or interview
    pass_on_offer(tx, current, now)
    next_check(tx, ws, current)
    return current


def show_answer_anew(tx: Transaction, interview_id: int, person_id: str, now: datetime) -> None:
    """Bring the message that shows this side's answer up to date; nothing where it was said on the Home."""
    sent = {line.kind: line.at for line in tx.interviews.sent(interview_id) if line.person_id == person_id}
    asked = last_question(sent)
    if asked is not None:
        tx.outbox.put(AnswerShownAnew(interview_id, person_id, ledger_name(asked), now.isoformat()), now)
