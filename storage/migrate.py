"""Brings a database to this version's schema. Alembic's configuration is built here, there is no ini file."""

import sys
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from bot.problems import MendableError
from storage.engine import open_engine
from storage.records import Row
from storage.records.base import UtcDateTime

MIGRATIONS = Path(__file__).parent / "migrations"


class OldSchemaError(MendableError):
    """The database is older or newer than this version."""


class SchemaError(RuntimeError):
    """A migration left rows that point nowhere."""


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing; safe to run twice, and by several replicas at once.

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
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise SchemaError("rows point to rows that are gone: nothing was changed")
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


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
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(alembic_config()).get_current_head()


def check_schema(engine: Engine) -> None:
    """Raises OldSchemaError with what to do."""
    if not is_current(engine):
        raise OldSchemaError("The database has another version's schema. Run `coffee-chat migrate` first.")


def differences(engine: Engine) -> list[object]:
    """Return where the migrated schema and the rows in storage/records disagree; must be empty."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Row.metadata))


if __name__ == "__main__":
    draft(sys.argv[1])
