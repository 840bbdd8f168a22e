"""Starts a sandbox as a process of its own and stops it again, for tests and demos."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.client import Sandbox

LINES = 5
STOP_SECONDS = 5


class NotStartedError(RuntimeError):
    """The sandbox ended before it listened; why, it has said itself on standard error."""


@dataclass(frozen=True)
class Running:
    """A sandbox that is up. `env` holds the SLACK_* lines it printed."""

    url: str
    env: dict[str, str]
    client: Sandbox


@contextmanager
def running(
    manifest: str | Path,
    *,
    people: str | Path | Sequence[Any] | dict[str, Any] | None = None,
    now: str | None = None,
    port: int = 0,
    arguments: Sequence[str] = (),
) -> Iterator[Running]:
    """`people` is a file, or what would stand in it. Raises NotStartedError when it does not start."""
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        command = [
            sys.executable,
            "-m",
            "sandbox",
            "--manifest",
            str(manifest),
            "--port",
            str(port),
            "--until-input-ends",
            *arguments,
        ]
        if people is not None:
            command += ["--people", str(_as_file(people, Path(folder)))]
        if now is not None:
            command += ["--now", now]
        # Its input is open for as long as we live: however we end, it ends as well.
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_surroundings()
        )
        try:
            yield _greet(process)
        finally:
            _stop(process)


def _surroundings() -> dict[str, str]:
    """The child finds this very package, whether it is installed or lies in a checkout."""
    here = str(Path(__file__).parents[1])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


def _as_file(people: str | Path | Sequence[Any] | dict[str, Any], folder: Path) -> Path:
    if isinstance(people, str | Path):
        return Path(people)
    path = folder / "people.json"
    path.write_text(json.dumps(people), encoding="utf-8")
    return path


def _greet(process: "subprocess.Popen[str]") -> Running:
    """Read the lines it prints once it listens."""
    assert process.stdout is not None  # noqa: S101 - it was asked for
    printed: dict[str, str] = {}
    while len(printed) < LINES:
        line = process.stdout.readline()
        if not line:
            raise NotStartedError(f"the sandbox did not start: it ended with {process.wait()}")
        name, _, value = line.strip().partition("=")
        printed[name] = value
    url = printed.pop("SANDBOX_URL")
    return Running(url, printed, Sandbox(url))


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
