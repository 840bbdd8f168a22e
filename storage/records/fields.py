"""What HR changed about the fields, and what people call them."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row, person_key


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
    __table_args__ = (person_key("person_id"), Index(None, "team_id", "wording"))

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    wording: Mapped[str] = mapped_column(String(64), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
    said_at: Mapped[datetime]
