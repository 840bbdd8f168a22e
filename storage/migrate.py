"""Brings a database to this version's schema. Alembic's configuration is built here, there is no ini file."""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
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
    String,
    Table,
    column,
    event,
    inspect,
    select,
    table,
    text,
    update,
)

from bot.problems import MendableError
from storage.engine import open_engine, place_of
from storage.records import Row
from storage.records.base import UtcDateTime

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = re.compile(r"\d{4}")
"""How our revisions look."""
RESTORE = "restore the backup from before (`coffee-chat restore FILE`)"
REVISION, MADE_BY = column("version_num", String), column("made_by", String)
NOTED = table("alembic_version", REVISION, MADE_BY)
"""Alembic's own table, and in it a column of ours: an older version cannot know what a newer one's revisions mean."""


class WrongSchemaError(MendableError):
    """The database is older or newer than this version."""


class SchemaError(RuntimeError):
    """A migration left rows that point nowhere."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a database says of itself."""

    revision: str | None
    """Of the last migration; None where there is no table of ours."""
    made_by: str | None = None
    """The version of Coffee Chat that ran it; None where that was not noted yet."""


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
                before = _read(connection)
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


def _read(connection: Connection) -> Schema:
    there = inspect(connection)
    if not there.has_table(NOTED.name):
        return Schema(None)
    named = {each["name"] for each in there.get_columns(NOTED.name)}
    known = [each for each in (REVISION, MADE_BY) if each.name in named]
    row = connection.execute(select(*known).select_from(NOTED)).first()
    return Schema(*tuple(row)) if row else Schema(None)


def schema_of(engine: Engine) -> Schema:
    with engine.connect() as connection:
        return _read(connection)


def known_revisions() -> list[str]:
    """Return this version's revisions, the newest first."""
    return [each.revision for each in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


def check_schema(engine: Engine) -> None:
    """Raises WrongSchemaError with what to do."""
    schema, [newest, *older] = schema_of(engine), known_revisions()
    if schema.revision is None:
        raise WrongSchemaError(f"{place_of(engine)} has no tables yet. Run `coffee-chat migrate` first.")
    if schema.revision in older:
        raise WrongSchemaError(
            f"{place_of(engine)} has schema {schema.revision}, this version needs {newest}: "
            "make a backup (`coffee-chat backup FILE`), then run `coffee-chat migrate`."
        )
    if schema.revision != newest:
        raise WrongSchemaError(too_new(place_of(engine), schema))


def too_new(place: str, schema: Schema, instead: str = RESTORE) -> str:
    """Return what to do about a schema that none of our migrations made."""
    newest, ours = known_revisions()[0], version("coffee-chat")
    if not OURS.fullmatch(schema.revision or ""):
        return (
            f"{place} holds the tables of another program (schema {schema.revision}): "
            "give Coffee Chat a database of its own."
        )
    made = f"Coffee Chat {schema.made_by}" if schema.made_by else "a newer Coffee Chat"
    install = f"{schema.made_by} (or newer)" if schema.made_by else "the version that made it (or newer)"
    if schema.made_by == ours:
        install = f"a newer build of {ours}"
    return (
        f"{place} has schema {schema.revision}, made by {made}; this is {ours}, which knows up to {newest}: "
        f"install {install}, or {instead}."
    )


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
    number = f"{int(str(ScriptDirectory.from_config(config).get_current_head())) + 1:04}"
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, what, autogenerate=True, rev_id=number)


def drafted_type(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Return how a draft writes a type of ours: as the plain one, because a migration must not change with our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def is_current(engine: Engine) -> bool:
    """Say whether the database has this version's schema."""
    return schema_of(engine).revision == known_revisions()[0]


def differences(engine: Engine) -> list[object]:
    """Return where the migrated schema and the rows in storage/records disagree; must be empty."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Row.metadata))


if __name__ == "__main__":
    draft(sys.argv[1])
