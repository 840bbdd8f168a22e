"""Times that were proposed and fixed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import (
    OF_THE_INTERVIEW,
    YEAR_AFTER_INTERVIEW,
    Erasure,
    Kept,
)


class SlotRow(Row):
    """A time that somebody can choose; the id is what the buttons carry."""

    __tablename__ = "slots"
    kept = Kept(
        Topic.INTERVIEWS,
        seen_by="the two of you",
        until=YEAR_AFTER_INTERVIEW,
        owners=OF_THE_INTERVIEW,
        erasure=Erasure.WITH_ROW,
    )
    __table_args__ = (UniqueConstraint("interview_id", "starts_at"),)

    id: Mapped[int] = column("its number, for buttons", primary_key=True)
    team_id: Mapped[str] = workspace()
    interview_id: Mapped[int] = column(
        "the chat", ForeignKey("interviews.id"), erasure=Erasure.WITH_CHAT, of=OF_THE_INTERVIEW
    )
    starts_at: Mapped[datetime] = column("a time to choose from")
    within_hours: Mapped[bool] = column("whether it is in both people's working hours")
    free: Mapped[bool] = column(
        "whether the calendars that the two of you gave have nothing then", server_default=true()
    )
    suggested_at: Mapped[datetime | None] = column("when it was suggested")
    """When we suggested it; empty where somebody typed it."""
