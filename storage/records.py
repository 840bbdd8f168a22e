"""The rows. Private to this room: nobody outside storage/ sees one. Every row belongs to one workspace."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Refuses naive values; SQLite forgets the zone, we put it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """The base of all rows; names its constraints, so that migrations can drop them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        str: Text,
    }


class PersonRow(Row):
    __tablename__ = "people"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str]
    title: Mapped[str]
    tz: Mapped[str | None]
    locale: Mapped[str | None]
    standing: Mapped[str]
    department: Mapped[str | None]
    team: Mapped[str | None]
    manager_id: Mapped[str | None] = mapped_column(String(32))
    asked_slack_at: Mapped[datetime]


def _person(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["team_id", column], ["people.team_id", "people.id"])


class HostRow(Row):
    __tablename__ = "hosts"
    __table_args__ = (_person("person_id"),)

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    available: Mapped[bool]
    capacity: Mapped[int]
    paused_until: Mapped[datetime | None]
    languages: Mapped[list[str]]
    formats: Mapped[list[str]]
    about: Mapped[str]


class HostFieldRow(Row):
    __tablename__ = "host_fields"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "person_id"], ["hosts.team_id", "hosts.person_id"]),
        Index(None, "team_id", "field"),
    )

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)


class RequestRow(Row):
    __tablename__ = "requests"
    __table_args__ = (
        _person("guest_id"),
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
    state: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    waiting_since: Mapped[datetime]
    lapses_at: Mapped[datetime]
    try_again_at: Mapped[datetime | None]


class OfferRow(Row):
    __tablename__ = "offers"
    __table_args__ = (
        _person("host_id"),
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


class InterviewRow(Row):
    __tablename__ = "interviews"
    __table_args__ = (
        _person("guest_id"),
        _person("host_id"),
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


class DraftRow(Row):
    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(32))
    field: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str]
    typed: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)


class OutboxRow(Row):
    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index(
            "ix_outbox_open",
            "team_id",
            "id",
            sqlite_where=text("state IN ('pending', 'sending')"),
            postgresql_where=text("state IN ('pending', 'sending')"),
        ),
        Index(None, "team_id", "lane", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]]
    lane: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int]
    channel: Mapped[str | None] = mapped_column(String(32))
    ts: Mapped[str | None] = mapped_column(String(32))
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class MethodHoldRow(Row):
    """Slack said 429 for a method: no replica calls it before `until`."""

    __tablename__ = "method_holds"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    method: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime]


class InboxRow(Row):
    """What Slack delivered and we have handled."""

    __tablename__ = "inbox"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)


class DigestRow(Row):
    __tablename__ = "digests"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    figures: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


class FieldEditRow(Row):
    """What HR changed about one field; the file says the rest."""

    __tablename__ = "field_edits"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None]
    aliases: Mapped[list[str]]
    merged_into: Mapped[str | None] = mapped_column(String(64))
    retired: Mapped[bool]


class WordingRow(Row):
    """One person used these words for a field; an empty field means that nothing listed fits."""

    __tablename__ = "wordings"
    __table_args__ = (_person("person_id"), Index(None, "team_id", "wording"))

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    wording: Mapped[str] = mapped_column(String(64), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
    said_at: Mapped[datetime]


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


class HeartbeatRow(Row):
    """When a job last ended well; a scheduler's thread can die in silence."""

    __tablename__ = "heartbeats"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    job: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
