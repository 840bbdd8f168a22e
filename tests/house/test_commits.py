"""The check of commit messages finds what it is for."""

import subprocess
from pathlib import Path

import pytest

CHECK = Path(__file__).parents[2] / ".ci" / "commits"
GOOD = (
    "Ask the next host when an offer expires\n\nA silent host kept the guest waiting.\n# a comment of git\n"
)


def checked(message: str, tmp_path: Path) -> str:
    file = tmp_path / "message"
    file.write_text(message, encoding="utf-8")
    done = subprocess.run([str(CHECK), str(file)], capture_output=True, text=True)
    assert bool(done.returncode) is bool(done.stderr)
    return done.stderr


def test_a_good_message_passes(tmp_path: Path) -> None:
    assert not checked(GOOD, tmp_path)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("x" * 73 + "\n\nWhy.", "73 characters"),
        ("Ask; tell; leave\n\nWhy.", "says one thing"),
        ("Layout.\n\nWhy.", "full stop"),
        ("Ask the next host", "no body"),
        ("Ask the next host\n\n# only a comment", "no body"),
        ("Ask the next host\nWhy.", "empty line"),
        ("", "no body"),
    ],
)
def test_a_bad_one_is_told_what_is_wrong(message: str, said: str, tmp_path: Path) -> None:
    assert said in checked(message, tmp_path)
