"""Messages to send, deliveries handled, and methods of Slack not to call for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, partial_index, workspace
from storage.records.register import (
    NOBODY,
    Erasure,
    Kept,
)


class OutboxRow(Row):
    __tablename__ = "outbox"
    kept = Kept(
        Topic.MESSAGES,
        seen_by=NOBODY,
        until="60 days after it was sent",
        owners=("lane",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        partial_index(
            "ix_outbox_due",
            "team_id",
            "by_clock",
            "not_before",
            "id",
            where="state IN ('pending', 'sending')",
        ),
        partial_index(
            "ix_outbox_set_aside",
            "team_id",
            "ended_at",
            where="state = 'failed'",
        ),
        Index(None, "team_id", "lane", "id"),
    )

    id: Mapped[int] = column("the order of the messages", primary_key=True, to=())
    team_id: Mapped[str] = workspace()
    key: Mapped[str] = column(
        "so that no message is written twice", String(128), erasure=Erasure.DELETED, to=()
    )
    kind: Mapped[str] = column(
        "which message; its words are made when it is sent, and not stored", String(32)
    )
    facts: Mapped[dict[str, Any]] = column(
        "ids of the people and chats it speaks of", erasure=Erasure.DELETED, to=()
    )
    lane: Mapped[str] = column("to whom it goes", String(64), erasure=Erasure.DELETED)
    by_clock: Mapped[bool] = column("whether nobody waits for it: it goes after what answers somebody", to=())
    state: Mapped[str] = column("pending, sending, sent, failed or dropped", String(16))
    not_before: Mapped[datetime] = column("when it may go", to=())
    lease_until: Mapped[datetime | None] = column("until when a process may send it", to=())
    attempts: Mapped[int] = column("how often it was tried", to=())
    channel: Mapped[str | None] = column("where it stands in Slack", String(32), to=())
    ts: Mapped[str | None] = column("where it stands in Slack, to take its buttons away", String(32), to=())
    error: Mapped[str | None] = column("why it was not sent", to=())
    created_at: Mapped[datetime] = column("when it was written")
    ended_at: Mapped[datetime | None] = column("when it was sent")
    interaction: Mapped[str | None] = column(
        "the number in the log of the click it came from", String(8), to=()
    )


class MethodHoldRow(Row):
    """Slack said 429 for a method: no replica calls it before `until`."""

    __tablename__ = "method_holds"
    kept = Kept(Topic.NOTHING, seen_by=NOBODY, until="until overwritten")

    team_id: Mapped[str] = workspace(primary_key=True)
    method: Mapped[str] = column("a method of Slack's that is to be left alone", String(64), primary_key=True)
    until: Mapped[datetime] = column("until when")


class InboxRow(Row):
    """What Slack delivered and we have handled."""

    __tablename__ = "inbox"
    kept = Kept(Topic.NOTHING, seen_by=NOBODY, until="7 days", erasure=Erasure.WITH_ROW)

    team_id: Mapped[str] = workspace(primary_key=True)
    key: Mapped[str] = column(
        "Slack's number of a click, so that none counts twice",
        String(255),
        primary_key=True,
        erasure=Erasure.DELETED,
    )
    received_at: Mapped[datetime] = column("when", index=True)


class BackupRow(Row):
    """When somebody last made a backup: `doctor` says when that is too long ago."""

    __tablename__ = "backups"
    kept = Kept(Topic.NOTHING, seen_by="operators", until="until overwritten")

    team_id: Mapped[str] = workspace(primary_key=True)
    at: Mapped[datetime] = column("when the last backup was made")


class HeartbeatRow(Row):
    """When a job last ended well; a scheduler's thread can die in silence."""

    __tablename__ = "heartbeats"
    kept = Kept(Topic.NOTHING, seen_by="operators", until="until overwritten")

    team_id: Mapped[str] = workspace(primary_key=True)
    job: Mapped[str] = column("a job of the clock", String(32), primary_key=True)
    at: Mapped[datetime] = column("when it last ended well")
