"""After "we met": what it gave one side, whether they may be matched again, and who else to meet."""

from bot.context import Workspace
from bot.domain.refusals import NotYours, Refusal
from bot.domain.requests import Answer, Interview
from bot.facts.afterwards import Feedback
from bot.facts.interviews import Noted
from bot.ports import Transaction
from bot.steps.answers import keep_answer, show_answer_anew
from bot.steps.next_check import next_check


def give_feedback(ws: Workspace, person_id: str, interview_id: int, feedback: Feedback) -> Noted | Refusal:
    """Keep what one side got out of it. The words stay with the two, never with HR."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        if _says_it_with_the_thanks(interview, person_id):
            interview = keep_answer(tx, ws, interview, person_id, Answer.MET)
        said = interview.outcome_of(person_id)
        if said is None:
            return NotYours()
        tx.outcomes.write(interview_id, person_id, feedback, ws.now())
        _show(tx, ws, interview, person_id)
    return Noted(interview, said.answer)


def _says_it_with_the_thanks(interview: Interview, person_id: str) -> bool:
    """Say whether this is a host who was thanked and never asked: what it gave them says that the two met."""
    guest_said = interview.outcome_of(interview.guest_id)
    thanked = guest_said is not None and guest_said.thanked
    return person_id == interview.host_id and thanked and not interview.has_answered(person_id)


def _show(tx: Transaction, ws: Workspace, interview: Interview, person_id: str) -> None:
    """What a guest found useful stands in the draft of their thanks."""
    current = tx.interviews.get(interview.id) or interview
    if person_id == current.guest_id and current.says_met(person_id):
        show_answer_anew(tx, current.id, person_id, ws.now())
    next_check(tx, ws, current)
