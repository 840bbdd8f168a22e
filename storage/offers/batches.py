"""The results of the waiting pool, batch by batch."""

from sqlalchemy import select

from bot.ports import Batch
from storage.records import BatchRow
from storage.table import Table


class BatchesTable(Table):
    """The batches of one workspace: numbers only."""

    def add(self, batch: Batch) -> None:
        self._session.add(
            BatchRow(
                team_id=self._team_id,
                at=batch.at,
                waiting=batch.waiting,
                matched=batch.matched,
                total=batch.total,
                gap=batch.gap,
                cover=batch.cover,
            )
        )
        self._session.flush()

    def latest(self) -> Batch | None:
        row = self._session.scalar(
            select(BatchRow).where(BatchRow.team_id == self._team_id).order_by(BatchRow.id.desc()).limit(1)
        )
        return Batch(row.at, row.waiting, row.matched, row.total, row.gap, row.cover) if row else None
