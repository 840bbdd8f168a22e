"""Opens the database: SQLite by default, PostgreSQL by URL."""

from collections.abc import Callable
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError
from threading import Event
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from bot.problems import MendableError
from storage.sqlite_file import create_private, file_of

BUSY_TIMEOUT_MS = 10_000
READ_ONLY = "coffee_read_only"
CUT_TRIES, CUT_WAIT_SECONDS = 10, 0.1


class BadDatabaseUrlError(MendableError):
    """The URL names a database we do not run on."""


def open_engine(url: str) -> Engine:
    """Return an engine for a `sqlite:///file` or `postgresql://…` URL; connects on first use.

    Raises BadDatabaseUrlError with a next step for anything else.
    """
    try:
        parsed = make_url(url)
    except Exception as error:
        raise BadDatabaseUrlError(f"DATABASE_URL is no database URL: {error}") from error
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})
        event.listen(engine, "do_connect", lambda *_: create_private(engine))
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if kind == "postgresql":
        try:
            engine = create_engine(
                parsed.set(drivername="postgresql+psycopg"),
                hide_parameters=True,  # an error would print them, people and fields together
                pool_pre_ping=True,
                pool_size=10,
            )
        except ImportError as error:
            raise BadDatabaseUrlError(
                "DATABASE_URL is a PostgreSQL: install its driver with `pip install 'psycopg[binary]'`."
            ) from error
        return engine
    raise BadDatabaseUrlError(
        f"DATABASE_URL starts with {kind}: use sqlite:///coffee-chat.db or postgresql://user@host/name."
    )


def place_of(engine: Engine) -> str:
    """Return where a database is, for people: a file's path, or host and name; never a password."""
    if engine.dialect.name == "sqlite":
        return str(file_of(engine) or "the database in memory")
    url = engine.url
    host = url.host or url.query.get("host") or "this machine"
    return f"PostgreSQL {url.database or ''} on {host}{f':{url.port}' if url.port else ''}"


def _prepare_sqlite(connection: SqliteConnection, _: Any) -> None:
    """Hand transaction control to us: the driver's own loses updates (decision 015)."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "cache_size=-512",  # kilobytes for each connection: the system keeps the file in memory as well
        "secure_delete=ON",  # else the bytes of deleted rows stay in the file: decision 008
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock first: upgrading a read lock later fails with "database is locked"."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def cut_log(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log, in which rows stand as they were before they were deleted.

    Tried for a second, because whoever still reads an older picture holds it; False where they did all the time.
    PostgreSQL lets go of old rows by VACUUM, which is the operator's: there is nothing to cut, and True.
    """
    return engine.dialect.name != "sqlite" or _on_a_file(engine, _cut)


def write_anew(engine: Engine) -> bool:
    """Write a SQLite file anew, with what is stored and nothing else, and cut the log; False as in cut_log.

    `secure_delete` alone leaves cells on pages whose rows have moved to another one (decision 008).
    """
    return engine.dialect.name != "sqlite" or _on_a_file(engine, _vacuum)


def _on_a_file(engine: Engine, work: Callable[[Any], bool]) -> bool:
    pooled = engine.raw_connection()
    try:
        return work(pooled)
    finally:
        pooled.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        pooled.close()


def _vacuum(connection: Any) -> bool:
    try:
        connection.execute("VACUUM")
    except OperationalError:
        return False  # somebody wrote all the time
    return _cut(connection)


def _cut(connection: Any) -> bool:
    # No wait of SQLite's own: while it waits for readers, nobody can write.
    connection.execute("PRAGMA busy_timeout=0")
    for _ in range(CUT_TRIES):
        [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return True
        Event().wait(CUT_WAIT_SECONDS)
    return False
