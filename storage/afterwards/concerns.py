"""What was wrong, in somebody's words, for the named contact alone."""

from datetime import datetime

from sqlalchemy import select

from bot.domain.afterwards.referrals import Concern
from storage.records import ConcernRow
from storage.table import Table


class ConcernsTable(Table):
    """The concerns of one workspace."""

    def add(self, concern: Concern, now: datetime) -> int:
        row = ConcernRow(
            team_id=self._team_id,
            interview_id=concern.interview_id,
            person_id=concern.person_id,
            text=concern.text,
            raised_at=now,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def get(self, concern_id: int) -> Concern | None:
        row = self._session.scalar(
            select(ConcernRow).where(ConcernRow.team_id == self._team_id, ConcernRow.id == concern_id)
        )
        return Concern(row.interview_id, row.person_id, row.text) if row else None
