"""What the tables of one workspace have in common."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Executable, Result, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from storage.records import Row

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything that is kept."""
CHANGED_HOSTS = "changed_hosts"
"""Where a session keeps whose outlook is to be worked out anew before it commits."""


class Table:
    """Rows of one workspace, within one transaction."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session, self._team_id = session, team_id

    def _changed(self, *host_ids: str) -> None:
        """Say that something about these people counts where hosts are compared; not all of them need host."""
        self._session.info.setdefault(CHANGED_HOSTS, set()).update(host_ids)


def rows_of(result: Result[Any]) -> int:
    """Return how many rows an UPDATE or DELETE changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0


def changed(result: Result[Any]) -> bool:
    """Say whether a guarded UPDATE took effect."""
    return rows_of(result) > 0


def insert_once(session: Session, row: type[Row], **values: object) -> bool:
    """Insert a row unless one with its key is there; say whether it was inserted.

    Asked by RETURNING, because an INSERT's row count is not known on every driver.
    """
    return session.execute(_insert_once(session.get_bind().dialect.name, row), values).first() is not None


@cache
def _insert_once(dialect: str, row: type[Row]) -> Executable:
    # One database's words are two megabytes: only those of the one that we have are loaded.
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
    statement: Executable = insert(row).on_conflict_do_nothing().returning(row.__table__.c.team_id)
    return statement


def whose(table: SqlTable, owner: str, person_ids: Collection[str]) -> ColumnElement[bool]:
    """Return which rows belong to these people: by a column of the table, of its parent or of its child.

    "requests.guest_id" leads from offers to their request, "interviews.host_id" from requests to their interview.
    """
    other_name, _, column = owner.rpartition(".")
    if not other_name:
        return table.c[column].in_(person_ids)
    other = Row.metadata.tables[other_name]
    theirs = other.c[column].in_(person_ids)
    if (up := f"{other_name[:-1]}_id") in table.c:
        return table.c[up].in_(select(other.c.id).where(theirs))
    return table.c.id.in_(select(other.c[f"{table.name[:-1]}_id"]).where(theirs))
