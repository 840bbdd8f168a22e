"""Brings a database to this version's schema. Alembic's configuration is built here, there is no ini file."""

import sys
from importlib.metadata import version
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Table,
    event,
    inspect,
    select,
    text,
    update,
)

from storage.engine import open_engine, place_of
from storage.records import Row
from storage.records.base import WHERE, UtcDateTime
from storage.schema import (
    MADE_BY,
    MIGRATIONS,
    NOTED,
    REVISION,
    Schema,
    WrongSchemaError,
    known_revisions,
    read_schema,
    too_new,
)


class SchemaError(RuntimeError):
    """A migration left rows that point nowhere."""


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine, revision: str = "head") -> tuple[str | None, str]:
    """Run the migrations that are missing; return the revision before and after.

    Safe to run twice, and by several replicas at once. Raises WrongSchemaError where a newer version was here.
    On SQLite foreign keys are off meanwhile: a batch migration drops the parent table, and with
    them on every child row would be deleted (decision 015).
    """
    config = alembic_config()
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(hashtextextended('coffee-chat', 0))")
                    )
                before = read_schema(connection)
                if before.revision not in (None, *known_revisions()):
                    raise WrongSchemaError(too_new(place_of(engine), before))
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                after = _note(connection, before)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise SchemaError("rows point to rows that are gone: nothing was changed")
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    return before.revision, after


def _note(connection: Connection, before: Schema) -> str:
    """Write down which version of ours made the schema."""
    if MADE_BY.name not in {each["name"] for each in inspect(connection).get_columns(NOTED.name)}:
        connection.execute(text(f"ALTER TABLE {NOTED.name} ADD COLUMN {MADE_BY.name} VARCHAR(32)"))
    revision = str(connection.scalar(select(REVISION)))
    if revision != before.revision or before.made_by is None:
        connection.execute(update(NOTED).values(made_by=version("coffee-chat")))
    return revision


@event.listens_for(Table, "before_create")
def _number_once(table: Table, connection: Connection, **_: Any) -> None:
    """Let SQLite give no number twice, as PostgreSQL does: numbers stand on buttons in Slack (decision 023)."""
    [*key] = table.primary_key
    if connection.dialect.name == "sqlite" and len(key) == 1 and isinstance(key[0].type, Integer):
        table.dialect_options["sqlite"]["autoincrement"] = True


def draft(what: str) -> None:
    """Write the next file under migrations/versions/ from what the records say and a migrated database lacks.

    For a developer: `make migration WHAT="hosts have a favourite room"`. Read it before you commit it: only a person
    knows what the rows that are there already should say.
    """
    config = alembic_config()
    engine = open_engine("sqlite://")
    upgrade(engine)
    _say_conditions()
    number = f"{int(str(ScriptDirectory.from_config(config).get_current_head())) + 1:04}"
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, what, autogenerate=True, rev_id=number)


def _say_conditions() -> None:
    """Say the conditions of partial indexes as each database wants to hear them."""
    for index in (index for table in Row.metadata.tables.values() for index in table.indexes):
        if condition := index.info.get(WHERE):
            for database in ("sqlite", "postgresql"):
                index.dialect_kwargs[f"{database}_where"] = text(condition)


def drafted_type(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Return how a draft writes a type of ours: as the plain one, because a migration must not change with our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def differences(engine: Engine) -> list[object]:
    """Return where the migrated schema and the rows in storage/records disagree; must be empty."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Row.metadata))


if __name__ == "__main__":
    draft(sys.argv[1])
