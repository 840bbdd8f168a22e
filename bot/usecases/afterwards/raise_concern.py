"""Something was wrong: a word to the contact whom the company has named, and to nobody else."""

from bot.context import Workspace
from bot.domain.afterwards.referrals import Concern
from bot.domain.notifications.afterwards import ConcernRaised
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.afterwards import NobodyNamed
from bot.domain.requests import Interview
from bot.ports import DirectoryUnavailableError, Transaction


def may_raise_concern(ws: Workspace, person_id: str, interview_id: int) -> Interview | Refusal:
    """Say before anything is written whether somebody is there to read it."""
    contact = _contact(ws)
    with ws.read() as tx:
        return _heard(tx, contact, person_id, interview_id)


def raise_concern(ws: Workspace, person_id: str, interview_id: int, text: str) -> Concern | Refusal:
    """Keep what somebody wrote, and tell the contact."""
    now, contact = ws.now(), _contact(ws)
    with ws.begin_answer() as tx:
        interview = _heard(tx, contact, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        concern = Concern(interview_id, person_id, text)
        tx.outbox.put(ConcernRaised(tx.concerns.add(concern, now), str(contact)), now)
    return concern


def _contact(ws: Workspace) -> str | None:
    """Return who hears it; nobody where they belong to HR by now, which reads no names (product.md, section 7)."""
    if ws.contact is None:
        return None
    try:
        return None if ws.is_hr(ws.contact) else ws.contact
    except DirectoryUnavailableError:
        return ws.contact  # looked at when we started, and whenever Slack says


def _heard(tx: Transaction, contact: str | None, person_id: str, interview_id: int) -> Interview | Refusal:
    """A contact who manages one of the two, or is one of them, must not learn of it: then nobody is named."""
    interview = tx.interviews.get(interview_id)
    if interview is None or person_id not in interview.sides:
        return NotYours()
    managers = tx.people.managers_of(interview.sides)
    close = {*interview.sides, *(manager for chain in managers.values() for manager in chain)}
    return NobodyNamed() if contact is None or contact in close else interview
