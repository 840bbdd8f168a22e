"""A guest thanks their host, in their own words."""

from bot.domain.answers import Noted
from bot.domain.notifications import Thanks, ThanksSent
from bot.domain.refusals import AlreadyThanked, NotYours, Refusal
from bot.domain.requests import Answer
from bot.usecases.nudging import next_look
from bot.usecases.workspace import Workspace


def thank_host(ws: Workspace, guest_id: str, interview_id: int, text: str) -> Noted | Refusal:
    """Send the guest's words to the host, once."""
    now = ws.now()
    with ws.begin() as tx:
        interview = tx.interviews.get(interview_id)
        said = interview.outcome_of(guest_id) if interview and guest_id == interview.guest_id else None
        if interview is None or said is None or said.answer is not Answer.MET:
            return NotYours()
        if said.thanked:
            return AlreadyThanked()
        tx.outcomes.thank(interview_id, guest_id, text, now)
        tx.outbox.put(ThanksSent(interview_id, guest_id), now)
        tx.outbox.put(Thanks(interview_id, interview.host_id), now)
        next_look(tx, ws, tx.interviews.get(interview_id) or interview)
    return Noted(interview, said.answer)
