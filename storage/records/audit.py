"""Who of HR or of the operators looked at, exported or changed something."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row


class AuditRow(Row):
    __tablename__ = "audit"
    __table_args__ = (Index(None, "team_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(32))
    what: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str]
    at: Mapped[datetime]
