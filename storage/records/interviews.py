"""Interviews, what became of them, and the nudges that were sent."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    NOBODY,
    OF_THE_INTERVIEW,
    SIDES,
    YEAR,
    YEAR_AFTER_INTERVIEW,
    YOU_ALONE,
    Erasure,
    Kept,
)

OF_THE_THANKS = ("person_id", "interviews.host_id")


class InterviewRow(Row):
    __tablename__ = "interviews"
    kept = Kept(Topic.INTERVIEWS, seen_by="the two of you", until=YEAR, owners=SIDES)
    __table_args__ = (
        person_key("guest_id"),
        person_key("host_id"),
        UniqueConstraint("request_id"),
        Index(None, "team_id", "guest_id"),
        Index(None, "team_id", "host_id", "introduced_at"),
        Index(None, "team_id", "introduced_at"),
        Index(None, "team_id", "look_at"),
        Index(None, "team_id", "table_id"),
    )

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    request_id: Mapped[int] = column("the request it came from", ForeignKey("requests.id"), to=("guest_id",))
    guest_id: Mapped[str] = column("who asked", String(32), erasure=Erasure.REPLACED)
    host_id: Mapped[str] = column("who said yes", String(32), erasure=Erasure.REPLACED)
    field: Mapped[str] = column("what it is about; HR as a count, from 5 people on", String(64))
    state: Mapped[str] = column(
        "introduced, scheduled, met, fell through, disputed or unknown; what you said of it stands under outcomes",
        String(16),
        to=(),
    )
    """Not in an export: either side may have decided it, and the other's answer is the other's."""
    introduced_at: Mapped[datetime] = column("when you two were introduced", erasure=Erasure.WAIT, of=SIDES)
    closed_at: Mapped[datetime | None] = column("when it ended", erasure=Erasure.MONTH, of=SIDES, to=())
    unheard_at: Mapped[datetime | None] = column(
        "when the host said that the guest had not written",
        erasure=Erasure.MONTH,
        of=SIDES,
        to=("host_id",),
        seen_by="the host",
    )
    look_at: Mapped[datetime | None] = column(
        "when something may be due", erasure=Erasure.EMPTIED, of=SIDES, to=(), seen_by=NOBODY
    )
    meets_at: Mapped[datetime | None] = column("the time you agreed on", erasure=Erasure.MONTH, of=SIDES)
    proposed_by: Mapped[str | None] = column("who proposed a time", String(32), erasure=Erasure.REPLACED)
    proposed_for: Mapped[datetime | None] = column("the proposed time", erasure=Erasure.MONTH, of=SIDES)
    proposals: Mapped[int] = column("how many times were proposed", server_default=text("0"))
    sequence: Mapped[int] = column("the calendar file's number", server_default=text("0"), to=())
    time_changed_at: Mapped[datetime | None] = column(
        "when the time was last agreed on or taken back", erasure=Erasure.MONTH, of=SIDES
    )
    table_id: Mapped[int | None] = column(
        "the table at which this is one seat", erasure=Erasure.EMPTIED, of=SIDES, seen_by="all at that table"
    )


class OutcomeRow(Row):
    __tablename__ = "outcomes"
    kept = Kept(Topic.INTERVIEWS, seen_by=YOU_ALONE, until=YEAR, owners=("person_id",))
    __table_args__ = (Index(None, "team_id", "person_id"),)

    team_id: Mapped[str] = workspace(primary_key=True)
    interview_id: Mapped[int] = column(
        "the chat", ForeignKey("interviews.id"), primary_key=True, to=OF_THE_THANKS
    )
    person_id: Mapped[str] = column(
        "which side says it; the other side is not shown it",
        String(32),
        primary_key=True,
        erasure=Erasure.REPLACED,
    )
    answer: Mapped[str] = column("met, not yet, or fell through", String(16))
    answered_at: Mapped[datetime] = column("when", erasure=Erasure.MONTH, of=OF_THE_INTERVIEW)
    benefits: Mapped[list[int]] = column("what it gave you; HR as a count, from 5 people on")
    useful: Mapped[int | None] = column("how useful it was; HR as a mean, from 5 people on")
    words: Mapped[str] = column(
        "what was useful, or a host's own note", erasure=Erasure.EMPTIED, of=OF_THE_INTERVIEW
    )
    story: Mapped[str] = column("which story the host told", erasure=Erasure.EMPTIED, of=OF_THE_INTERVIEW)
    wrote_at: Mapped[datetime | None] = column("when", erasure=Erasure.MONTH, of=OF_THE_INTERVIEW)
    thanks: Mapped[str] = column(
        "the guest's thanks to the host",
        erasure=Erasure.EMPTIED,
        of=OF_THE_INTERVIEW,
        to=OF_THE_THANKS,
        seen_by="you and your host",
    )
    thanked_at: Mapped[datetime | None] = column(
        "when they were sent",
        erasure=Erasure.MONTH,
        of=OF_THE_INTERVIEW,
        to=OF_THE_THANKS,
    )
    moved: Mapped[bool | None] = column(
        "whether you moved towards the field; HR as a count, from 5 people on",
        seen_by="you; your host if you say so",
    )
    no_thanks: Mapped[bool] = column("whether you said that no thanks are needed", server_default=false())
    moved_told: Mapped[bool] = column(
        "whether your host may know that", server_default=false(), seen_by="you and your host"
    )
    helped: Mapped[list[int]] = column(
        "which of your questions were answered well, by their place",
        server_default=text("'[]'"),
        seen_by="you; your host once you have said thank you",
    )
    step: Mapped[str | None] = column(
        "your next step: a course, shadowing, a second talk, an application, or something else",
        String(16),
        seen_by="you; your host if you say so",
    )
    step_words: Mapped[str] = column(
        "your next step in your words",
        server_default=text("''"),
        erasure=Erasure.EMPTIED,
        of=OF_THE_INTERVIEW,
        seen_by="you; your host if you say so",
    )
    step_set_at: Mapped[datetime | None] = column(
        "when you wrote it", erasure=Erasure.MONTH, of=OF_THE_INTERVIEW
    )
    step_told: Mapped[bool] = column(
        "whether your host may know of it", server_default=false(), seen_by="you and your host"
    )
    step_taken: Mapped[bool | None] = column(
        "whether you took it; HR as a count, from 5 people on", seen_by="you; your host if you say so"
    )
    step_offered: Mapped[str | None] = column(
        "the next step that a host offers their guest",
        String(16),
        to=("person_id", "interviews.guest_id"),
        seen_by="the two of you",
    )


class NudgeRow(Row):
    __tablename__ = "nudges"
    kept = Kept(
        Topic.MESSAGES,
        seen_by="nobody: so that nobody is asked twice",
        until=YEAR_AFTER_INTERVIEW,
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (Index(None, "team_id", "person_id"),)

    team_id: Mapped[str] = workspace(primary_key=True)
    interview_id: Mapped[int] = column(
        "the chat",
        ForeignKey("interviews.id"),
        primary_key=True,
        erasure=Erasure.WITH_CHAT,
        of=OF_THE_INTERVIEW,
    )
    person_id: Mapped[str] = column("who was reminded", String(32), primary_key=True, erasure=Erasure.DELETED)
    kind: Mapped[str] = column("of what", String(32), primary_key=True)
    sent_at: Mapped[datetime] = column("when")
