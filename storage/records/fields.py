"""What HR changed about the fields, and what people call them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, person_key, workspace
from storage.records.register import (
    NOBODY,
    Erasure,
    Kept,
)


class FieldEditRow(Row):
    """What HR changed about one field; the file says the rest."""

    __tablename__ = "field_edits"
    kept = Kept(Topic.NOTHING, seen_by="everybody, as names of fields", until="for good")

    team_id: Mapped[str] = workspace(primary_key=True)
    key: Mapped[str] = column("the field", String(64), primary_key=True)
    name: Mapped[str | None] = column("HR's name for it")
    names: Mapped[dict[str, Any]] = column("HR's names for it in other languages")
    aliases: Mapped[list[str]] = column("HR's other words for it")
    merged_into: Mapped[str | None] = column("the field it became", String(64))
    retired: Mapped[bool] = column("whether it can still be asked for")


class FieldSupplyRow(Row):
    """What people read of one field's hosts: changed once a day at most, so that nobody can watch one host."""

    __tablename__ = "field_supplies"
    kept = Kept(Topic.NOTHING, seen_by="everybody", until="until overwritten")

    team_id: Mapped[str] = workspace(primary_key=True)
    field: Mapped[str] = column("the field", String(64), primary_key=True)
    supply: Mapped[int] = column("none, few or plenty: 0, 1 or 2")
    changed_on: Mapped[date] = column("the day on which this last changed")


class WordingRow(Row):
    """One person used these words for a field; an empty field means that nothing listed fits."""

    __tablename__ = "wordings"
    kept = Kept(
        Topic.ASKING,
        seen_by=NOBODY,
        until="until the month is over and counted",
        owners=("person_id",),
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (person_key("person_id"), Index(None, "team_id", "wording"))

    team_id: Mapped[str] = workspace(primary_key=True)
    person_id: Mapped[str] = column(
        "who wrote it, so that everybody counts once", String(32), primary_key=True, erasure=Erasure.DELETED
    )
    wording: Mapped[str] = column(
        "what you called a field we do not know by that name", String(64), primary_key=True
    )
    field: Mapped[str] = column("the field you meant; empty where none fitted", String(64), primary_key=True)
    said_at: Mapped[datetime] = column("when")


class WordingMonthRow(Row):
    """Enough people used these words in a month: how many, beyond that, and who, is not kept."""

    __tablename__ = "wording_months"
    kept = Kept(Topic.NOTHING, seen_by="HR; each look is in the audit log", until="12 months (setting)")

    team_id: Mapped[str] = workspace(primary_key=True)
    month: Mapped[str] = column("the month", String(7), primary_key=True)
    wording: Mapped[str] = column("words that no field knew", String(64), primary_key=True)
    field: Mapped[str] = column(
        "the field that was meant; empty where none fitted", String(64), primary_key=True
    )
    at_least: Mapped[int] = column("how many people wrote them at least")
