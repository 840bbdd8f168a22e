"""The guest's side of an interview that took place: thanks and the question about a move need it."""

from bot.domain.refusals import NotYours
from bot.domain.requests import Answer, Interview, Outcome
from bot.ports import Transaction


def interview_met(tx: Transaction, guest_id: str, interview_id: int) -> tuple[Interview, Outcome] | NotYours:
    """Return the interview and what the guest said of it; NotYours to others, and where they have not met."""
    interview = tx.interviews.get(interview_id)
    said = interview.outcome_of(guest_id) if interview and guest_id == interview.guest_id else None
    if interview is None or said is None or said.answer is not Answer.MET:
        return NotYours()
    return interview, said
