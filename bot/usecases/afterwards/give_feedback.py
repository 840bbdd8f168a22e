"""After "we met": what it gave one side, whether they may be matched again, and who else to meet."""

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.facts.afterwards import Feedback
from bot.facts.interviews import Noted
from bot.steps.next_check import next_check


def give_feedback(ws: Workspace, person_id: str, interview_id: int, feedback: Feedback) -> Noted | Refusal:
    """Keep what one side got out of it. The words stay with the two, never with HR."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        said = interview.outcome_of(person_id) if interview and person_id in interview.sides else None
        if interview is None or said is None:
            return NotYours()
        tx.outcomes.write(interview_id, person_id, feedback, ws.now())
        next_check(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)
