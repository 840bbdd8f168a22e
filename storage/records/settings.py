"""What the company sets while the bot runs."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import Erasure, Kept


class ClosingDayRow(Row):
    """A day on which the whole company is closed; HR enters them."""

    __tablename__ = "closing_days"
    kept = Kept(Topic.NOTHING, seen_by="everybody", until="until HR takes it out")

    team_id: Mapped[str] = workspace(primary_key=True)
    day: Mapped[date] = column("the day", primary_key=True)


class CompanySettingRow(Row):
    """One thing that HR has set in Slack, over what the environment says."""

    __tablename__ = "company_settings"
    kept = Kept(Topic.NOTHING, seen_by="HR", until="until HR sets it otherwise")

    team_id: Mapped[str] = workspace(primary_key=True)
    name: Mapped[str] = column("what is set", String(32), primary_key=True)
    value: Mapped[list[str]] = column(
        "how: a number, a channel, or who belongs to HR and who hears of concerns",
        erasure=Erasure.TAKEN_OUT,
    )
