"""Hosts and their fields."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    NOBODY,
    UNTIL_FORGOTTEN,
    YOU_ALONE,
    Erasure,
    Kept,
)


class HostRow(Row):
    __tablename__ = "hosts"
    kept = Kept(
        Topic.HOSTING,
        seen_by=YOU_ALONE,
        until=UNTIL_FORGOTTEN,
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (person_key("person_id"),)

    team_id: Mapped[str] = workspace(primary_key=True)
    person_id: Mapped[str] = column("who hosts", String(32), primary_key=True, erasure=Erasure.DELETED)
    available: Mapped[bool] = column(
        "whether hosting is switched on",
        seen_by="you; others, from the next morning, as few or no hosts of a field",
    )
    capacity: Mapped[int] = column(
        "the most chats in 30 days", seen_by="you; who asks reads that nobody is free, and not why"
    )
    paused_until: Mapped[datetime | None] = column(
        "until when you are left alone", seen_by="you; who asks reads that nobody is free, and not why"
    )
    languages: Mapped[list[str]] = column("the languages you talk in")
    formats: Mapped[list[str]] = column("video, in person or a walk")
    about: Mapped[str] = column("what people can ask you about, in your words", seen_by="you and your guests")
    stories: Mapped[list[str]] = column("themes you like to tell")
    quiet: Mapped[list[str]] = column("weeks in which you are left alone")
    seen_at: Mapped[datetime | None] = column(
        "when you last answered anything, to notice silence", seen_by=NOBODY
    )
    silence_asked_at: Mapped[datetime | None] = column("when you were asked whether to pause", seen_by=NOBODY)
    not_these: Mapped[list[str]] = column(
        "people you do not want to be matched with", name="refuses", erasure=Erasure.TAKEN_OUT
    )


class HostFieldRow(Row):
    __tablename__ = "host_fields"
    kept = Kept(
        Topic.HOSTING,
        seen_by="you and your guests; HR as a count, from 5 people on",
        until=UNTIL_FORGOTTEN,
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "person_id"], ["hosts.team_id", "hosts.person_id"]),
        Index(None, "team_id", "field"),
    )

    team_id: Mapped[str] = workspace(primary_key=True)
    person_id: Mapped[str] = column("who hosts", String(32), primary_key=True, erasure=Erasure.DELETED)
    field: Mapped[str] = column("a field you can be asked about", String(64), primary_key=True)
