"""Who asked not to be matched with whom again."""

from datetime import datetime

from sqlalchemy import bindparam, or_, select

from storage.records import SeparationRow
from storage.table import TEAM, Table, insert_once


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
        return frozenset(other for pair in self._run(OF, person=person_id) for other in pair) - {person_id}


OF = (
    select(SeparationRow.person_id, SeparationRow.other_id)
    .where(SeparationRow.team_id == TEAM)
    .where(or_(SeparationRow.person_id == bindparam("person"), SeparationRow.other_id == bindparam("person")))
)
