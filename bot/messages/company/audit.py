"""Who of HR, and of those who run the bot, looked at or changed something."""

from bot.domain.privacy.audit import ONESELF, OPERATOR, Audited, AuditEntry
from bot.facts.company import AuditPage
from bot.messages.blocks import Payload, context, modal, section
from bot.messages.words import Mrkdwn, Words, mention

LINES_PER_SECTION = 10


def audit_view(page: AuditPage, t: Words) -> Payload:
    lines = [_line(entry, t) for entry in page.entries]
    parts = [lines[first : first + LINES_PER_SECTION] for first in range(0, len(lines), LINES_PER_SECTION)]
    blocks = [section(Mrkdwn("\n".join(part))) for part in parts]
    nothing = [section(t.md("Nobody has looked at or changed anything yet."))]
    about = context(t.md("The newest first. No entry says to whom it was done; each goes after 24 months."))
    return modal("audit.page", t.plain("Who looked"), [*(blocks or nothing), about], close=t.plain("Close"))


def _line(entry: AuditEntry, t: Words) -> Mrkdwn:
    who = {OPERATOR: t.md("Whoever runs me"), ONESELF: t.md("Somebody")}.get(entry.person_id)
    return t.md(
        "{at} · {who}: {what}",
        at=t.moment(entry.at),
        who=who or (t.md("Somebody") if entry.person_id.startswith("gone-") else mention(entry.person_id)),
        what=_what(entry, t),
    )


def _what(entry: AuditEntry, t: Words) -> Mrkdwn:
    said = {
        Audited.DIGEST_VIEWED: t.md("read the digest of {subject}", subject=entry.subject),
        Audited.DIGEST_EXPORTED: t.md("took a file of {subject}", subject=entry.subject),
        Audited.FIELD_EDITED: t.md("changed the field {subject}", subject=entry.subject),
        Audited.WORDINGS_VIEWED: t.md("read the words no field knows"),
        Audited.REQUEST_EXPLAINED: t.md("had request {subject} explained", subject=entry.subject),
        Audited.PEOPLE_IMPORTED: t.md("imported {subject}", subject=entry.subject),
        Audited.CLOSING_DAYS_CHANGED: t.md("closed {subject}", subject=entry.subject),
        Audited.HOSTING_PAUSED: t.md("paused somebody's hosting"),
        Audited.HOST_REMOVED: t.md("took somebody off the hosts"),
        Audited.SHELF_LINE_REMOVED: t.md("took a line off a shelf: {subject}", subject=entry.subject),
        Audited.LAUNCH_STEP_DONE: t.md("ticked a step of the start: {subject}", subject=entry.subject),
        Audited.SETTING_CHANGED: t.md("changed a setting: {subject}", subject=entry.subject),
        Audited.REQUESTS_SHOWN: t.md("looked up who read somebody's requests"),
        Audited.PERSON_FORGOTTEN: t.md("had somebody forgotten"),
        Audited.MESSAGES_RETRIED: t.md("tried messages again: {subject}", subject=entry.subject),
        Audited.MESSAGES_DROPPED: t.md("dropped messages: {subject}", subject=entry.subject),
        Audited.SENDING_PAUSED: t.md("paused all sending"),
        Audited.SENDING_RESUMED: t.md("let sending go on"),
        Audited.DATABASE_RESTORED: t.md("put a backup of {subject} in place", subject=entry.subject),
    }
    return said[entry.what]
