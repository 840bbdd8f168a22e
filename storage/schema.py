"""Which schema a database has, and what to do where it is not this version's."""

import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, String, column, inspect, select, table

from bot.problems import MendableError
from storage.engine import place_of

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = MIGRATIONS / "versions"
OURS = re.compile(r"\d{4}")
"""How our revisions look."""
RESTORE = "restore the backup from before (`coffee-chat restore FILE`)"
REVISION, MADE_BY = column("version_num", String), column("made_by", String)
NOTED = table("alembic_version", REVISION, MADE_BY)
"""Alembic's own table, and in it a column of ours: an older version cannot know what a newer one's revisions mean."""


class WrongSchemaError(MendableError):
    """The database is older or newer than this version."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a database says of itself."""

    revision: str | None
    """Of the last migration; None where there is no table of ours."""
    made_by: str | None = None
    """The version of Coffee Chat that ran it; None where that was not noted yet."""


def read_schema(connection: Connection) -> Schema:
    there = inspect(connection)
    if not there.has_table(NOTED.name):
        return Schema(None)
    named = {each["name"] for each in there.get_columns(NOTED.name)}
    known = [each for each in (REVISION, MADE_BY) if each.name in named]
    row = connection.execute(select(*known).select_from(NOTED)).first()
    return Schema(*tuple(row)) if row else Schema(None)


def schema_of(engine: Engine) -> Schema:
    with engine.connect() as connection:
        return read_schema(connection)


def known_revisions() -> list[str]:
    """Return this version's revisions, the newest first: a file each, named after its own.

    Not asked of Alembic, which a bot that runs has no other use for.
    """
    return sorted((path.name[:4] for path in VERSIONS.glob("[0-9]*.py")), reverse=True)


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


def is_current(engine: Engine) -> bool:
    """Say whether the database has this version's schema."""
    return schema_of(engine).revision == known_revisions()[0]
