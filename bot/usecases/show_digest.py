"""A month of the digest on demand, as a message or as a file, to HR alone: asked anew each time."""

from bot.domain.audit import Audited, AuditEntry
from bot.domain.digest import Month, due_at
from bot.domain.facts import DigestFacts
from bot.domain.notifications import DigestFile
from bot.domain.notifications.digest import FileForm
from bot.domain.refusals import BadMonth, HrOnly, MonthNotOver, NoSuchMonth, Refusal
from bot.usecases.count_month import count_month
from bot.usecases.workspace import Workspace


def show_digest(
    ws: Workspace, person_id: str, text: str, what: Audited = Audited.DIGEST_VIEWED
) -> DigestFacts | Refusal:
    """Return a month to HR, by default the last one that is over. Every view and export comes through here."""
    if not ws.is_hr(person_id):
        return HrOnly()
    return month_for(ws, person_id, text, what)


def month_for(ws: Workspace, who: str, text: str, what: Audited) -> DigestFacts | Refusal:
    """Return a month, by default the last one: to HR, or to whoever runs the bot and could read the database anyway."""
    this_month = Month.of(ws.now(), ws.tz)
    month = Month.parse(text) if text.strip() else this_month.previous
    if month is None:
        return BadMonth(text.strip())
    if month > this_month:
        return NoSuchMonth(str(month))
    if month == this_month:
        return MonthNotOver(month.first_day, due_at(month, ws.tz))
    with ws.begin() as tx:
        tx.audit.add(AuditEntry(ws.now(), who, what, str(month)))
    return count_month(ws, month)


def export_digest(ws: Workspace, person_id: str, text: str, form: FileForm) -> DigestFacts | Refusal:
    """Send a month as a file into the DM of the one of HR who asks."""
    shown = show_digest(ws, person_id, text, Audited.DIGEST_EXPORTED)
    if isinstance(shown, DigestFacts):
        now = ws.now()
        with ws.begin() as tx:
            tx.outbox.put(DigestFile(str(shown.digest.month), person_id, form, f"{now:%Y%m%dT%H%M%S}"), now)
    return shown
