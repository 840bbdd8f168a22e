"""HR reads who of HR, and of those who run the bot, looked at or changed something."""

from bot.context import Workspace
from bot.domain.refusals import Refusal
from bot.facts.company import AuditPage

MOST_SHOWN = 40


def show_audit(ws: Workspace, person_id: str) -> AuditPage | Refusal:
    """Return the newest entries, the newest first."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.read() as tx:
        return AuditPage(tuple(tx.audit.newest(MOST_SHOWN)))
