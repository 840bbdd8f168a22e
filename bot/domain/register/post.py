"""The register's entries about what goes out and comes in, and about what HR was shown."""

from bot.domain.register.entries import Column, Erasure, Topic, table

TABLES = (
    table(
        "outbox",
        Topic.MESSAGES,
        (
            Column("id", "the order of the messages", to=()),
            Column("key", "so that no message is written twice", Erasure.DELETED, to=()),
            Column("kind", "which message; its words are made when it is sent, and not stored"),
            Column("facts", "ids of the people and chats it speaks of", Erasure.DELETED, to=()),
            Column("lane", "to whom it goes", Erasure.DELETED),
            Column("state", "pending, sending, sent, failed or dropped"),
            Column("not_before", "when it may go", to=()),
            Column("lease_until", "until when a process may send it", to=()),
            Column("attempts", "how often it was tried", to=()),
            Column("channel", "where it stands in Slack", to=()),
            Column("ts", "where it stands in Slack, to take its buttons away", to=()),
            Column("error", "why it was not sent", to=()),
            Column("created_at", "when it was written"),
            Column("ended_at", "when it was sent"),
        ),
        owners=("lane",),
        seen_by="nobody",
        kept="60 days after it was sent",
        usually=Erasure.WITH_ROW,
    ),
    table(
        "inbox",
        Topic.NOTHING,
        (
            Column("key", "Slack's number of a click, so that none counts twice", Erasure.DELETED),
            Column("received_at", "when"),
        ),
        seen_by="nobody",
        kept="7 days",
        usually=Erasure.WITH_ROW,
    ),
    table(
        "method_holds",
        Topic.NOTHING,
        (
            Column("method", "a method of Slack's that is to be left alone"),
            Column("until", "until when"),
        ),
        seen_by="nobody",
        kept="until overwritten",
    ),
    table(
        "heartbeats",
        Topic.NOTHING,
        (Column("job", "a job of the clock"), Column("at", "when it last ended well")),
        seen_by="operators",
        kept="until overwritten",
    ),
    table(
        "digests",
        Topic.NOTHING,
        (
            Column("month", "the month"),
            Column("figures", "HR's figures as they were published: counts from 5 people on, no person"),
            Column("min_cell", "how many people a figure of it stands for at least"),
            Column("published_at", "when it was counted"),
            Column("posted_at", "when it was posted"),
        ),
        seen_by="HR",
        kept="for good: a published figure does not change",
    ),
)
