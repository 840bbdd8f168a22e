"""A month of the digest on demand, as a message or as a file, to HR alone, which is checked each time."""

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.domain.notifications.digest import DigestFile, FileForm
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.digest import BadMonth, MonthNotOver, NoSuchMonth
from bot.facts.digest import DigestFacts
from bot.steps.digest import count_month
from bot.steps.pace import send_file


def show_digest(ws: Workspace, person_id: str, text: str) -> DigestFacts | Refusal:
    """Return a month to HR, by default the last one that is over."""
    return ws.hr_only(person_id) or month_for(ws, person_id, text)


def export_digest(ws: Workspace, person_id: str, text: str, form: FileForm) -> DigestFacts | Refusal:
    """Send a month as a file into the DM of the one of HR who asks."""
    return ws.hr_only(person_id) or month_for(ws, person_id, text, form)


def month_for(ws: Workspace, who: str, text: str, form: FileForm | None = None) -> DigestFacts | Refusal:
    """Return a month to HR, or to whoever runs the bot and could read the database anyway; it is written down.

    One transaction: Slack's delivery is let in once.
    """
    now = ws.now()
    this_month = Month.of(now, ws.tz)
    month = Month.parse(text) if text.strip() else this_month.previous
    if month is None:
        return BadMonth(text.strip())
    if month > this_month:
        return NoSuchMonth(str(month))
    if month == this_month:
        return MonthNotOver(month.first_day, due_at(month, ws.calendar(None)))
    exported = form is not None or who == OPERATOR
    what = Audited.DIGEST_EXPORTED if exported else Audited.DIGEST_VIEWED
    with ws.begin_answer() as tx:
        if form is not None:
            file = DigestFile(str(month), who, form, f"{now:%Y%m%dT%H%M%S}")
            too_often = send_file(tx, ws, file, ws.policy.digest_files_a_day)
            if too_often is not None:
                return too_often
        tx.audit.add(AuditEntry(now, who, what, str(month)))
        return count_month(tx, ws, month)
