"""What people ask for in words that no field knows, for HR."""

from bot.context import Workspace
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.facts.fields import WordingsRead


def wordings_for_hr(ws: Workspace, person_id: str) -> WordingsRead | Refusal:
    """Return what the counted months gave, and write down who looked; what a field knows by now is left out."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.begin_answer() as tx:
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.WORDINGS_VIEWED, ""))
        found = tx.wordings.frozen()
    return WordingsRead(tuple(each for each in found if not ws.fields.knows(each.wording)))
