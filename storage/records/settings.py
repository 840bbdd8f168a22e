"""What the company sets while the bot runs."""

from datetime import date

from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import Kept


class ClosingDayRow(Row):
    """A day on which the whole company is closed; HR enters them."""

    __tablename__ = "closing_days"
    kept = Kept(Topic.NOTHING, seen_by="everybody", until="until HR takes it out")

    team_id: Mapped[str] = workspace(primary_key=True)
    day: Mapped[date] = column("the day", primary_key=True)
