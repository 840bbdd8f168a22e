"""What was published to HR."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Row


class DigestRow(Row):
    __tablename__ = "digests"

    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    figures: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
