"""The demo's own story, as `make story` plays it."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

import pytest
from world import FIELDS as CATALOGUE

from bot.demo.company import FIELDS, company
from bot.demo.follower import WHAT
from bot.demo.stage import stage
from bot.demo.story import tell
from bot.domain.privacy.audit import OPERATOR
from bot.facts.digest import DigestFacts
from bot.usecases.digest.show_digest import month_for
from bot.usecases.show_schedule import Step


def test_the_whole_story_happens() -> None:
    out = io.StringIO()
    with stage(now="2026-11-17T09:00:00Z") as it:
        assert tell(it.sandbox, out) == 0, out.getvalue()
    told = out.getvalue()
    assert "Every step happened." in told
    for word in (
        "Do you mean one of these",
        "would you write first",
        "Did you and",
        "Coffee chats in November 2026",
    ):
        assert word in told


def test_each_step_that_may_come_next_has_its_words() -> None:
    """The page's clock fell silent where one had none."""
    assert set(WHAT) == set(Step)


def test_the_company_is_of_one_piece() -> None:
    everybody = company()
    assert 235 <= len(everybody) <= 250
    assert len({employee.person.id for employee in everybody}) == len(everybody)
    assert len({employee.person.name for employee in everybody}) == len(everybody)
    assert all(CATALOGUE.get(field) for field in FIELDS)
    assert len(FIELDS) == 12
    assert sum(bool(employee.role) for employee in everybody) == 5


def test_hrs_digest_there_withholds_no_count() -> None:
    """Whoever tries it out as HR reads what the digest can say, not what it must withhold from a handful."""
    with stage(now="2026-11-17T09:00:00Z") as it:
        it.sandbox.advance(15 * 86_400)
        for month in ("2026-10", ""):
            found = month_for(it.bot.ws, OPERATOR, month)
            assert isinstance(found, DigestFacts)
            counts = {line.row: astuple(line.counts) for line in found.digest.lines}
            assert [row for row, numbers in counts.items() if None in numbers] == []
            chats = found.digest.chats
            said = (chats.moved, chats.steps_taken, *chats.benefits)
            assert None not in (chats.useful, chats.acceptance, chats.load, *said)


COMMAND = (sys.executable, "-m", "bot", "demo", "--port")
PATIENCE_SECONDS = 40


@contextmanager
def demo(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A demo of its own, whose temporary folders lie in this one."""
    surroundings = {**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen([*COMMAND, "0"], stdout=subprocess.PIPE, text=True, env=surroundings)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def is_up(process: "subprocess.Popen[str]", _folder: Path) -> bool:
    assert process.stdout is not None
    return "Ctrl-C ends it." in process.stdout.readline()


def has_a_folder(_process: "subprocess.Popen[str]", folder: Path) -> bool:
    return any(folder.iterdir())


def children(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in listed.stdout.split()]


def lives(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").exists() and b"sandbox" in Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted through /proc")
@pytest.mark.parametrize(
    ("ending", "moment"),
    [(signal.SIGTERM, has_a_folder), (signal.SIGTERM, is_up), (signal.SIGHUP, is_up)],
    ids=["told to end as it begins", "told to end", "its window closed"],
)
def test_however_it_is_ended_nothing_is_left_behind(
    tmp_path: Path, ending: signal.Signals, moment: Callable[["subprocess.Popen[str]", Path], bool]
) -> None:
    with demo(tmp_path) as process:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not moment(process, tmp_path):
            assert time.monotonic() < deadline
            assert process.poll() is None
        started = children(process.pid)
        process.send_signal(ending)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert [pid for pid in started if lives(pid)] == []
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted through /proc")
def test_killed_it_leaves_no_process(tmp_path: Path) -> None:
    """What is killed cleans up nothing; its sandbox ends by itself."""
    with demo(tmp_path) as process:
        while not is_up(process, tmp_path):
            assert process.poll() is None
        started = children(process.pid)
        assert any(lives(pid) for pid in started)
        process.kill()
        process.wait(PATIENCE_SECONDS)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(lives(pid) for pid in started):
            assert time.monotonic() < deadline


def refused(port: str) -> str:
    """What the command says about a port that cannot be: one line, and no stack trace."""
    done = subprocess.run(
        [*COMMAND, port], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_a_port_that_cannot_be_is_one_line_with_a_next_step() -> None:
    assert "There is no port 99999: take one from 1 to 65535, or --port 0" in refused("99999")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} cannot be had (address already in use): try --port 0" in refused(str(port))
