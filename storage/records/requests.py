"""Requests, the offers made for them, and what could not be asked yet."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row, person_key


class RequestRow(Row):
    __tablename__ = "requests"
    __table_args__ = (
        person_key("guest_id"),
        Index(None, "team_id", "guest_id"),
        Index(None, "team_id", "state", "field"),
        Index(None, "team_id", "state", "lapses_at"),
        Index(None, "team_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    guest_id: Mapped[str] = mapped_column(String(32))
    field: Mapped[str] = mapped_column(String(64))
    learn: Mapped[str]
    languages: Mapped[list[str]]
    format: Mapped[str | None]
    not_these: Mapped[list[str]]
    wanted_host_id: Mapped[str | None] = mapped_column(String(32))
    questions: Mapped[list[str]]
    topic: Mapped[str | None] = mapped_column(String(16))
    referrer_id: Mapped[str | None] = mapped_column(String(32))
    neighbours: Mapped[bool]
    seniority: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    waiting_since: Mapped[datetime]
    lapses_at: Mapped[datetime]
    try_again_at: Mapped[datetime | None]


class OfferRow(Row):
    __tablename__ = "offers"
    __table_args__ = (
        person_key("host_id"),
        UniqueConstraint("team_id", "request_id", "host_id"),
        Index(
            "uq_offers_accepted",
            "request_id",
            unique=True,
            sqlite_where=text("state = 'accepted'"),
            postgresql_where=text("state = 'accepted'"),
        ),
        Index(None, "team_id", "host_id", "state"),
        Index(None, "team_id", "state", "deadline"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    host_id: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    deadline: Mapped[datetime]
    remind_at: Mapped[datetime | None]
    reminded: Mapped[bool]
    hedge_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    reasons: Mapped[list[str]]
    decline_reason: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]


class DraftRow(Row):
    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(32))
    field: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str]
    typed: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)


class BatchRow(Row):
    """One assignment of the waiting pool, with its certificate's numbers."""

    __tablename__ = "batches"
    __table_args__ = (Index(None, "team_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    waiting: Mapped[int]
    matched: Mapped[int]
    total: Mapped[int] = mapped_column(BigInteger)
    gap: Mapped[int] = mapped_column(BigInteger)
    cover: Mapped[int]
