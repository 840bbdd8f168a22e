"""HR says on which days the whole company is closed: no working days for deadlines, nudges and suggestions."""

from collections.abc import Collection, Iterable
from datetime import date

from bot.context import Workspace
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.facts.settings import ClosingDaysForm


def refresh_closing_days(ws: Workspace) -> int:
    """Read the days, also those entered at another replica; return 0, for nothing was done to anybody."""
    with ws.read() as tx:
        ws.closing.update(tx.closing_days.all())
    return 0


def open_closing_days(ws: Workspace, person_id: str) -> ClosingDaysForm | Refusal:
    """Return the days that are still to come."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.read() as tx:
        return _to_come(ws, tx.closing_days.all())


def change_closing_days(
    ws: Workspace, person_id: str, added: Collection[date], removed: Collection[date]
) -> ClosingDaysForm | Refusal:
    """Add some days and take others out; return those that are still to come."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.begin_answer() as tx:
        tx.closing_days.change(added, removed)
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.CLOSING_DAYS_CHANGED, f"{len(added)} days"))
        days = tx.closing_days.all()
    ws.closing.update(days)
    return _to_come(ws, days)


def _to_come(ws: Workspace, days: Iterable[date]) -> ClosingDaysForm:
    today = ws.now().astimezone(ws.tz).date()
    return ClosingDaysForm(tuple(day for day in days if day >= today))
