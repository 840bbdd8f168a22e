"""What was published to HR."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from bot.domain.privacy.topics import Topic
from storage.records.base import Row, column, workspace
from storage.records.register import (
    Kept,
)


class DigestRow(Row):
    __tablename__ = "digests"
    kept = Kept(Topic.NOTHING, seen_by="HR", until="for good: a published figure does not change")

    team_id: Mapped[str] = workspace(primary_key=True)
    month: Mapped[str] = column("the month", String(7), primary_key=True)
    figures: Mapped[dict[str, Any]] = column("HR's figures as they were published: ranges, no person")
    min_cell: Mapped[int] = column(
        "how many values each range of it holds, and how many people a named field stands for at least"
    )
    published_at: Mapped[datetime] = column("when it was counted")
    posted_at: Mapped[datetime | None] = column("when it was posted")
    """Empty until then: a month that HR opened is counted before it is posted."""


class MonthSoFarRow(Row):
    """What HR was told of a month while it ran. It does not change, so that two looks tell no more than one."""

    __tablename__ = "months_so_far"
    kept = Kept(Topic.NOTHING, seen_by="HR", until="for good: a published figure does not change")

    team_id: Mapped[str] = workspace(primary_key=True)
    month: Mapped[str] = column("the month", String(7), primary_key=True)
    day: Mapped[int] = column("up to which day of the month was looked", primary_key=True)
    at_least: Mapped[int] = column("how many had asked at least, in steps of twice the minimum cell")
