"""Who of HR or of the operators looked at, exported or changed something."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import (
    Erasure,
    Kept,
)


class AuditRow(Row):
    __tablename__ = "audit"
    kept = Kept(
        Topic.LOOKED,
        seen_by="operators, by `coffee-chat audit`",
        until="24 months; until then it is only ever added to",
        owners=("person_id",),
    )
    __table_args__ = (Index(None, "team_id", "at"),)

    id: Mapped[int] = column("the order of the entries", primary_key=True)
    team_id: Mapped[str] = workspace()
    person_id: Mapped[str] = column(
        "who of HR did it; operators have no name, nor has who forgot themselves",
        String(32),
        erasure=Erasure.REPLACED,
    )
    what: Mapped[str] = column(
        "opened, exported or edited what; had a request explained, imported people, or forgot somebody",
        String(32),
    )
    subject: Mapped[str] = column("the month, the field, a request's number or how many; never a person")
    at: Mapped[datetime] = column("when")
