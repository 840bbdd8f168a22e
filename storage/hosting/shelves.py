"""The lines that hosts have put on the shelves of fields."""

from datetime import datetime

from sqlalchemy import delete, func, select

from bot.domain.hosting.shelf import ShelfLine
from storage.records import ShelfLineRow
from storage.table import Table


class ShelvesTable(Table):
    """The shelves of one workspace."""

    def add(self, line: ShelfLine) -> None:
        if any((each.field, each.text) == (line.field, line.text) for each in self.of_person(line.person_id)):
            return
        self._session.add(
            ShelfLineRow(
                team_id=self._team_id,
                person_id=line.person_id,
                field=line.field,
                text=line.text,
                named=line.named,
                written_at=line.written_at,
            )
        )
        self._session.flush()

    def get(self, line_id: int) -> ShelfLine | None:
        row = self._session.scalar(
            select(ShelfLineRow).where(ShelfLineRow.team_id == self._team_id, ShelfLineRow.id == line_id)
        )
        return _line(row) if row else None

    def of_field(self, field: str, limit: int) -> list[ShelfLine]:
        rows = self._session.scalars(
            select(ShelfLineRow)
            .where(ShelfLineRow.team_id == self._team_id, ShelfLineRow.field == field)
            .order_by(ShelfLineRow.written_at.desc(), ShelfLineRow.id.desc())
            .limit(limit)
        )
        return [_line(row) for row in rows]

    def of_person(self, person_id: str) -> list[ShelfLine]:
        rows = self._session.scalars(
            select(ShelfLineRow)
            .where(ShelfLineRow.team_id == self._team_id, ShelfLineRow.person_id == person_id)
            .order_by(ShelfLineRow.written_at.desc(), ShelfLineRow.id.desc())
        )
        return [_line(row) for row in rows]

    def by_field(self) -> dict[str, int]:
        rows = self._session.execute(
            select(ShelfLineRow.field, func.count())
            .where(ShelfLineRow.team_id == self._team_id)
            .group_by(ShelfLineRow.field)
        )
        return dict(rows.all())

    def remove(self, line_id: int) -> None:
        mine = (ShelfLineRow.team_id == self._team_id, ShelfLineRow.id == line_id)
        self._session.execute(delete(ShelfLineRow).where(*mine))

    def clear(self, person_id: str) -> None:
        theirs = (ShelfLineRow.team_id == self._team_id, ShelfLineRow.person_id == person_id)
        self._session.execute(delete(ShelfLineRow).where(*theirs))

    def drop(self, before: datetime) -> None:
        old = (ShelfLineRow.team_id == self._team_id, ShelfLineRow.written_at < before)
        self._session.execute(delete(ShelfLineRow).where(*old))

    def count(self, before: datetime) -> int:
        query = select(func.count()).where(
            ShelfLineRow.team_id == self._team_id, ShelfLineRow.written_at < before
        )
        return self._session.scalar(query) or 0


def _line(row: ShelfLineRow) -> ShelfLine:
    return ShelfLine(row.person_id, row.field, row.text, row.named, row.written_at, row.id)
