"""One side says what happened."""

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import Answer, Interview, InterviewState
from bot.facts.interviews import Noted
from bot.ports import Transaction
from bot.steps.answers import keep_answer
from bot.steps.waiting import place_waiting


def report_outcome(ws: Workspace, person_id: str, interview_id: int, answer: Answer) -> Noted | Refusal:
    """Keep one side's answer apart from the other's; whoever answers first decides for nobody else."""
    with ws.begin_answer() as tx:
        interview = _unanswered(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        current = keep_answer(tx, ws, interview, person_id, answer)
    if answer is Answer.FELL_THROUGH:
        place_waiting(ws, [current.field])
    return Noted(current, answer)


def report_silence(ws: Workspace, host_id: str, interview_id: int) -> Noted | Refusal:
    """The host has not heard from the guest: it counts as "not yet", and the guest gets a word."""
    now = ws.now()
    with ws.begin_answer() as tx:
        interview = _unanswered(tx, host_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        if host_id != interview.host_id:
            return NotYours()
        if interview.state is InterviewState.INTRODUCED and interview.unheard_at is None:
            tx.interviews.mark_unheard(interview_id, now)
        current = keep_answer(tx, ws, interview, host_id, Answer.NOT_YET)
    return Noted(current, Answer.NOT_YET)


def _unanswered(tx: Transaction, person_id: str, interview_id: int) -> Interview | NotYours | AlreadyReported:
    interview = tx.interviews.get(interview_id)
    if interview is None or person_id not in interview.sides:
        return NotYours()
    said = interview.outcome_of(person_id)
    if said is not None and said.answer is not Answer.NOT_YET:
        return AlreadyReported(said.answer)
    return interview
