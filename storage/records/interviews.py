"""Interviews, what each side said, and what was sent to whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
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
    look_at: Mapped[datetime | None]


class OutcomeRow(Row):
    __tablename__ = "outcomes"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    answer: Mapped[str] = mapped_column(String(16))
    answered_at: Mapped[datetime]
    not_yet_count: Mapped[int]
    benefits: Mapped[list[int]]
    useful: Mapped[int | None]
    words: Mapped[str]


class NudgeRow(Row):
    __tablename__ = "nudges"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    sent_at: Mapped[datetime]
