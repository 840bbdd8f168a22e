"""The audit log: entries are added and read. Nothing here changes one, and each goes when its time is over.

Forgetting a person (storage/privacy/erasure.py) leaves each entry in its place and replaces their id by
a pseudonym: that somebody of HR looked, and when, stays provable; who it was is no longer stored.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select

from bot.domain.privacy.audit import Audited, AuditEntry
from storage.records import AuditRow
from storage.table import TEAM, Table


class AuditTable(Table):
    """The audit log of one workspace."""

    def add(self, entry: AuditEntry) -> None:
        self._add(AuditRow, person_id=entry.person_id, what=entry.what, subject=entry.subject, at=entry.at)

    def drop(self, before: datetime) -> None:
        self._session.execute(delete(AuditRow).where(AuditRow.team_id == self._team_id, AuditRow.at < before))

    def count(self, before: datetime) -> int:
        query = select(func.count()).where(AuditRow.team_id == self._team_id, AuditRow.at < before)
        return self._session.scalar(query) or 0

    def editors_since(self, moment: datetime) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self._run(EDITORS_SINCE, since=moment)]

    def last_of(self, what: Audited) -> dict[str, AuditEntry]:
        newest = (
            select(func.max(AuditRow.id))
            .where(AuditRow.team_id == self._team_id, AuditRow.what == what)
            .group_by(AuditRow.subject)
        )
        rows = self._session.scalars(select(AuditRow).where(AuditRow.id.in_(newest)))
        return {row.subject: _entry(row) for row in rows}

    def newest(self, limit: int) -> list[AuditEntry]:
        rows = self._session.scalars(
            select(AuditRow)
            .where(AuditRow.team_id == self._team_id)
            .order_by(AuditRow.at.desc(), AuditRow.id.desc())
            .limit(limit)
        )
        return [_entry(row) for row in rows]

    def since(self, moment: datetime) -> list[AuditEntry]:
        rows = self._session.scalars(
            select(AuditRow)
            .where(AuditRow.team_id == self._team_id, AuditRow.at >= moment)
            .order_by(AuditRow.at, AuditRow.id)
        )
        return [_entry(row) for row in rows]


EDITORS_SINCE = select(AuditRow.person_id, AuditRow.subject).where(
    AuditRow.team_id == TEAM, AuditRow.at >= bindparam("since"), AuditRow.what == Audited.FIELD_EDITED
)


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.at, row.person_id, Audited(row.what), row.subject)


def entry_of(row: Mapping[str, Any] | RowMapping) -> tuple[Any, ...]:
    """Return what tells one entry from the others in a database and its backups, and does not change."""
    return row["team_id"], row["id"], row["at"], row["what"], row["subject"]


def entries_in(connection: Connection) -> Sequence[RowMapping]:
    """Return the log of all workspaces."""
    return connection.execute(select(AuditRow.__table__)).mappings().all()


def carry_over(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> int:
    """Add the entries that a restored database lacks; return how many: the log is only ever added to."""
    there = {entry_of(each) for each in entries_in(connection)}
    new = [each for each in entries if entry_of(each) not in there]
    for each in new:
        connection.execute(insert(AuditRow).values({name: it for name, it in each.items() if name != "id"}))
    return len(new)
