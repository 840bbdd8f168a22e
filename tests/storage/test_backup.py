"""A backup while others write: whole, read back, ours alone, and never half a file under its name."""

import os
import re
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from everything import FORGOTTEN, NAME, WORDS, fill, stored_words
from sqlalchemy import Engine, select
from world import MONDAY, World

from bot.clock import SystemClock
from bot.doctor.database import look_at_backup
from bot.doctor.finding import Verdict
from bot.facts.privacy import Forgotten
from bot.usecases.privacy.forget_person import forget_person
from storage import postgres_tools
from storage.backup import BackupError, back_up, last_backup, magic_of, note_backup, read_backup
from storage.engine import open_engine
from storage.postgres_tools import PostgresToolError
from storage.records import RequestRow

HERE = Path(__file__).parent
SECONDS = 3
Run = Callable[..., subprocess.CompletedProcess[str]]


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


class Writer:
    """A busy process, and the numbers of the requests that it has committed."""

    def __init__(self, url: str, side: str) -> None:
        self.committed: list[int] = []
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "writer_process.py"), url, side],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE.parents[1]}"},
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.committed.append(int(line))

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def writing(url: str) -> Iterator[list[Writer]]:
    with ExitStack() as stack:
        writers = [Writer(url, side) for side in "AB"]
        for writer in writers:
            stack.callback(writer.stop)
        yield writers


def committed(writers: list[Writer]) -> set[int]:
    return {number for writer in writers for number in list(writer.committed)}


def wait_for(writers: list[Writer], many: int) -> None:
    until = monotonic() + 60
    while any(len(writer.committed) < many for writer in writers):
        assert monotonic() < until, "the writers do not write"


@pytest.mark.usefixtures("with_programs")
def test_restored_nothing_is_lost_that_was_committed_before_and_who_was_forgotten_stays_forgotten(
    engine: Engine, tmp_path: Path, coffee_chat: Run
) -> None:
    """Two processes write without a pause, while backup after backup is made; the last one is restored."""
    world, url, file = World(engine), url_of(engine), tmp_path / "coffee.backup"
    fill(world)
    for n in range(7):
        world.host(f"UHOST{n}", f"field-{n}", capacity=500)
    engine.dispose()
    with writing(url) as writers:
        wait_for(writers, 20)
        began, made, rows = monotonic(), 0, 0
        while monotonic() - began < SECONDS or made < 2:
            before = committed(writers)
            rows = back_up(engine, file, MONDAY, replace=True).rows["requests"]
            made += 1
        wait_for(writers, max(len(writer.committed) for writer in writers) + 5)
    after = committed(writers)
    assert forget_person(world.ws, FORGOTTEN) == Forgotten()
    assert before < after, "they wrote on while it was copied"
    assert rows >= len(before)
    engine.dispose()
    restored = coffee_chat(url, "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert "Forgotten again, because they were forgotten since: 1." in restored.stdout
    with engine.connect() as connection:
        there = set(connection.scalars(select(RequestRow.id)))
    assert before <= there
    assert after - there, "what was committed after it began is not in it"
    left = [
        found for found in stored_words(world) if any(part in found[1] for part in (FORGOTTEN, NAME, WORDS))
    ]
    assert left == []


@pytest.mark.usefixtures("with_programs")
def test_a_backup_is_read_back_ours_alone_and_noted(engine: Engine, tmp_path: Path, coffee_chat: Run) -> None:
    World(engine).met()
    assert last_backup(engine) is None
    made = back_up(engine, tmp_path / "one", MONDAY)
    assert last_backup(engine) == MONDAY
    assert (made.rows["requests"], made.rows["people"]) == (1, 2)
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert magic_of(made.file).startswith(b"SQLite" if engine.dialect.name == "sqlite" else b"PGDMP")
    with pytest.raises(BackupError, match=r"is there already: name another file, or say --force"):
        back_up(engine, made.file, MONDAY)
    folder = tmp_path / "backups"
    folder.mkdir()
    said = coffee_chat(url_of(engine), "backup", str(folder))
    assert said.returncode == 0, said.stderr
    [dated] = folder.iterdir()
    assert re.fullmatch(r"coffee-chat-\d{8}-\d{6}\.(db|dump)", dated.name), "nothing beside it"
    assert f"{dated}: " in said.stdout
    assert read_backup(dated).rows["requests"] == 1
    assert last_backup(engine) != MONDAY


def test_the_doctor_says_how_old_the_last_one_is(engine: Engine) -> None:
    World(engine).person("UG")
    now = SystemClock().now()
    found = [look_at_backup(engine)]
    for age in (timedelta(hours=1), timedelta(days=8)):
        note_backup(engine, now - age)
        found.append(look_at_backup(engine))
    assert [each.verdict for each in found] == [Verdict.NOTE, Verdict.OK, Verdict.WRONG]
    assert "coffee-chat backup FILE" in found[0].step
    assert found[2].said == "the last one was made 8 days ago"


def test_a_backup_that_is_made_elsewhere_is_noted(engine: Engine, coffee_chat: Run) -> None:
    World(engine).person("UG")
    assert coffee_chat(url_of(engine), "backup", "--elsewhere").stdout == "Noted.\n"
    assert last_backup(engine) is not None
    assert "FILE" in coffee_chat(url_of(engine), "backup").stderr


def test_on_a_full_disk_no_half_backup_takes_the_place_of_a_whole_one(sqlite: Engine, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    file = tmp_path / "kept" / "coffee.backup"
    file.parent.mkdir()
    back_up(sqlite, file, MONDAY)
    before, handler = file.read_bytes(), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, limits[1]))
        with pytest.raises(BackupError, match="Is the disk full"):
            back_up(sqlite, file, MONDAY, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_a_backup_or_hold_one_is_said(sqlite: Engine, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="make the folder"):
        back_up(sqlite, tmp_path / "no" / "such" / "file", MONDAY)
    with pytest.raises(BackupError, match="is the database itself"):
        back_up(sqlite, Path(str(sqlite.url.database)), MONDAY, replace=True)
    nowhere = tmp_path / "nowhere.db"
    with pytest.raises(BackupError, match=f"{nowhere} is no database of ours.*Check DATABASE_URL"):
        back_up(open_engine(f"sqlite:///{nowhere}"), tmp_path / "x", MONDAY)
    assert not nowhere.exists(), "looking for it makes none"
    for content, problem in ((b"", "is no backup"), (b"SQLite format 3\0" + b"x" * 5000, "is damaged")):
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(BackupError, match=problem):
            read_backup(tmp_path / "bad")
    with pytest.raises(BackupError, match="There is no file"):
        read_backup(tmp_path / "none")


@pytest.mark.parametrize("where", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_a_damaged_database_gives_no_backup_and_says_what_to_keep(
    sqlite: Engine, tmp_path: Path, where: float
) -> None:
    """Whichever of its pages it is: those of a table, of an index, or of the schema itself."""
    world = World(sqlite)
    for n in range(300):
        world.person(f"U{n}", title="x" * 200)
    sqlite.dispose()
    file = Path(str(sqlite.url.database))
    content = bytearray(file.read_bytes())
    begins = int(len(content) * where)
    content[begins : begins + 8192] = b"\xff" * 8192
    file.write_bytes(content)
    with pytest.raises(BackupError, match="restore the newest"):
        back_up(sqlite, tmp_path / "b", MONDAY)
    assert not (tmp_path / "b").exists()


@pytest.mark.usefixtures("with_programs")
def test_a_dump_that_was_cut_off_is_none(postgres: Engine, tmp_path: Path) -> None:
    World(postgres).met()
    made = back_up(postgres, tmp_path / "whole", MONDAY)
    (tmp_path / "half").write_bytes(made.file.read_bytes()[: made.file.stat().st_size * 9 // 10])
    with pytest.raises(PostgresToolError, match="cannot be read as a backup"):
        read_backup(tmp_path / "half")


def test_without_pg_dump_the_line_is_said_and_no_password(
    postgres: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    secret = open_engine(postgres.url.set(password="hunter2").render_as_string(hide_password=False))
    with pytest.raises(PostgresToolError, match="pg_dump is not on PATH") as refused:
        back_up(secret, tmp_path / "my backup", MONDAY)
    said = " ".join(refused.value.problems)
    assert f"pg_dump --format=custom --no-owner --no-privileges '--file={tmp_path / 'my backup'}'" in said
    assert "backup --elsewhere" in said
    assert "hunter2" not in said
    secret.dispose()


@pytest.mark.usefixtures("with_programs")
def test_the_line_that_is_said_makes_a_backup(postgres: Engine, tmp_path: Path) -> None:
    World(postgres).met()
    subprocess.run(postgres_tools.by_hand(postgres, tmp_path / "by hand"), shell=True, check=True)  # noqa: S602 - ours
    assert read_backup(tmp_path / "by hand").rows["requests"] == 1
