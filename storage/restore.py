"""A backup takes the place of the database: prepared beside it, and put there last. What was there is kept."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import ProgrammingError

from storage import postgres_tools
from storage.backup import SQLITE_MAGIC, Backup, BackupError, magic_of, read_backup, sqlite_copy, to_disk
from storage.engine import open_engine, place_of, write_anew
from storage.migrate import upgrade
from storage.one_bot import AnotherBotError, nobody_connected, the_only_bot
from storage.schema import WrongSchemaError, known_revisions, too_new
from storage.sqlite_file import ONLY_US, file_of

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite may leave beside a file, and takes for the next file of that name."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """A restore under way."""

    fresh: Engine
    """What was restored, with this version's schema; it counts when all went well."""
    live: Engine | None
    """What is replaced; None where nothing was there, or no database."""
    kept: str
    """Where that is kept; empty where nothing was there."""


def check(backup: Backup, engine: Engine) -> None:
    """Raises BackupError or WrongSchemaError where this version cannot restore it to this database."""
    if backup.schema.revision is None:
        raise BackupError(f"{backup.file} holds no tables of Coffee Chat: take another file.")
    if backup.schema.revision not in known_revisions():
        raise WrongSchemaError(too_new(str(backup.file), backup.schema, "take an older backup"))
    if backup.is_sqlite == (engine.dialect.name == "sqlite"):
        return
    if backup.is_sqlite:
        raise BackupError(
            f"{backup.file} is a SQLite database, and DATABASE_URL a PostgreSQL: set DATABASE_URL to a new SQLite "
            "file, restore to that, and then `coffee-chat move TO_URL`."
        )
    raise BackupError(
        f"{backup.file} was written by pg_dump, and DATABASE_URL is no PostgreSQL: set it to one."
    )


@contextmanager
def restoring(
    engine: Engine, backup: Backup, now: datetime, *, rehearsal: bool = False
) -> Iterator[Restoring]:
    """Yield the restored database and the one that it replaces; at the end the first is in place of the second.

    After an exception, and after a rehearsal (SQLite alone), all is as it was. Raises AnotherBotError while a bot
    runs, BackupError or PostgresToolError.
    """
    if engine.dialect.name == "postgresql":
        with _in_postgres(engine, backup, now) as under_way:
            yield under_way
        return
    file = file_of(engine)
    if file is None:
        raise BackupError("DATABASE_URL names a database in memory: nothing can be restored to it.")
    if backup.file.resolve() == file:
        raise BackupError(f"{backup.file} is the database itself: name a backup.")
    if rehearsal:
        with _copied(backup, file) as fresh:
            yield Restoring(fresh, engine if _is_database(file) else None, "")
        return
    with the_only_bot(engine), _in_sqlite(engine, file, backup, now) as under_way:
        yield under_way


@contextmanager
def _in_sqlite(engine: Engine, file: Path, backup: Backup, now: datetime) -> Iterator[Restoring]:
    kept = file.with_name(f"{file.name}.replaced-{now:%Y%m%d-%H%M%S-%f}")
    live = engine if _is_database(file) else None
    with _copied(backup, file) as fresh:
        with _nobody_writes(file, wanted=live is not None):
            yield Restoring(fresh, live, str(kept) if file.exists() else "")
            write_anew(fresh)
            fresh.dispose()
            part = file_of(fresh)
            assert part is not None  # noqa: S101 - a file, as we made it
            read_backup(part)
            engine.dispose()
        if live is not None:
            _one_file(file)
        _put(part, file, kept)


def _is_database(file: Path) -> bool:
    """Say so without opening it as one: SQLite would throw away a log that does not fit."""
    return file.exists() and magic_of(file) == SQLITE_MAGIC


@contextmanager
def _copied(backup: Backup, file: Path) -> Iterator[Engine]:
    """Yield a copy of a backup, beside the database, with this version's schema; gone at the end if it is there."""
    part = file.with_name(f"{file.name}.restoring")
    engine = open_engine(f"sqlite:///{part}")
    try:
        _remove(part)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, ONLY_US))
        with sqlite_copy(backup.file, part):
            pass
        upgrade(engine)
        yield engine
    except OSError as error:
        raise BackupError(f"{part} cannot be written ({error.strerror}): nothing was changed.") from error
    finally:
        engine.dispose()
        _remove(part)


@contextmanager
def _nobody_writes(file: Path, *, wanted: bool) -> Iterator[None]:
    """Keep other commands, such as `tick`, from writing into what is about to be replaced; damaged files are left."""
    if not wanted:
        yield
        return
    holding = sqlite3.connect(file, isolation_level=None, timeout=2)
    try:
        with suppress(sqlite3.DatabaseError):
            _alone_with(holding, file)
            holding.execute("PRAGMA journal_mode=WAL")
            holding.execute("BEGIN IMMEDIATE")
        yield
    finally:
        holding.close()


def _one_file(file: Path) -> None:
    """Write the log of a database into it, so that one file holds all; a damaged one keeps its log beside it."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=2)
    try:
        with suppress(sqlite3.DatabaseError):
            _alone_with(connection, file)
    finally:
        connection.close()


def _alone_with(connection: sqlite3.Connection, file: Path) -> None:
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise AnotherBotError(f"Another program uses {file}: end it first. Nothing was changed.") from error


def _put(part: Path, file: Path, kept: Path) -> None:
    """Give a file its name. At no moment does nothing stand there, where the disk knows two names for one file."""
    if file.exists():
        try:
            kept.hardlink_to(file)
        except OSError:
            file.rename(kept)
        for log in LOGS:
            with suppress(FileNotFoundError):
                file.with_name(file.name + log).rename(kept.with_name(kept.name + log))
    to_disk(part)
    part.replace(file)
    to_disk(file.parent)


def _remove(part: Path) -> None:
    for ending in ("", *LOGS):
        part.with_name(part.name + ending).unlink(missing_ok=True)


@contextmanager
def _in_postgres(engine: Engine, backup: Backup, now: datetime) -> Iterator[Restoring]:
    """The old tables move to a schema of another name, in the same database, and come back if something goes wrong."""
    nobody_connected(engine)
    schema = postgres_tools.schema_in_use(engine)
    kept = f"replaced_{now:%Y%m%d_%H%M%S_%f}"
    there = inspect(engine).has_table("alembic_version")
    _rename(engine, schema, kept)
    live = open_engine(_with_schema(engine, kept)) if there else None
    try:
        postgres_tools.load(engine, backup.file, schema)
        upgrade(engine)
        yield Restoring(engine, live, f"schema {kept} of {place_of(engine)}" if there else "")
    except BaseException:
        with engine.begin() as connection:
            connection.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
            connection.execute(text(f'ALTER SCHEMA "{kept}" RENAME TO "{schema}"'))
        raise
    finally:
        if live is not None:
            live.dispose()
        engine.dispose()


def _rename(engine: Engine, schema: str, kept: str) -> None:
    try:
        with engine.begin() as connection:
            connection.execute(text(f'ALTER SCHEMA "{schema}" RENAME TO "{kept}"'))
            connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    except ProgrammingError as error:
        raise BackupError(
            f"{place_of(engine)} does not let its tables be set aside ({str(error.orig).strip()}): the user of "
            "DATABASE_URL must own the database. Or restore into a new one by hand (docs/how-to/backup.md)."
        ) from error


def _with_schema(engine: Engine, schema: str) -> str:
    given = engine.url.query.get("options", "")
    options = " ".join([*([given] if isinstance(given, str) else given), f"-csearch_path={schema}"]).strip()
    return engine.url.update_query_dict({"options": options}).render_as_string(hide_password=False)
