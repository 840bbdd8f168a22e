"""The digests as they were counted and posted."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from bot.domain.digest.figures import Band, Counts, Digest, FieldLine, Flow, InterviewFigures, Load, Range
from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move
from storage.records import DigestRow, MonthSoFarRow, RequestRow
from storage.table import TEAM, Table, changed, insert_once


class DigestsTable(Table):
    """The digests of one workspace. A month is frozen once it is here."""

    def published(self, month: Month) -> Digest | None:
        row = self._one(DigestRow, month=str(month))
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
        row = self._one(DigestRow, month=str(month))
        return row is not None and row.posted_at is not None

    def highest_min_cell(self) -> int:
        """Return the highest minimum any month was published with; 0 before the first."""
        return self._value(HIGHEST_MIN_CELL) or 0

    def so_far(self, month: Month) -> int:
        """Return how many were said to have asked while it ran; 0 where nothing was said."""
        return self._session.scalar(select(func.max(MonthSoFarRow.at_least)).where(*self._of(month))) or 0

    def looked_on(self, month: Month) -> set[int]:
        """Return up to which days of the month was looked."""
        return set(self._session.scalars(select(MonthSoFarRow.day).where(*self._of(month))))

    def say_so_far(self, month: Month, day: int, at_least: int) -> bool:
        """Keep what is said of a month up to a day; False where it is kept already."""
        return insert_once(
            self._session, MonthSoFarRow, team_id=self._team_id, month=str(month), day=day, at_least=at_least
        )

    def _of(self, month: Month) -> tuple[ColumnElement[bool], ...]:
        return MonthSoFarRow.team_id == self._team_id, MonthSoFarRow.month == str(month)

    def first_request_at(self) -> datetime | None:
        return self._value(FIRST_REQUEST_AT)


HIGHEST_MIN_CELL = select(func.max(DigestRow.min_cell)).where(DigestRow.team_id == TEAM)
FIRST_REQUEST_AT = select(func.min(RequestRow.created_at)).where(RequestRow.team_id == TEAM)


def _figures(digest: Digest) -> dict[str, Any]:
    """What is stored; month, minimum and moment have columns of their own."""
    figures = asdict(digest)
    figures["bounds"] = digest.bounds and [moment.isoformat() for moment in digest.bounds]
    figures["reach"] = digest.reach and str(digest.reach)
    for move, its_own in zip(figures["moves"], digest.moves, strict=True):
        move["told"] = str(its_own.told)
    for line, its in zip(figures["lines"], digest.lines, strict=True):
        line["since"] = its.since and str(its.since)
    return {name: figures[name] for name in ("totals", "lines", "chats", "flows", "bounds", "reach", "moves")}


def _digest(row: DigestRow) -> Digest:
    month, figures = _month(row.month), row.figures
    if isinstance(figures["totals"], list):
        return _first_form(row, month)
    chats, load = figures["chats"], figures["chats"]["load"]
    return Digest(
        month=month,
        min_cell=row.min_cell,
        totals=_counts(figures["totals"]),
        lines=tuple(
            FieldLine(
                line["row"],
                _counts(line["counts"]),
                line["hosts"] and Band(line["hosts"]),
                _month(line["since"]) if line.get("since") else None,
            )
            for line in figures["lines"]
        ),
        chats=InterviewFigures(
            **{name: _told(value) for name, value in chats.items() if name not in ("benefits", "load")},
            benefits=tuple(map(_told, chats["benefits"])),
            load=load and Load(**load),
        ),
        flows=tuple(
            Flow(**{name: _told(value) for name, value in flow.items()}) for flow in figures["flows"]
        ),
        counted_at=row.published_at,
        bounds=_moments(figures.get("bounds")),
        reach=_month(figures["reach"]) if figures.get("reach") else None,
        moves=tuple(Move(**(move | {"told": _month(move["told"])})) for move in figures.get("moves", ())),
    )


def _month(text: str) -> Month:
    return Month(*map(int, text.split("-")))


def _told(value: Any) -> Any:
    """A range is stored by its two ends."""
    return Range(**value) if isinstance(value, dict) else value


def _counts(figures: dict[str, Any]) -> Counts:
    return Counts(**{name: _told(value) for name, value in figures.items()})


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
