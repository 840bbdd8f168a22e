"""Interviews, what each side said and wrote, and what was sent to whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row, person_key


class InterviewRow(Row):
    __tablename__ = "interviews"
    __table_args__ = (
        person_key("guest_id"),
        person_key("host_id"),
        UniqueConstraint("request_id"),
        Index(None, "team_id", "guest_id"),
        Index(None, "team_id", "host_id", "introduced_at"),
        Index(None, "team_id", "introduced_at"),
        Index(None, "team_id", "look_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    guest_id: Mapped[str] = mapped_column(String(32))
    host_id: Mapped[str] = mapped_column(String(32))
    field: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    introduced_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    unheard_at: Mapped[datetime | None]
    look_at: Mapped[datetime | None]
    meets_at: Mapped[datetime | None]
    proposed_by: Mapped[str | None] = mapped_column(String(32))
    proposed_for: Mapped[datetime | None]
    proposals: Mapped[int] = mapped_column(server_default=text("0"))
    sequence: Mapped[int] = mapped_column(server_default=text("0"))
    time_changed_at: Mapped[datetime | None]


class SlotRow(Row):
    """A time that somebody can choose; the id is what the buttons carry."""

    __tablename__ = "slots"
    __table_args__ = (UniqueConstraint("interview_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"))
    starts_at: Mapped[datetime]
    within_hours: Mapped[bool]
    suggested_at: Mapped[datetime | None]
    """When we suggested it; empty where somebody typed it."""


class OutcomeRow(Row):
    __tablename__ = "outcomes"
    __table_args__ = (Index(None, "team_id", "person_id"),)

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    answer: Mapped[str] = mapped_column(String(16))
    answered_at: Mapped[datetime]
    not_yet_count: Mapped[int]
    benefits: Mapped[list[int]]
    useful: Mapped[int | None]
    words: Mapped[str]
    story: Mapped[str]
    wrote_at: Mapped[datetime | None]
    thanks: Mapped[str]
    thanked_at: Mapped[datetime | None]
    moved: Mapped[bool | None]


class NudgeRow(Row):
    __tablename__ = "nudges"
    __table_args__ = (Index(None, "team_id", "person_id"),)

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    sent_at: Mapped[datetime]


class ReferralRow(Row):
    """A host thought that the guest should also meet a colleague."""

    __tablename__ = "referrals"
    __table_args__ = (
        person_key("referrer_id"),
        person_key("colleague_id"),
        UniqueConstraint("team_id", "interview_id", "colleague_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"))
    referrer_id: Mapped[str] = mapped_column(String(32))
    colleague_id: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]


class SeparationRow(Row):
    """One of two asked not to be matched with the other again. The other never learns of it."""

    __tablename__ = "separations"
    __table_args__ = (person_key("person_id"), person_key("other_id"), Index(None, "team_id", "other_id"))

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    other_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    said_at: Mapped[datetime]


class ConcernRow(Row):
    """Something was wrong: for the named contact, and nobody else."""

    __tablename__ = "concerns"
    __table_args__ = (person_key("person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"))
    person_id: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    raised_at: Mapped[datetime]
