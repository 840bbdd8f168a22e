"""Somebody would rather not be matched with the same person again. The other never learns of it."""

from bot.context import Workspace
from bot.domain.refusals import NotYours
from bot.domain.requests import Interview


def keep_apart(ws: Workspace, person_id: str, interview_id: int) -> Interview | NotYours:
    """Keep the two of an interview apart from now on, whichever of them hosts."""
    with ws.begin_answer() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        tx.separations.add(person_id, interview.partner_of(person_id), ws.now())
    return interview
