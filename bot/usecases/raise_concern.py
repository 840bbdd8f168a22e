"""Something was wrong: a word to the contact whom the company has named, and to nobody else."""

from bot.domain.notifications import ConcernRaised
from bot.domain.referrals import Concern
from bot.domain.refusals import NobodyNamed, NotYours, Refusal
from bot.usecases.workspace import Workspace


def raise_concern(ws: Workspace, person_id: str, interview_id: int, text: str) -> Concern | Refusal:
    """Keep what somebody wrote, and tell the contact."""
    now = ws.now()
    if ws.contact is None:
        return NobodyNamed()
    with ws.begin() as tx:
        interview = tx.interviews.get(interview_id)
        if interview is None or person_id not in interview.sides:
            return NotYours()
        concern = Concern(interview_id, person_id, text)
        tx.outbox.put(ConcernRaised(tx.concerns.add(concern, now), ws.contact), now)
    return concern
