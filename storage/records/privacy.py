"""Who of HR or of the operators looked at, exported or changed something; what is left of who was forgotten."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import (
    NOBODY,
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


class ForgottenRow(Row):
    """Somebody was forgotten. Only a backup from before still knows whose mark this was (decision 023)."""

    __tablename__ = "forgotten"
    kept = Kept(Topic.NOTHING, seen_by=NOBODY, until="24 months")

    team_id: Mapped[str] = workspace(primary_key=True)
    mark: Mapped[str] = column(
        "the random number of a row that is gone; beside a backup that still has the row, it says to forget them again",
        String(32),
        primary_key=True,
    )
    month: Mapped[str] = column("the month in which it went", String(7))
