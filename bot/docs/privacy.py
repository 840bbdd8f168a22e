"""docs/privacy.md, printed from the register: fit to hand to a works council."""

from collections.abc import Iterable

from bot.domain.privacy.topics import Topic
from storage.records import REGISTER
from storage.records.register import Table

HEAD = """# What Coffee Chat stores about people

This page is printed from the register in the code (`coffee-chat privacy-register`); a test fails for a column
that is missing here, for an entry without a column, and when this page is not what the register says. Export
and erasure run on the same register, so that what is written here is what happens.

**What is never stored:** messages of Slack (the app has no scope to read any), e-mail addresses, what stands in
calendars, the status in Slack, and why a host said no. Of a calendar its address is stored, if the person gave
it, or that the one at work is used, if they ticked that; of a status that says somebody is away, until when.
Where somebody works is stored if the company or they themselves said it, for talks in person alone. **Who never
sees anything:** managers and teams, where the company imported who reports to whom; the rules keep them out,
and tests walk every message that could reach them. **HR** sees counts from 5 people on (setting, 5 to 20),
never a name and never a text; each look is in the audit log, but for the one sentence on HR's Home.

**HR as a host, HR as a contact.** Somebody of HR may host, and then reads the name and the note of whoever asks
for that field, like any host; never of a request that is older than their own change of its field. The contact
for concerns may not be of HR: the bot refuses to start, and a contact who joins HR later is told nothing.

**Semi-public.** Who hosts a field is no secret: whoever is introduced knows it. What everybody reads is a field's
word (plenty, a few, none), which changes once a day at most and counts who takes a break. That a host is paused,
full or keeps apart from somebody is told to nobody, and answers give one text for all of them.

**Operators** are those who run the bot. "Who sees it" below says who sees a column through the app and its
command line. Whoever can read the database or its backups can read every column, and whoever has the app's
tokens can post as the bot: the company names them, and docs/works-council.md has a page for it. `coffee-chat
match --explain` and `people who-read` are in the audit log; what is read from the database beside the app is in no
log of ours.

**What is worked out about hosts.** Where several hosts can be asked, points decide who is asked first
(docs/matching.md). One part of them, at most 4,000 of more than 30,000, is how likely a host answers: of the
offers that are still stored, how many they answered, whether yes or no. It is stored nowhere and shown to
nobody but the host, in their export. A host may object in *My settings*; then it counts what it counts for
somebody who was never asked. Nobody is shut out by it. After three offers without an answer a host is asked
whether to pause, and after two more working days hosting is switched off; one click brings it back.

**Export:** `/coffee-chat privacy` → *Export my data* sends a person all of theirs as JSON into their own
direct messages: their own rows and columns, thanks they received, referrals they know of, what is worked out
about them; never the other side's answers, never who declined, never a host's note. What became of a chat is
not in it, because the other side may have said it: one's own answer is.

**Forgetting:** `/coffee-chat privacy` → *Forget me*; `coffee-chat forget PERSON`; and by itself 30 days after
somebody left (`COFFEE_CHAT_FORGET_LEAVERS_DAYS`). Open partners hear that the chat is off. Rows that count
for the digest stay, with an id that stands for nobody in the place of the person's, another one for each
month, and with months in the place of moments; the other side's id stays in its own rows. The texts of a chat
go on both sides, because each may speak of the other. A year after the month in which a chat was asked for
(`COFFEE_CHAT_KEEP_MONTHS`) the same happens to both people. SQLite overwrites what is deleted; after a
forgetting its file is written anew, and its log cut at once, or within the hour where somebody reads just
then. PostgreSQL keeps old rows in its files until VACUUM has passed, and in its own log for as long as that
is kept: both are the operator's.

**Limits, said plainly.** What stands in Slack stays in Slack: group chats, and messages the app sent. A text
that somebody wrote about a third person cannot be found by a machine. Backups and the company's own import file
are the operator's to delete. Who was forgotten after a backup was made is forgotten again when `coffee-chat
restore` brings it back: for that a random number stays for 24 months, which only a backup that still has the
person can tell anything. Where the database itself was lost, nobody knows who was forgotten since its last
backup. Whoever reads the database may still guess from the order of its rows which stand-ins were made
together. Who asks for one person by name, again and again, may work out that they are kept apart. Who is
forgotten and comes back is somebody new: "not these people" lists no longer know them, and their place as a
manager is known again with the next import.
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
