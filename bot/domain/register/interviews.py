"""The register's entries about two people who meet: the chat, its times, and what each side said and wrote."""

from bot.domain.register.entries import Column, Erasure, Topic, table
from bot.domain.register.requests import YEAR

SIDES = ("guest_id", "host_id")
OF_THE_CHAT = ("interviews.guest_id", "interviews.host_id")
SAID = ("person_id",)
ALONE = "you alone"

TABLES = (
    table(
        "interviews",
        Topic.CHATS,
        (
            Column("id", "its number, for buttons"),
            Column("request_id", "the request it came from", to=("guest_id",)),
            Column("guest_id", "who asked", Erasure.REPLACED),
            Column("host_id", "who said yes", Erasure.REPLACED),
            Column("field", "what it is about; HR as a count, from 5 people on"),
            Column("state", "introduced, scheduled, met, fell through or unknown"),
            Column("introduced_at", "when you two were introduced"),
            Column("closed_at", "when it ended"),
            Column(
                "unheard_at",
                "when the host said that the guest had not written",
                to=("host_id",),
                seen_by="the host",
            ),
            Column(
                "look_at", "when something may be due", Erasure.EMPTIED, of=SIDES, to=(), seen_by="nobody"
            ),
            Column("meets_at", "the time you agreed on"),
            Column("proposed_by", "who proposed a time", Erasure.REPLACED),
            Column("proposed_for", "the proposed time"),
            Column("proposals", "how many times were proposed"),
            Column("sequence", "the calendar file's number", to=()),
            Column("time_changed_at", "when the time was last agreed on or taken back"),
        ),
        owners=SIDES,
        seen_by="the two of you",
        kept=YEAR,
    ),
    table(
        "slots",
        Topic.CHATS,
        (
            Column("id", "its number, for buttons"),
            Column("interview_id", "the chat"),
            Column("starts_at", "a time to choose from"),
            Column("within_hours", "whether it is in both people's working hours"),
            Column("suggested_at", "when it was suggested"),
        ),
        seen_by="the two of you",
        kept="12 months after the chat ended (setting)",
    ),
    table(
        "outcomes",
        Topic.CHATS,
        (
            Column("interview_id", "the chat"),
            Column("person_id", "which side says it; the other side never learns it", Erasure.REPLACED),
            Column("answer", "met, not yet, or fell through"),
            Column("answered_at", "when"),
            Column("not_yet_count", "how often it was not yet"),
            Column("benefits", "what it gave you; HR as a count, from 5 people on"),
            Column("useful", "how useful it was; HR as a mean, from 5 people on"),
            Column("words", "what was useful, or a host's own note", Erasure.EMPTIED, of=OF_THE_CHAT),
            Column("story", "which story the host told", Erasure.EMPTIED, of=OF_THE_CHAT),
            Column("wrote_at", "when"),
            Column(
                "thanks",
                "your thanks to the host",
                Erasure.EMPTIED,
                of=OF_THE_CHAT,
                seen_by="you and your host",
            ),
            Column("thanked_at", "when"),
            Column("moved", "whether you moved towards the field", seen_by="you; your host if you say so"),
        ),
        owners=SAID,
        seen_by=ALONE,
        kept=YEAR,
    ),
    table(
        "nudges",
        Topic.MESSAGES,
        (
            Column("interview_id", "the chat"),
            Column("person_id", "who was reminded", Erasure.DELETED),
            Column("kind", "of what"),
            Column("sent_at", "when"),
        ),
        owners=SAID,
        seen_by="nobody: so that nobody is asked twice",
        kept="12 months after the chat ended (setting)",
        usually=Erasure.WITH_ROW,
    ),
    table(
        "referrals",
        Topic.CHATS,
        (
            Column("id", "its number, for buttons"),
            Column("interview_id", "the chat in which it came up"),
            Column("referrer_id", "which host suggested it", Erasure.DELETED),
            Column(
                "colleague_id",
                "whom the guest should meet; hears of it after the guest's yes",
                Erasure.DELETED,
            ),
            Column("state", "proposed, asked or declined", to=(), seen_by="the guest alone"),
            Column("created_at", "when"),
        ),
        owners=("referrer_id",),
        seen_by="the host and the guest",
        kept="12 months after the chat ended (setting)",
        usually=Erasure.WITH_ROW,
    ),
    table(
        "concerns",
        Topic.CHATS,
        (
            Column("id", "its number"),
            Column("interview_id", "the chat"),
            Column("person_id", "who said that something was wrong", Erasure.DELETED),
            Column("text", "what was wrong, in their words", Erasure.EMPTIED, of=OF_THE_CHAT),
            Column("raised_at", "when"),
        ),
        owners=SAID,
        seen_by="the contact your company named, and nobody else",
        kept="12 months after the chat ended (setting)",
        usually=Erasure.WITH_ROW,
    ),
)
