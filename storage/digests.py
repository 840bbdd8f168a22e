"""The counts behind HR's digest, and the digests as they were posted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select

from bot.domain.digest import Digest, FieldLine, FieldTally, Month, Totals
from bot.domain.requests import InterviewState
from bot.domain.withholding import Count
from storage.records import DigestRow, InterviewRow, RequestRow
from storage.table import Table, insert_once

Bounds = tuple[datetime, datetime]


class DigestsTable(Table):
    """Counts and digests of one workspace. Counts leave as numbers only."""

    def tallies(self, bounds: Bounds) -> list[FieldTally]:
        asked = self._by_field(RequestRow, self._asked(bounds))
        introduced = self._by_field(InterviewRow, self._introduced(bounds))
        met = self._by_field(InterviewRow, self._met(bounds))
        return [
            FieldTally(
                field, asked.get(field, Count()), introduced.get(field, Count()), met.get(field, Count())
            )
            for field in sorted({*asked, *introduced, *met})
        ]

    def everybody(self, bounds: Bounds) -> dict[str, Count]:
        return {
            "asked": self._total(RequestRow, self._asked(bounds)),
            "introduced": self._total(InterviewRow, self._introduced(bounds)),
            "met": self._total(InterviewRow, self._met(bounds)),
        }

    def published(self, month: Month) -> Digest | None:
        row = self._session.get(DigestRow, (self._team_id, str(month)))
        return _digest(month, row.figures) if row else None

    def add(self, digest: Digest, now: datetime) -> bool:
        return insert_once(
            self._session,
            DigestRow,
            team_id=self._team_id,
            month=str(digest.month),
            figures=_figures(digest),
            published_at=now,
        )

    def first_request_at(self) -> datetime | None:
        return self._session.scalar(
            select(func.min(RequestRow.created_at)).where(RequestRow.team_id == self._team_id)
        )

    def _asked(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        return [RequestRow.created_at >= bounds[0], RequestRow.created_at < bounds[1]]

    def _introduced(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        return [InterviewRow.introduced_at >= bounds[0], InterviewRow.introduced_at < bounds[1]]

    def _met(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        return [*self._introduced(bounds), InterviewRow.state == InterviewState.MET]

    def _by_field(
        self, table: type[RequestRow | InterviewRow], where: list[ColumnElement[bool]]
    ) -> dict[str, Count]:
        rows = self._session.execute(
            select(table.field, func.count(), func.count(distinct(table.guest_id)))
            .where(table.team_id == self._team_id, *where)
            .group_by(table.field)
        )
        return {field: Count(n, people) for field, n, people in rows}

    def _total(self, table: type[RequestRow | InterviewRow], where: list[ColumnElement[bool]]) -> Count:
        n, people = self._session.execute(
            select(func.count(), func.count(distinct(table.guest_id))).where(
                table.team_id == self._team_id, *where
            )
        ).one()
        return Count(n, people)


def _figures(digest: Digest) -> dict[str, Any]:
    return {
        "min_cell": digest.min_cell,
        "totals": [digest.totals.asked, digest.totals.introduced, digest.totals.met],
        "lines": [[line.field, line.asked, line.introduced, line.met] for line in digest.lines],
        "fields_withheld": digest.fields_withheld,
    }


def _digest(month: Month, figures: dict[str, Any]) -> Digest:
    return Digest(
        month=month,
        min_cell=figures["min_cell"],
        totals=Totals(*figures["totals"]),
        lines=tuple(FieldLine(*line) for line in figures["lines"]),
        fields_withheld=figures["fields_withheld"],
    )
