"""The digests as they were counted and posted."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from bot.domain.digest.figures import Band, Counts, Digest, FieldLine, Flow, InterviewFigures, Load
from bot.domain.digest.months import Month
from storage.records import DigestRow, RequestRow
from storage.table import Table, changed, insert_once


class DigestsTable(Table):
    """The digests of one workspace. A month is frozen once it is here."""

    def published(self, month: Month) -> Digest | None:
        row = self._session.get(DigestRow, (self._team_id, str(month)))
        return _digest(row) if row else None

    def until(self, month: Month, months: int) -> list[Digest]:
        """Return the frozen ones of so many months up to this one, the oldest first."""
        rows = self._session.scalars(
            select(DigestRow)
            .where(DigestRow.team_id == self._team_id, DigestRow.month <= str(month))
            .where(DigestRow.month > str(month.earlier(months)))
            .order_by(DigestRow.month)
        )
        return [_digest(row) for row in rows]

    def last(self) -> Digest | None:
        row = self._session.scalar(
            select(DigestRow)
            .where(DigestRow.team_id == self._team_id)
            .order_by(DigestRow.month.desc())
            .limit(1)
        )
        return _digest(row) if row else None

    def add(self, digest: Digest, now: datetime) -> bool:
        return insert_once(
            self._session,
            DigestRow,
            team_id=self._team_id,
            month=str(digest.month),
            figures=_figures(digest),
            min_cell=digest.min_cell,
            published_at=now,
        )

    def mark_posted(self, month: Month, now: datetime) -> bool:
        """True for the one who may post it, False for everybody after."""
        posted = self._session.execute(
            update(DigestRow)
            .where(DigestRow.team_id == self._team_id, DigestRow.month == str(month))
            .where(DigestRow.posted_at.is_(None))
            .values(posted_at=now)
        )
        return changed(posted)

    def posted(self, month: Month) -> bool:
        row = self._session.get(DigestRow, (self._team_id, str(month)))
        return row is not None and row.posted_at is not None

    def highest_min_cell(self) -> int:
        """Return the highest minimum any month was published with; 0 before the first."""
        return (
            self._session.scalar(
                select(func.max(DigestRow.min_cell)).where(DigestRow.team_id == self._team_id)
            )
            or 0
        )

    def first_request_at(self) -> datetime | None:
        return self._session.scalar(
            select(func.min(RequestRow.created_at)).where(RequestRow.team_id == self._team_id)
        )


def _figures(digest: Digest) -> dict[str, Any]:
    """What is stored; month, minimum and moment have columns of their own."""
    figures = asdict(digest)
    figures["bounds"] = digest.bounds and [moment.isoformat() for moment in digest.bounds]
    return {name: figures[name] for name in ("totals", "lines", "chats", "flows", "bounds")}


def _digest(row: DigestRow) -> Digest:
    month, figures = Month(*map(int, row.month.split("-"))), row.figures
    if isinstance(figures["totals"], list):
        return _first_form(row, month)
    chats, load = figures["chats"], figures["chats"]["load"]
    return Digest(
        month=month,
        min_cell=row.min_cell,
        totals=Counts(**figures["totals"]),
        lines=tuple(
            FieldLine(line["row"], Counts(**line["counts"]), line["hosts"] and Band(line["hosts"]))
            for line in figures["lines"]
        ),
        chats=InterviewFigures(
            **{**chats, "benefits": tuple(chats["benefits"]), "load": load and Load(**load)},
        ),
        flows=tuple(Flow(**flow) for flow in figures["flows"]),
        counted_at=row.published_at,
        bounds=_moments(figures.get("bounds")),
    )


def _moments(texts: list[str] | None) -> tuple[datetime, datetime] | None:
    """Months that were frozen before this was kept have none."""
    if texts is None:
        return None
    first, after = map(datetime.fromisoformat, texts)
    return first, after


def _first_form(row: DigestRow, month: Month) -> Digest:
    """A month that the first release posted: asked, introduced and met, and stays as posted."""
    asked, introduced, met = row.figures["totals"]
    lines = tuple(
        FieldLine(field, Counts(asked, introduced)) for field, asked, introduced, _ in row.figures["lines"]
    )
    return Digest(
        month,
        row.min_cell,
        Counts(asked, introduced),
        lines,
        InterviewFigures(met=met),
        counted_at=row.published_at,
    )
