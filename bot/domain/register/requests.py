"""The register's entries about asking: requests, offers, and what could not be asked yet."""

from bot.domain.register.entries import Column, Erasure, Topic, table

YEAR = "12 months after it ended (setting), then without people and texts"
GUEST, HOST = ("guest_id",), ("host_id",)
OFFERED_TO = "you, and the host who is asked"

TABLES = (
    table(
        "requests",
        Topic.ASKING,
        (
            Column("id", "its number, for buttons"),
            Column("guest_id", "who asks", Erasure.REPLACED),
            Column("field", "the field you are curious about"),
            Column(
                "learn",
                "what you want to learn, in your words",
                Erasure.EMPTIED,
                of=(*GUEST, "wanted_host_id"),
            ),
            Column("languages", "the languages you talk in"),
            Column("format", "video, in person or a walk"),
            Column(
                "not_these", "people you do not want to be matched with", Erasure.TAKEN_OUT, seen_by="nobody"
            ),
            Column("wanted_host_id", "the one host you asked for by name", Erasure.REPLACED),
            Column(
                "questions",
                "what you want to ask, in your words",
                Erasure.EMPTIED,
                of=(*GUEST, "wanted_host_id"),
            ),
            Column("topic", "what you are mostly curious about"),
            Column("referrer_id", "who thought the two of you should meet", Erasure.REPLACED),
            Column("neighbours", "whether neighbouring fields may answer", seen_by="nobody"),
            Column("seniority", "how far along a host you would like", seen_by="nobody"),
            Column("state", "waiting, offered, matched, withdrawn or lapsed", seen_by="you alone"),
            Column("created_at", "when you asked"),
            Column("waiting_since", "your place in the line", seen_by="you alone"),
            Column("lapses_at", "until when a host is looked for", seen_by="you alone"),
            Column("try_again_at", "when a host is looked for next", seen_by="nobody"),
        ),
        owners=GUEST,
        seen_by=OFFERED_TO,
        kept=YEAR,
    ),
    table(
        "offers",
        Topic.HOSTING,
        (
            Column("id", "its number, for buttons"),
            Column("request_id", "the request", to=HOST),
            Column("host_id", "which host is asked; the guest never learns who said no", Erasure.REPLACED),
            Column("state", "pending, accepted, declined, expired or revoked"),
            Column("created_at", "when the host was asked"),
            Column("deadline", "until when they may answer"),
            Column("remind_at", "when they are reminded", seen_by="nobody"),
            Column("reminded", "whether they were", seen_by="nobody"),
            Column("hedge_at", "when a second host is asked as well", seen_by="nobody"),
            Column("settled_at", "when it ended"),
            Column("reasons", "why this host was chosen"),
            Column("decline_reason", "why not, as one of three choices", seen_by="nobody"),
            Column(
                "question",
                "what the host asked before saying yes",
                Erasure.EMPTIED,
                of=(*HOST, "requests.guest_id"),
                seen_by="the host, and the guest without the host's name",
            ),
            Column(
                "answer",
                "what the guest answered",
                Erasure.EMPTIED,
                of=(*HOST, "requests.guest_id"),
                to=("requests.guest_id",),
                seen_by="the two of them",
            ),
        ),
        owners=HOST,
        seen_by="the host alone",
        kept=YEAR,
    ),
    table(
        "drafts",
        Topic.ASKING,
        (
            Column("id", "its number, for buttons"),
            Column("person_id", "who wrote it", Erasure.DELETED),
            Column("field", "the field you meant"),
            Column("text", "the note you wrote"),
            Column("typed", "the whole of what you typed"),
            Column("created_at", "when"),
        ),
        owners=("person_id",),
        seen_by="you alone",
        kept="7 days",
        usually=Erasure.WITH_ROW,
    ),
    table(
        "batches",
        Topic.NOTHING,
        (
            Column("id", "its number"),
            Column("at", "when the waiting requests were placed together"),
            Column("waiting", "how many waited"),
            Column("matched", "how many found a host"),
            Column("total", "points of the best assignment found"),
            Column("gap", "how far it can be from the best"),
            Column("cover", "how many could have found one at most"),
        ),
        seen_by="operators",
        kept="for good: it only counts",
    ),
)
