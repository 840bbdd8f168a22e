"""The file of a SQLite database: one running bot, and nobody but its owner reads it."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.engine import BadDatabaseUrlError, open_engine
from storage.one_bot import AnotherBotError, the_only_bot
from storage.sqlite_file import close_to_others, create_private, file_of

HOLD = """
import sys, time
from storage.engine import open_engine
from storage.one_bot import the_only_bot
with the_only_bot(open_engine(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def holding(url: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_bot_is_told_who_has_the_file_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "coffee.db"
    other = tmp_path / "way"
    other.symlink_to(tmp_path)
    process = holding(f"sqlite:///{file}")
    for path in (file, other / "coffee.db"):
        with (
            pytest.raises(AnotherBotError, match=f"process {process.pid} on .* stop that one first"),
            the_only_bot(open_engine(f"sqlite:///{path}")),
        ):
            pass
    process.kill()
    process.communicate()
    with the_only_bot(open_engine(f"sqlite:///{file}")):
        assert mode(tmp_path / "coffee.db.lock") == 0o600


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://nobody@127.0.0.1:1/none"])
def test_what_is_no_file_is_held_by_nobody(url: str) -> None:
    engine = open_engine(url)
    with the_only_bot(engine), the_only_bot(engine):
        assert file_of(engine) is None
        assert close_to_others(engine) == ([], [])


def test_a_folder_that_is_missing_is_said_with_a_next_step() -> None:
    with (
        pytest.raises(BadDatabaseUrlError, match="make the folder"),
        the_only_bot(open_engine("sqlite:////no/such/folder/coffee.db")),
    ):
        pass


@pytest.mark.parametrize("form", ["sqlite:///{}", "sqlite:///file:{}?uri=true"])
def test_a_new_database_is_read_by_its_owner_alone(tmp_path: Path, form: str) -> None:
    """It was made as the machine makes files: mostly readable by everybody, with names and notes in it."""
    before = os.umask(0)
    try:
        engine = open_engine(form.format(tmp_path / "new.db"))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE notes (words TEXT)"))
            assert sorted(path.name for path in tmp_path.iterdir()) == ["new.db", "new.db-shm", "new.db-wal"]
            assert {mode(path) for path in tmp_path.iterdir()} == {0o600}
        engine.dispose()
    finally:
        os.umask(before)


def test_files_that_others_can_read_are_closed_to_them(sqlite: Engine) -> None:
    file = Path(str(sqlite.url.database))
    with sqlite.connect() as connection:
        connection.execute(text("SELECT 1"))
        log = file.with_name(f"{file.name}-wal")
        log.touch()
        file.chmod(0o644)
        log.chmod(0o640)
        assert close_to_others(sqlite) == ([file, log], [])
    assert mode(file) == 0o600
    assert close_to_others(sqlite) == ([], [])


def test_a_look_at_the_file_takes_no_lock_of_sqlites_own(tmp_path: Path) -> None:
    """Closing a file gives up every lock that this process has on it: one that is there must not be opened."""
    file = tmp_path / "there.db"
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    create_private(open_engine(f"sqlite:///{file}"))
    write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    done = subprocess.run([sys.executable, "-c", write, file], capture_output=True, text=True)
    assert "database is locked" in done.stderr
    writer.close()
