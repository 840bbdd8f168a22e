"""Reads calendar files as others would: another library, and a calendar on the command line."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject


def event_of(ics: bytes) -> Any:
    """What vobject makes of the one event in a file."""
    return vobject.readOne(ics.decode()).vevent


def start_of(ics: bytes) -> datetime:
    start: datetime = event_of(ics).dtstart.value
    return start.astimezone(UTC)


def calcurse_start(ics: bytes, folder: Path) -> datetime:
    """Import a file into a new calcurse calendar and return when its one appointment begins."""
    calcurse = shutil.which("calcurse")
    if calcurse is None:
        pytest.skip("calcurse is not installed (apt-get install calcurse)")
    folder.mkdir()
    file = folder / "talk.ics"
    file.write_bytes(ics)
    run = [calcurse, "--datadir", str(folder), "--confdir", str(folder)]
    env = {"TZ": "UTC", "TERM": "dumb", "LANG": "C", "HOME": str(folder)}
    subprocess.run([*run, "-i", str(file)], env=env, check=True, capture_output=True)
    shown = subprocess.run(
        [*run, "-Q", "--from", "01/01/2026", "--days", "800", "--filter-type", "cal",
         "--format-apt", "%(start:epoch)\n"],
        env=env, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    [start] = [line for line in shown.splitlines() if line.strip().isdecimal()]
    return datetime.fromtimestamp(int(start), UTC)
