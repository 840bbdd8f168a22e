"""One bot on a SQLite file: a lock beside it, which the operating system takes away with the process that holds it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from bot.problems import MendableError
from storage.engine import BadDatabaseUrlError, place_of
from storage.sqlite_file import ONLY_US, file_of

try:
    import fcntl
except ImportError:  # Windows has other locks; there the operator takes care of it
    fcntl = None  # type: ignore[assignment]


class AnotherBotError(MendableError):
    """Another bot runs on this database: two would send twice, and end each other's leases."""


@contextmanager
def the_only_bot(engine: Engine) -> Iterator[None]:
    """Hold a SQLite file for one running bot; nothing to hold for another database, which takes several.

    Commands that do something once and exit do not hold it: they may run beside the bot.
    Raises AnotherBotError where a bot has it, BadDatabaseUrlError where no file can be made there.
    """
    file = file_of(engine)
    if file is None or fcntl is None:
        yield
        return
    path = file.with_name(f"{file.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, ONLY_US)
    except OSError as error:
        raise BadDatabaseUrlError(
            f"DATABASE_URL names {file}, and {path.name} cannot be written beside it ({error.strerror}): "
            "make the folder, and let the bot's user write into it."
        ) from error
    try:
        _take(handle, file)
        yield
    finally:
        os.close(handle)


def nobody_connected(engine: Engine) -> None:
    """Raises AnotherBotError where somebody else has our PostgreSQL database open: a bot, or a command."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    engine.dispose()
    with engine.connect() as connection:
        found = connection.scalar(others)
    if found:
        raise AnotherBotError(
            f"{place_of(engine)} is in use ({found} connections): stop every bot and every command first."
        )


def _take(handle: int, file: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 200, 0).decode(errors="replace").strip()
        raise AnotherBotError(
            f"Another Coffee Chat ({holder or 'just starting'}) runs on {file}: stop that one first, "
            "or use PostgreSQL, on which several may run."
        ) from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
