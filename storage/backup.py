"""A backup: one file with all that was committed at one moment, taken while the bot runs and read back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from urllib.parse import quote

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.problems import MendableError
from storage import postgres_tools
from storage.engine import BUSY_TIMEOUT_MS, place_of
from storage.records import BackupRow, HeartbeatRow, OutboxRow, PersonRow, RequestRow
from storage.schema import MADE_BY, NOTED, REVISION, Schema, schema_of
from storage.sqlite_file import file_of

SQLITE_MAGIC = b"SQLite format 3\0"
WHEN_DAMAGED = (
    "Is the disk full? If the database is damaged, keep it and the backups that you have, and restore the newest "
    "of them that `coffee-chat restore FILE --dry-run` takes."
)
SIGNS_OF_LIFE = (HeartbeatRow.at, OutboxRow.created_at, RequestRow.created_at)


class BackupError(MendableError):
    """No backup was made, or a file is none."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read from its beginning to its end."""

    file: Path
    schema: Schema
    rows: dict[str, int]
    """By table."""

    @property
    def is_sqlite(self) -> bool:
        return magic_of(self.file) == SQLITE_MAGIC


def back_up(engine: Engine, file: Path, now: datetime, *, replace: bool = False) -> Backup:
    """Copy the database into `file`, readable by its owner alone, and note that it was done.

    It is written beside under another name, read back, and named last: under `file` there is never half a backup.
    Raises BackupError or PostgresToolError with what to do, OperationalError where the database does not answer.
    """
    source = file_of(engine)
    if (source and not source.exists()) or not _is_ours(engine):
        raise BackupError(f"{place_of(engine)} is no database of ours: nothing to copy. Check DATABASE_URL.")
    if source and file.resolve() == source:
        raise BackupError(f"{file} is the database itself: name another file.")
    if file.exists() and not replace:
        raise BackupError(f"{file} is there already: name another file, or say --force to replace it.")
    if source is None:
        postgres_tools.check_there(engine, file)
    with _beside(file) as part:
        rows = _copy_sqlite(source, part) if source else _copy_postgres(engine, part)
        try:
            made = read_backup(part)
        except BackupError as error:
            raise BackupError(f"No backup was made of {place_of(engine)}. {error} {WHEN_DAMAGED}") from error
        if made.rows != rows:
            raise BackupError(f"{part} does not hold what was copied: the disk may be bad. Try another one.")
        to_disk(part)
        part.replace(file)
    to_disk(file.parent)
    note_backup(engine, now)
    return Backup(file, made.schema, made.rows)


def _is_ours(engine: Engine) -> bool:
    try:
        return schema_of(engine).revision is not None
    except OperationalError:
        raise
    except DatabaseError as error:
        raise BackupError(f"{place_of(engine)} is damaged ({error.orig}). {WHEN_DAMAGED}") from error


def read_backup(file: Path) -> Backup:
    """Read a backup to its end, and change nothing. Raises BackupError or PostgresToolError where it is none."""
    if not file.is_file():
        raise BackupError(f"There is no file {file}. Check the path.")
    magic = magic_of(file)
    if magic.startswith(postgres_tools.MAGIC):
        noted, rows = postgres_tools.read_back(file)
        return Backup(file, Schema(noted.get(REVISION.name), noted.get(MADE_BY.name)), rows)
    if magic != SQLITE_MAGIC:
        raise BackupError(f"{file} is no backup: neither a SQLite database nor a file of `pg_dump -Fc`.")
    try:
        return Backup(file, *_read_sqlite(file))
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file} is damaged ({error}): take another backup.") from error


def magic_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(len(SQLITE_MAGIC))


def note_backup(engine: Engine, now: datetime) -> None:
    """Remember for every workspace when the last backup was made: `last_backup` tells, for instance `doctor`."""
    with engine.begin() as connection:
        if not inspect(connection).has_table(BackupRow.__tablename__):
            return  # a database of before, which is backed up in order to be migrated
        for team_id in teams_of(connection):
            connection.execute(delete(BackupRow).where(BackupRow.team_id == team_id))
            connection.execute(insert(BackupRow).values(team_id=team_id, at=now))


def last_backup(engine: Engine) -> datetime | None:
    """Return when the last backup was made or noted; None where none ever was."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(BackupRow.at)))


def as_of(connection: Connection) -> datetime | None:
    """Return until when a database lived: its last sign of life. None for an empty one."""
    moments = [connection.scalar(select(func.max(column))) for column in SIGNS_OF_LIFE]
    return max((moment for moment in moments if moment), default=None)


def teams_of(connection: Connection) -> list[str]:
    """Return the workspaces that a database holds."""
    teams = select(PersonRow.team_id).union(select(HeartbeatRow.team_id))
    return sorted(connection.scalars(teams))


@contextmanager
def sqlite_copy(source: Path, part: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """Copy by SQLite's online backup, and yield both: the source, read as it was copied, and the copy.

    One transaction reads all of it, so that whoever writes meanwhile is neither kept waiting nor half copied.
    """
    there, here = _open(source), sqlite3.connect(part, isolation_level=None)
    try:
        there.execute("BEGIN")
        there.execute("SELECT count(*) FROM sqlite_master").fetchone()
        there.backup(here)
        here.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        yield there, here
    finally:
        there.close()
        here.close()


def _copy_sqlite(source: Path, part: Path) -> dict[str, int]:
    try:
        with sqlite_copy(source, part) as (there, _):
            return _count(there)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{source} cannot be copied to {part.parent} ({error}). {WHEN_DAMAGED}") from error


def _copy_postgres(engine: Engine, part: Path) -> dict[str, int]:
    schema = postgres_tools.schema_in_use(engine)
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with reading.connect() as connection:
        snapshot = str(connection.scalar(text("SELECT pg_export_snapshot()")))
        postgres_tools.dump(engine, part, schema, snapshot)
        tables = connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = :schema"), {"schema": schema}
        ).all()
        quote_name = connection.dialect.identifier_preparer.quote
        counts = {name: text(f"SELECT count(*) FROM {quote_name(name)}") for name in tables}  # noqa: S608
        return {name: connection.scalar(count) or 0 for name, count in counts.items()}


def _read_sqlite(file: Path) -> tuple[Schema, dict[str, int]]:
    connection = _open(file)
    try:
        [problem] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if problem != "ok":
            raise sqlite3.DatabaseError(problem)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.DatabaseError("rows point to rows that are gone")
        rows = _count(connection)
        if NOTED.name not in rows:
            return Schema(None), rows
        connection.row_factory = sqlite3.Row
        row = connection.execute(f"SELECT * FROM {NOTED.name}").fetchone()  # noqa: S608
        noted = dict(row) if row else {}
        return Schema(noted.get(REVISION.name), noted.get(MADE_BY.name)), rows
    finally:
        connection.close()


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }


def _open(file: Path) -> sqlite3.Connection:
    """Open a file that is there. One that cannot be written, on a read-only disk, is one that nobody else writes."""
    how = "mode=rw" if os.access(file, os.W_OK) else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(file.resolve()))}?{how}", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    return connection


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Yield a new file of another name in the same folder, ours alone (0600); gone at the end if it still is there."""
    try:
        handle, name = mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    except OSError as error:
        raise BackupError(
            f"{file.parent} cannot be written into ({error.strerror}): make the folder."
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    except OSError as error:
        raise BackupError(f"{file} cannot be written ({error.strerror}): name another place.") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
        with suppress(FileNotFoundError):
            part.with_name(f"{part.name}-journal").unlink()


def to_disk(path: Path) -> None:
    """Wait until the disk has a file, or a folder's names; what has no such thing (Windows' folders) is left."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
