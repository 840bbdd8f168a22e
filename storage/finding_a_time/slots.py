"""Times to choose from: rows to values and back."""

from datetime import datetime

from sqlalchemy import select

from bot.domain.finding_a_time.suggesting import Slot
from storage.records import InterviewRow, SlotRow
from storage.table import Table


class SlotsTable(Table):
    """The times that can be chosen for the interviews of one workspace."""

    def get(self, slot_id: int) -> Slot | None:
        row = self._session.get(SlotRow, slot_id)
        return _slot(row) if row is not None and row.team_id == self._team_id else None

    def at(
        self,
        interview_id: int,
        starts_at: datetime,
        *,
        within_hours: bool,
        suggested_at: datetime | None = None,
        free: bool = True,
    ) -> Slot:
        row = self._named(interview_id, starts_at)
        if row is None:
            row = SlotRow(team_id=self._team_id, interview_id=interview_id, starts_at=starts_at)
            self._session.add(row)
        row.within_hours, row.free = within_hours, free
        row.suggested_at = suggested_at or row.suggested_at
        self._session.flush()
        return _slot(row)

    def named(self, interview_id: int, starts_at: datetime) -> Slot | None:
        row = self._named(interview_id, starts_at)
        return _slot(row) if row is not None else None

    def _named(self, interview_id: int, starts_at: datetime) -> SlotRow | None:
        mine = (SlotRow.interview_id == interview_id, SlotRow.starts_at == starts_at)
        return self._session.scalar(select(SlotRow).where(SlotRow.team_id == self._team_id, *mine))

    def named_at_table(self, table_id: int, starts_at: datetime) -> Slot | None:
        seats = select(InterviewRow.id).where(
            InterviewRow.team_id == self._team_id, InterviewRow.table_id == table_id
        )
        row = self._session.scalar(
            select(SlotRow)
            .where(SlotRow.team_id == self._team_id, SlotRow.starts_at == starts_at)
            .where(SlotRow.interview_id.in_(seats))
            .order_by(SlotRow.id)
            .limit(1)
        )
        return _slot(row) if row is not None else None

    def suggested(self, interview_id: int) -> list[Slot]:
        rows = self._session.scalars(
            select(SlotRow)
            .where(SlotRow.team_id == self._team_id, SlotRow.interview_id == interview_id)
            .where(SlotRow.suggested_at.is_not(None))
            .order_by(SlotRow.suggested_at.desc(), SlotRow.starts_at)
        )
        return [_slot(row) for row in rows]


def _slot(row: SlotRow) -> Slot:
    return Slot(row.id, row.interview_id, row.starts_at, row.within_hours, row.suggested_at, row.free)
