"""Requests, and those that somebody began."""

from datetime import datetime

from sqlalchemy import Index, String, false
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    NOBODY,
    YEAR,
    YOU_ALONE,
    Erasure,
    Kept,
)

READERS = ("guest_id", "wanted_host_id", "interviews.host_id")
"""Whose chat a guest's words belong to."""


class RequestRow(Row):
    __tablename__ = "requests"
    kept = Kept(Topic.ASKING, seen_by="you, and the host who is asked", until=YEAR, owners=("guest_id",))
    __table_args__ = (
        person_key("guest_id"),
        Index(None, "team_id", "guest_id"),
        Index(None, "team_id", "state", "field"),
        Index(None, "team_id", "state", "lapses_at"),
        Index(None, "team_id", "created_at"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    guest_id: Mapped[str] = column("who asks", String(32), erasure=Erasure.REPLACED)
    field: Mapped[str] = column("the field you are curious about", String(64))
    learn: Mapped[str] = column("what you want to learn, in your words", erasure=Erasure.EMPTIED, of=READERS)
    languages: Mapped[list[str]] = column("the languages you talk in")
    format: Mapped[str | None] = column("video, in person or a walk")
    not_these: Mapped[list[str]] = column(
        "people you do not want to be matched with",
        erasure=Erasure.TAKEN_OUT,
        of=("guest_id",),
        seen_by=NOBODY,
    )
    wanted_host_id: Mapped[str | None] = column(
        "the one host you asked for by name", String(32), erasure=Erasure.NAMED, of=("guest_id",)
    )
    questions: Mapped[list[str]] = column(
        "what you want to ask, in your words", erasure=Erasure.EMPTIED, of=READERS
    )
    topic: Mapped[str | None] = column("what you are mostly curious about", String(16))
    referrer_id: Mapped[str | None] = column(
        "who thought the two of you should meet", String(32), erasure=Erasure.NAMED, of=("guest_id",)
    )
    neighbours: Mapped[bool] = column("whether neighbouring fields may answer", seen_by=NOBODY)
    seniority: Mapped[str | None] = column("how far along a host you would like", seen_by=NOBODY)
    road: Mapped[str | None] = column(
        "the field you come from, where you look for somebody who made that move",
        String(64),
        seen_by="you and your host",
    )
    shares_table: Mapped[bool] = column(
        "whether a table with others who wait is fine, too", server_default=false(), seen_by=NOBODY
    )
    state: Mapped[str] = column(
        "waiting, offered, matched, withdrawn or lapsed", String(16), seen_by=YOU_ALONE
    )
    created_at: Mapped[datetime] = column("when you asked", erasure=Erasure.MONTH, of=("guest_id",))
    waiting_since: Mapped[datetime] = column(
        "your place in the line", erasure=Erasure.MONTH, of=("guest_id",), seen_by=YOU_ALONE
    )
    lapses_at: Mapped[datetime] = column(
        "until when a host is looked for", erasure=Erasure.MONTH, of=("guest_id",), seen_by=YOU_ALONE
    )
    tell_until: Mapped[datetime | None] = column(
        "until when you are told if somebody begins to host the field",
        erasure=Erasure.MONTH,
        of=("guest_id",),
        seen_by=YOU_ALONE,
    )
    try_again_at: Mapped[datetime | None] = column(
        "when a host is looked for next", erasure=Erasure.MONTH, of=("guest_id",), seen_by=NOBODY
    )


class DraftRow(Row):
    __tablename__ = "drafts"
    kept = Kept(
        Topic.ASKING, seen_by=YOU_ALONE, until="7 days", owners=("person_id",), erasure=Erasure.WITH_ROW
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    person_id: Mapped[str] = column("who wrote it", String(32), erasure=Erasure.DELETED)
    field: Mapped[str | None] = column("the field you meant", String(64))
    text: Mapped[str] = column("the note you wrote")
    typed: Mapped[str] = column("the whole of what you typed")
    created_at: Mapped[datetime] = column("when", index=True)
