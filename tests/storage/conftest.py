"""PostgreSQL's programs on PATH, and `coffee-chat` in a process of its own, for what keeps a database."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import warm
from postgres_server import find_programs

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def with_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore are found, where this machine has them."""
    programs = find_programs()
    if programs is not None:
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def coffee_chat(tmp_path: Path, with_programs: None) -> Run:
    """Run `coffee-chat …` on a database, in an empty folder: no `.env`, no tokens."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()

    def run(url: str, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "DATABASE_URL": url, **more}
        return warm.run([*warm.COMMAND, *command], env=env, cwd=folder)

    return run
