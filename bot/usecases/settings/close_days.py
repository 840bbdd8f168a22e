"""HR says on which days the whole company is closed: no working days for deadlines, nudges and suggestions."""

from collections.abc import Collection
from datetime import date

from bot.context import Workspace
from bot.domain.closing_days import span
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import HrOnly, Refusal
from bot.facts.settings import ClosingDaysForm


def refresh_closing_days(ws: Workspace) -> int:
    """Read the days, also those entered at another replica; return 0, for nothing was done to anybody."""
    with ws.read() as tx:
        ws.closing.update(tx.closing_days.all())
    return 0


def open_closing_days(ws: Workspace, person_id: str) -> ClosingDaysForm | Refusal:
    """Return the days that are still to come."""
    if not ws.is_hr(person_id):
        return HrOnly()
    today = ws.now().astimezone(ws.tz).date()
    with ws.read() as tx:
        return ClosingDaysForm(tuple(day for day in tx.closing_days.all() if day >= today))


def change_closing_days(
    ws: Workspace, person_id: str, first: date | None, last: date | None, remove: Collection[date]
) -> ClosingDaysForm | Refusal:
    """Add the days from the first to the last, or the first alone, and take others out."""
    if not ws.is_hr(person_id):
        return HrOnly()
    added = span(first, last or first) if first else []
    with ws.begin_answer() as tx:
        tx.closing_days.change(added, remove)
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.CLOSING_DAYS_CHANGED, f"{len(added)} days"))
        days = tx.closing_days.all()
    ws.closing.update(days)
    return ClosingDaysForm(tuple(days))
