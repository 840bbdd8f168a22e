"""Who asked not to be matched with whom again."""

from datetime import datetime

from sqlalchemy import or_, select

from storage.records import SeparationRow
from storage.table import Table, insert_once


class SeparationsTable(Table):
    """The separations of one workspace."""

    def add(self, person_id: str, other_id: str, now: datetime) -> None:
        insert_once(
            self._session,
            SeparationRow,
            team_id=self._team_id,
            person_id=person_id,
            other_id=other_id,
            said_at=now,
        )

    def of(self, person_id: str) -> frozenset[str]:
        """Return whom this person is not matched with, whoever of the two asked for it."""
        rows = self._session.execute(
            select(SeparationRow.person_id, SeparationRow.other_id)
            .where(SeparationRow.team_id == self._team_id)
            .where(or_(SeparationRow.person_id == person_id, SeparationRow.other_id == person_id))
        )
        return frozenset(other for pair in rows for other in pair) - {person_id}
