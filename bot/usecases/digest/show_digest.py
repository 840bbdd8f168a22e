"""A month of the digest on demand, as a message or as a file, to HR alone, which is checked each time."""

from datetime import date

from bot.context import Workspace
from bot.domain.digest.months import Month, due_at
from bot.domain.notifications.digest import DigestFile, FileForm
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.digest import BadMonth, MonthNotOver, NoSuchMonth
from bot.facts.digest import DigestFacts
from bot.steps.digest import count_month, existed
from bot.steps.pace import send_file

MOST_TO_CHOOSE = 3
"""Months that a refusal offers."""


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
    month = _read(ws, who, text) if text.strip() else this_month.previous
    if month is None:
        return BadMonth(text.strip(), _to_choose_from(ws, this_month))
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


def _read(ws: Workspace, who: str, text: str) -> Month | None:
    """The company's month and calendar, in the reader's words."""
    with ws.read() as tx:
        person = tx.people.get(who)
    today = ws.now().astimezone(ws.tz).date()
    return Month.named(text, today, person.reads(ws.language) if person else ws.language)


def _to_choose_from(ws: Workspace, this_month: Month) -> tuple[date, ...]:
    """The last months that are over, as far as there is anything to count in them."""
    with ws.read() as tx:
        months = [this_month.earlier(n) for n in range(1, MOST_TO_CHOOSE + 1)]
        return tuple(month.first_day for month in months if existed(tx, ws, month))
