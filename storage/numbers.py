"""The numbers of rows: which tables have them, and where the next begins. They stand on buttons in Slack."""

from sqlalchemy import Connection, text

from storage.records import Row

NUMBERED = tuple(
    name for name, table in Row.metadata.tables.items() if table.primary_key.columns.keys() == ["id"]
)


def next_number(connection: Connection, table: str) -> int:
    """Return the number that the next row gets, as far as nobody else inserts one."""
    if connection.dialect.name == "sqlite":
        last = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table})
        return (last or 0) + 1
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table})
    row = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - its own name
    return int(row.last_value) + bool(row.is_called)


def begin_at(connection: Connection, table: str, number: int) -> None:
    """Give the next row this number, or the one after the highest that is there."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table})
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"),
            {"name": table, "seq": number - 1},
        )
        return
    connection.execute(
        text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :number, false)"),
        {"name": table, "number": number},
    )
