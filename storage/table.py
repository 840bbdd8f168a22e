"""What the tables of one workspace have in common."""

from typing import Any

from sqlalchemy import CursorResult, Result
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from storage.records import Row


class Table:
    """Rows of one workspace, within one transaction."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session, self._team_id = session, team_id


def changed(result: Result[Any]) -> bool:
    """Say whether a guarded UPDATE took effect."""
    return isinstance(result, CursorResult) and result.rowcount > 0


def insert_once(session: Session, row: type[Row], **values: object) -> bool:
    """Insert a row unless one with its key is there; say whether it was inserted.

    Asked by RETURNING, because an INSERT's row count is not known on every driver.
    """
    insert = postgres_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    table = row.__table__
    statement = insert(row).values(**values).on_conflict_do_nothing().returning(table.c.team_id)
    return session.execute(statement).first() is not None
