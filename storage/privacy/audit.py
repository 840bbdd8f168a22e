"""The audit log: entries are added and read. Nothing here changes one, and each goes when its time is over.

Forgetting a person (storage/privacy/erasure.py) leaves each entry in its place and replaces their id by
a pseudonym: that somebody of HR looked, and when, stays provable; who it was is no longer stored.
"""

from datetime import datetime

from sqlalchemy import delete, func, select

from bot.domain.privacy.audit import Audited, AuditEntry
from storage.records import AuditRow
from storage.table import Table


class AuditTable(Table):
    """The audit log of one workspace."""

    def add(self, entry: AuditEntry) -> None:
        self._session.add(
            AuditRow(
                team_id=self._team_id,
                person_id=entry.person_id,
                what=entry.what,
                subject=entry.subject,
                at=entry.at,
            )
        )
        self._session.flush()

    def drop(self, before: datetime) -> None:
        self._session.execute(delete(AuditRow).where(AuditRow.team_id == self._team_id, AuditRow.at < before))

    def count(self, before: datetime) -> int:
        query = select(func.count()).where(AuditRow.team_id == self._team_id, AuditRow.at < before)
        return self._session.scalar(query) or 0

    def editors_since(self, moment: datetime) -> list[tuple[str, str]]:
        rows = self._session.execute(
            select(AuditRow.person_id, AuditRow.subject)
            .where(AuditRow.team_id == self._team_id, AuditRow.at >= moment)
            .where(AuditRow.what == Audited.FIELD_EDITED)
        )
        return [(person_id, key) for person_id, key in rows]

    def since(self, moment: datetime) -> list[AuditEntry]:
        rows = self._session.scalars(
            select(AuditRow)
            .where(AuditRow.team_id == self._team_id, AuditRow.at >= moment)
            .order_by(AuditRow.at, AuditRow.id)
        )
        return [AuditEntry(row.at, row.person_id, Audited(row.what), row.subject) for row in rows]
