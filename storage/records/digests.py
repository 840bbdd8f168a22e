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
    min_cell: Mapped[int]
    published_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    """Counted by a look on demand, it may stand here before it is posted."""
