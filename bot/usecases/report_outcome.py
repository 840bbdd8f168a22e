"""One side says what happened; and, if they like, what it gave them."""

from bot.domain.answers import Feedback, Noted
from bot.domain.notifications import ChatIsOff, OutcomeNoted
from bot.domain.refusals import AlreadyReported, NotYours, Refusal
from bot.domain.requests import Answer, InterviewState, checked
from bot.usecases.nudging import next_look
from bot.usecases.place_waiting import place_waiting
from bot.usecases.workspace import Workspace

_ENDS = {Answer.MET: InterviewState.MET, Answer.FELL_THROUGH: InterviewState.FELL_THROUGH}


def report_outcome(ws: Workspace, person_id: str, interview_id: int, answer: Answer) -> Noted | Refusal:
    """Keep one side's answer apart from the other's; the first decisive answer ends the interview."""
    now = ws.now()
    with ws.begin() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        said = interview.outcome_of(person_id)
        if said is not None and (said.answer is not Answer.NOT_YET or not interview.is_open):
            return AlreadyReported(said.answer)
        tx.interviews.set_outcome(interview_id, person_id, answer, now)
        for line in tx.interviews.sent(interview_id):
            if line.person_id == person_id:
                tx.outbox.put(OutcomeNoted(interview_id, person_id, line.kind), now)
        if interview.is_open and answer in _ENDS:
            tx.interviews.move(interview, checked(interview.state, _ENDS[answer]), now)
            if answer is Answer.FELL_THROUGH and person_id == interview.host_id:
                tx.outbox.put(ChatIsOff(interview_id, interview.guest_id), now)
        current = tx.interviews.get(interview_id) or interview
        next_look(tx, ws, current)
    if answer is Answer.FELL_THROUGH:
        place_waiting(ws, [interview.field])
    return Noted(current, answer)


def give_feedback(ws: Workspace, person_id: str, interview_id: int, feedback: Feedback) -> Noted | Refusal:
    """Keep what one side got out of it. The words stay with the other side's thanks, never with HR."""
    with ws.begin() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        said = interview.outcome_of(person_id)
        if said is None:
            return NotYours()
        tx.interviews.add_feedback(
            interview_id, person_id, feedback.benefits, feedback.useful, feedback.words
        )
    return Noted(interview, said.answer)
