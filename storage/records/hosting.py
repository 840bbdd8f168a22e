"""Hosts and their fields."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, false, text, true
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    NOBODY,
    RULES,
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
    stories: Mapped[list[str]] = column(
        "themes you like to tell",
        seen_by="you alone; your own guests after your yes, where you let them choose one",
    )
    stories_shown: Mapped[bool] = column("whether your guests may choose one", server_default=false())
    quiet: Mapped[list[str]] = column("weeks in which you are left alone")
    came_from: Mapped[list[str]] = column(
        "fields you worked in before; HR and all colleagues as a count, from 5 people on",
        server_default=text("'[]'"),
        seen_by="you; a guest who looks for somebody with that past, if you are chosen for it",
    )
    talks_on: Mapped[list[str]] = column(
        "when in the week you like to talk",
        server_default=text("'[]'"),
        seen_by="you; your guests read the times that I suggest",
    )
    gives_tables: Mapped[bool] = column(
        "whether you may be asked for a table of several guests", server_default=true()
    )
    move_counted_to: Mapped[str | None] = column(
        "for which of your fields that was counted, once", String(64), seen_by=NOBODY
    )
    move_counted_in: Mapped[str | None] = column("in which month", String(7), seen_by=NOBODY)
    seen_at: Mapped[datetime | None] = column(
        "when you last answered anything, to notice silence", seen_by=NOBODY
    )
    silence_asked_at: Mapped[datetime | None] = column("when you were asked whether to pause", seen_by=NOBODY)
    refuses: Mapped[list[str]] = column(
        "people you do not want to be matched with", erasure=Erasure.TAKEN_OUT
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
        # All that a field's hosts are ranked by without reading a row.
        Index(
            "ix_host_fields_outlook",
            "team_id",
            "field",
            "alike",
            "points",
            "opens_at",
            "holds_until",
            "lot",
            "person_id",
            "word_bits",
        ),
        Index(None, "team_id", "holds_until", "field"),
    )

    team_id: Mapped[str] = workspace(primary_key=True)
    person_id: Mapped[str] = column("who hosts", String(32), primary_key=True, erasure=Erasure.DELETED)
    field: Mapped[str] = column("a field you can be asked about", String(64), primary_key=True)
    points: Mapped[int | None] = column(
        "worked out from your seats, answers and fields, so that few hosts are read for a request; empty while you "
        "cannot be asked",
        to=(),
        seen_by=RULES,
    )
    alike: Mapped[int] = column(
        "a number for your time zone, hours, languages, formats, place and level together",
        BigInteger,
        to=(),
        seen_by=RULES,
        server_default=text("0"),
    )
    words: Mapped[str] = column(
        "stems of the words that people can ask you about, and the fields you worked in before",
        to=(),
        seen_by=RULES,
        server_default="",
    )
    word_bits: Mapped[int] = column(
        "a number with a bit for each of these words, so that few words are read",
        BigInteger,
        to=(),
        seen_by=RULES,
        server_default=text("0"),
    )
    lot: Mapped[int] = column(
        "a number from your id, to decide between equals",
        BigInteger,
        to=(),
        seen_by=RULES,
        server_default=text("0"),
    )
    opens_at: Mapped[datetime] = column(
        "until when these are not looked at, because you are away",
        to=(),
        seen_by=RULES,
        server_default=text("'1970-01-01 00:00:00'"),
    )
    holds_until: Mapped[datetime] = column(
        "from when on these are worked out anew",
        to=(),
        seen_by=RULES,
        server_default=text("'1970-01-01 00:00:00'"),
    )


class ShelfLineRow(Row):
    """A line that a host has published for everybody who is curious about a field."""

    __tablename__ = "shelf_lines"
    kept = Kept(
        Topic.HOSTING,
        seen_by="all colleagues",
        until="12 months after you wrote it (setting), or until you or HR take it down, or you leave",
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (
        person_key("person_id"),
        Index(None, "team_id", "field", "written_at"),
        Index(None, "team_id", "person_id"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    person_id: Mapped[str] = column(
        "who wrote a line for a field's shelf",
        String(32),
        erasure=Erasure.DELETED,
        seen_by="you alone; all colleagues where you ticked it",
    )
    field: Mapped[str] = column("on whose shelf it stands", String(64))
    text: Mapped[str] = column("the line, in your words")
    named: Mapped[bool] = column("whether your name stands beside it")
    written_at: Mapped[datetime] = column("when; colleagues read the month")


class HostAskRow(Row):
    """Colleagues waited for a field, and somebody likely was asked to host it."""

    __tablename__ = "host_asks"
    kept = Kept(
        Topic.HOSTING,
        seen_by=YOU_ALONE,
        until="12 months after you were asked",
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (
        person_key("person_id"),
        Index(None, "team_id", "person_id", "asked_at"),
        Index(None, "team_id", "state", "until"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    person_id: Mapped[str] = column("who was asked to host", String(32), erasure=Erasure.DELETED)
    field: Mapped[str] = column("the field colleagues waited for", String(64))
    source: Mapped[str] = column("why you seemed likely to know it", String(16))
    state: Mapped[str] = column("asked, agreed, declined, or passed: no answer in time", String(16))
    asked_at: Mapped[datetime] = column("when; you are not asked again within three months")
    until: Mapped[datetime] = column("from when on somebody else is asked", seen_by=NOBODY)


class HostAskCountRow(Row):
    """What came of the asks, in numbers alone: they stay when people are forgotten, or a difference would tell."""

    __tablename__ = "host_ask_counts"
    kept = Kept(Topic.NOTHING, seen_by="HR, from 5 people on, when the month is over", until="for good")

    team_id: Mapped[str] = workspace(primary_key=True)
    month: Mapped[str] = column("the month", String(7), primary_key=True)
    source: Mapped[str] = column("why they seemed likely", String(16), primary_key=True)
    asked: Mapped[int] = column("how many were asked to host")
    agreed: Mapped[int] = column("how many began to host after it")
