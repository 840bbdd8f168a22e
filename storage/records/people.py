"""People and those of them who host."""

from datetime import datetime, time

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row, person_key


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
    level: Mapped[str | None]
    asked_slack_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    workdays: Mapped[list[int] | None]
    """These three are empty together, where the person never said."""
    country: Mapped[str | None] = mapped_column(String(2))
    language: Mapped[str | None] = mapped_column(String(8))
    nudges: Mapped[int | None]


class HostRow(Row):
    __tablename__ = "hosts"
    __table_args__ = (person_key("person_id"),)

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    available: Mapped[bool]
    capacity: Mapped[int]
    paused_until: Mapped[datetime | None]
    languages: Mapped[list[str]]
    formats: Mapped[list[str]]
    about: Mapped[str]
    stories: Mapped[list[str]]
    quiet: Mapped[list[str]]
    seen_at: Mapped[datetime | None]
    silence_asked_at: Mapped[datetime | None]
    not_these: Mapped[list[str]] = mapped_column("refuses")


class HostFieldRow(Row):
    __tablename__ = "host_fields"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "person_id"], ["hosts.team_id", "hosts.person_id"]),
        Index(None, "team_id", "field"),
    )

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
