"""The file of a SQLite database: where it is, and that nobody but its owner reads it."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine

ONLY_US, OTHERS = 0o600, 0o077
FILES = ("", "-wal", "-shm", ".lock")
"""What lies beside each other, by the ending of its name. SQLite makes its own like the first."""


def file_of(engine: Engine) -> Path | None:
    """Return the file, by its real name: two ways to it are one. None for a database in memory, or another one."""
    name = engine.url.database or ""
    if engine.dialect.name != "sqlite" or not name or ":memory:" in name or "mode=memory" in str(engine.url):
        return None
    return Path(unquote(urlsplit(name).path) if name.startswith("file:") else name).resolve()


def create_private(engine: Engine) -> None:
    """Make a new database's file, readable by us alone, before SQLite makes it readable by everybody.

    A file that is there is not opened: to close it again would take SQLite's own locks from it, for this process.
    What is in the way is said by SQLite, which meets it next.
    """
    file = file_of(engine)
    if file is not None and os.name == "posix":
        with suppress(OSError):
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_US))


def close_to_others(engine: Engine) -> tuple[list[Path], list[Path]]:
    """Take the rights of group and others from the files that are there; return which changed, and which could not."""
    changed: list[Path] = []
    still_open: list[Path] = []
    for path in open_to_others(engine):
        try:
            path.chmod(ONLY_US)
        except OSError:
            still_open.append(path)
        else:
            changed.append(path)
    return changed, still_open


def open_to_others(engine: Engine) -> list[Path]:
    """Return the files of the database that others on this machine can read."""
    file = file_of(engine)
    if file is None or os.name != "posix":
        return []
    paths = [file.with_name(file.name + ending) for ending in FILES]
    return [path for path in paths if path.exists() and stat.S_IMODE(path.stat().st_mode) & OTHERS]


def replaced_files(file: Path) -> list[Path]:
    """Return the databases that were replaced by restores of this one, and are still kept."""
    return sorted(file.parent.glob(f"{file.name}.replaced-*"))
