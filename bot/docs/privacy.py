"""docs/privacy.md, printed from the register: fit to hand to a works council."""

from collections.abc import Iterable

from bot.domain.privacy.topics import Topic
from storage.records import REGISTER
from storage.records.register import Table

HEAD = """# What Coffee Chat stores about people

This page is printed from the register in the code (`coffee-chat privacy-register`); a test fails for a column
that is missing here, for an entry without a column, and when this page is not what the register says. Export
and erasure run on the same register, so that what is written here is what happens.

**What is never stored:** messages of Slack (the app has no scope to read any), e-mail addresses, the place
somebody works at, calendars. **Who never sees anything:** managers and teams; the rules keep them out, and
tests walk every message that could reach them. **HR** sees counts from 5 people on (setting, 5 to 20), never
a name and never a text; each look is in the audit log.

**Export:** `/coffee-chat privacy` → *Export my data* sends a person all of theirs as JSON into their own
direct messages: their own rows and columns, never the other side's answers, never who declined, never a
host's note.

**Forgetting:** `/coffee-chat privacy` → *Forget me*; `coffee-chat forget PERSON`; and by itself 30 days after
somebody left (`COFFEE_CHAT_FORGET_LEAVERS_DAYS`). Open partners hear that the chat is off. Rows that count
for the digest stay, with an id that stands for nobody in the place of the person's; the texts of a chat go on
both sides, because each may speak of the other. A year after the month in which a chat was asked for
(`COFFEE_CHAT_KEEP_MONTHS`) the same happens to both people.

**Limits, said plainly.** What stands in Slack stays in Slack: group chats, and messages the app sent. A text
that somebody wrote about a third person cannot be found by a machine. Backups and the company's own import
file are the operator's to delete. Who is forgotten and comes back is somebody new: "not these people" lists
no longer know them, and their place as a manager is known again with the next import.
"""


def privacy_page() -> str:
    """Return the page, in Markdown."""
    personal = [entry for entry in REGISTER.values() if entry.kept.topic is not Topic.NOTHING]
    other = [entry for entry in REGISTER.values() if entry.kept.topic is Topic.NOTHING]
    return "\n".join(
        [
            HEAD,
            "## Tables about people",
            "",
            *_tables(personal),
            "## Tables that name nobody",
            "",
            *_tables(other),
        ]
    )


def _tables(entries: Iterable[Table]) -> Iterable[str]:
    for entry in entries:
        yield f"### {entry.name} ({entry.kept.topic})"
        yield ""
        yield f"Kept: {entry.kept.until}."
        yield ""
        yield "| column | what for | who sees it | export | forgetting |"
        yield "|---|---|---|---|---|"
        for column in entry.columns:
            export = "yes" if column.to else "no"
            erasure = column.erasure.value
            yield f"| `{column.name}` | {column.purpose} | {column.seen_by} | {export} | {erasure} |"
        yield ""
