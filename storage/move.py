"""A whole database moves to another one, from SQLite to PostgreSQL or back: every row with its number, or nothing."""

from collections.abc import Callable, Sequence

from sqlalchemy import JSON, Connection, Engine, Table, func, insert, inspect, null, select
from sqlalchemy.exc import DataError

from bot.problems import MendableError
from bot.progress import Progress, unseen
from storage.engine import place_of
from storage.migrate import upgrade
from storage.numbers import NUMBERED, begin_at, next_number
from storage.records import Row
from storage.schema import check_schema

BATCH = 2_000
"""Rows a statement."""


class MoveError(MendableError):
    """The database cannot move there."""


def move(source: Engine, target: Engine, progress: Progress = unseen) -> dict[str, int]:
    """Copy all rows into an empty database, in one transaction; return how many by table. The source stays as it is.

    Nobody may write to either meanwhile: whoever calls this holds them. Raises MoveError.
    """
    check_schema(source)
    _check_empty(target)
    upgrade(target)
    # On SQLite this keeps others from writing, on PostgreSQL it reads one moment.
    still = (
        source
        if source.dialect.name == "sqlite"
        else source.execution_options(isolation_level="REPEATABLE READ")
    )
    with still.begin() as there, target.begin() as here:
        expected = _counts(there)
        for table in Row.metadata.sorted_tables:
            _copy(there, here, table, lambda more: progress(more, sum(expected.values())))
        for name in NUMBERED:
            begin_at(here, name, next_number(there, name))
        arrived = _counts(here)
        if arrived != expected:
            wrong = [name for name in expected if arrived[name] != expected[name]]
            raise MoveError(
                f"Rows are missing in {', '.join(wrong)}: nothing was moved. Does a bot still run?"
            )
    return arrived


def _check_empty(target: Engine) -> None:
    with target.connect() as connection:
        there = set(inspect(connection).get_table_names()) & Row.metadata.tables.keys()
        filled = [
            name
            for name in sorted(there)
            if connection.execute(select(Row.metadata.tables[name].c.team_id).limit(1)).first()
        ]
    if filled:
        raise MoveError(
            f"{place_of(target)} is not empty ({', '.join(filled)}): name an empty database. Nothing was moved."
        )


def _copy(there: Connection, here: Connection, table: Table, went: Callable[[int], None]) -> None:
    """A column of JSON has two kinds of nothing, the database's own and JSON's null: each stays what it is."""
    names = [column.name for column in table.c]
    empty = [column for column in table.c if isinstance(column.type, JSON) and column.nullable]
    query = select(*table.c, *(column.is_(null()).label(f"{column.name} is empty") for column in empty))
    rows = there.execution_options(stream_results=True).execute(query.order_by(*table.primary_key))
    for batch in rows.partitions(BATCH):
        values = [dict(zip(names, row, strict=False)) for row in batch]
        for at, column in enumerate(empty, start=len(names)):
            for row, value in zip(batch, values, strict=True):
                if row[at]:
                    value[column.name] = null()
        try:
            here.execute(insert(table), values)
        except DataError as error:
            reason = str(error.orig).strip().splitlines()[0]
            raise MoveError(
                f"A row of {table.name} cannot be stored in {place_of(here.engine)} ({reason}): nothing was moved. "
                "Please report it."
            ) from error
        went(len(values))


def _counts(connection: Connection) -> dict[str, int]:
    tables: Sequence[Table] = Row.metadata.sorted_tables
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
