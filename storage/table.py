"""What the tables of one workspace have in common."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Executable,
    Insert,
    Result,
    Select,
    String,
    Update,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from storage.records import Row

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything that is kept."""
CHANGED_HOSTS = "changed_hosts"
"""Where a session keeps whose outlook is to be worked out anew before it commits."""
TEAM = bindparam("workspace", type_=String)
"""The workspace, in a statement that is made once: `_run` gives it."""

T = TypeVar("T")
R = TypeVar("R", bound=Row)


class Table:
    """Rows of one workspace, within one transaction.

    To make a statement takes longer than to run it, and the ORM takes longer than both. So `_one`, `_add` and `_set`
    keep the statements they make, and `_run`, `_rows` and `_values` take one that was made once. All go past the ORM,
    in an eighth to two thirds of its time (decision 035). The rows they return have a record's attributes and are no
    records: to set one changes nothing.
    """

    def __init__(self, session: Session, team_id: str) -> None:
        self._session, self._team_id = session, team_id

    def _changed(self, *host_ids: str) -> None:
        """Say that something about these people counts where hosts are compared; not all of them need host."""
        self._session.info.setdefault(CHANGED_HOSTS, set()).update(host_ids)

    def _run(self, statement: Executable, **given: object) -> CursorResult[*tuple[Any, ...]]:
        self._session.flush()
        return self._session.connection().execute(statement, {"workspace": self._team_id, **given})

    def _rows(self, statement: Select[R], **given: object) -> Sequence[R]:
        return cast("Sequence[R]", self._run(statement, **given).all())

    def _values(self, statement: Select[T], **given: object) -> Sequence[T]:
        """Return the first column."""
        return self._run(statement, **given).scalars().all()

    def _value(self, statement: Select[T], **given: object) -> T | None:
        return cast("T | None", self._run(statement, **given).scalar())

    def _one(self, record: type[R], **key: object) -> R | None:
        """Return the row whose columns have these values."""
        found = self._run(_select(record, tuple(key)), **{f"is_{name}": it for name, it in key.items()})
        return cast("R | None", found.first())

    def _set(self, record: type[Row], key: Mapping[str, object], **values: object) -> bool:
        """Change the rows whose columns have the values of `key`; say whether there were any."""
        given = {f"is_{name}": it for name, it in key.items()} | {
            f"to_{name}": it for name, it in values.items()
        }
        return changed(self._run(_update(record, tuple(key), tuple(values)), **given))

    def _add(self, record: type[R], **values: object) -> R:
        """Insert a row and return it as it was written, with its number."""
        self._session.flush()
        given = {"team_id": self._team_id, **values}
        return cast("R", self._session.connection().execute(_insert(record), given).one())


@cache
def _select(record: type[R], key: tuple[str, ...]) -> Select[R]:
    return select(record).where(*_are(record, key))


@cache
def _update(record: type[Row], key: tuple[str, ...], names: tuple[str, ...]) -> Update:
    columns = record.__table__.c
    values = {name: bindparam(f"to_{name}", type_=columns[name].type) for name in names}
    return update(record).where(*_are(record, key)).values(values)


def _are(record: type[Row], key: tuple[str, ...]) -> list[ColumnElement[bool]]:
    columns = record.__table__.c
    return [columns.team_id == TEAM, *(columns[name] == bindparam(f"is_{name}") for name in key)]


@cache
def _insert(record: type[Row]) -> Insert:
    return insert(record).returning(*record.__table__.c)


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
    session.flush()
    connection = session.connection()
    return connection.execute(_insert_once(connection.dialect.name, row), values).first() is not None


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
