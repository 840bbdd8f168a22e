"""Every command in the README and the tutorials is run, in the order of the tutorial; those of other pages are read."""

import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.commands import command_line
from sandbox.running import Running, running

ROOT = Path(__file__).parents[2]
RUN_HERE = (
    ROOT / "README.md",
    ROOT / "docs" / "index.md",
    *sorted((ROOT / "docs" / "tutorials").glob("*.md")),
)
READ_HERE = (ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md")))
CODE = re.compile(r"^ *```.*?^ *```|^(?: {4}|\t)[^\n]*$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(
    r"^\s*(?:\.venv/bin/(?=coffee-chat))?((?:coffee-chat|make|python3|\.venv/bin/\w+)\b.*)$", re.MULTILINE
)
OURS = re.compile(r"(?:^\s*|/bin/)coffee-chat ([^|>&\n]+)", re.MULTILINE)
FIRST, WHILE_IT_RUNS = (
    "coffee-chat init",
    ("coffee-chat health", "coffee-chat tick --dry-run", "coffee-chat outbox list"),
)
PATIENCE_SECONDS = 30

NOT_RUN = {
    "make test": "this is what it runs",
    "make demo": "tests/stories/test_demo.py::test_however_it_is_ended_nothing_is_left_behind runs it",
    "make story": "tests/stories/test_demo.py::test_the_whole_story_happens plays it",
    "coffee-chat demo": "tests/stories/test_demo.py::test_however_it_is_ended_nothing_is_left_behind runs it",
    "python3 -m venv .venv": "needs a registry of packages for what follows; `make test` has done the same before",
    ".venv/bin/pip install --require-hashes -r requirements.lock": "needs a registry of packages",
    ".venv/bin/pip install --no-deps --no-build-isolation --editable .": "would install over what runs the tests",
}
"""Commands that no test runs like this, each with why."""


def blocks(pages: tuple[Path, ...]) -> str:
    return "\n".join(block for page in pages for block in CODE.findall(page.read_text(encoding="utf-8")))


def commands() -> list[str]:
    """Return the commands of the pages that are run, without the folder of our program, each once."""
    return list(dict.fromkeys(line.strip() for line in COMMAND.findall(blocks(RUN_HERE))))


@dataclass
class Place:
    """An operator's folder, and the Slack they connect to."""

    folder: Path
    slack: Running

    def run(self, line: str) -> None:
        done = subprocess.run(
            self.program(line), cwd=self.folder, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"

    def program(self, line: str) -> list[str]:
        return [sys.executable, "-m", "bot", *line.split()[1:]]

    @property
    def env(self) -> dict[str, str]:
        ours = ("SLACK_", "COFFEE_CHAT_", "DATABASE_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**kept, "SLACK_API_URL": self.slack.env["SLACK_API_URL"], "PYTHONPATH": str(ROOT)}

    def answer(self, line: str, answers: dict[str, str]) -> None:
        """Run a command at a terminal, and answer each question once it is asked."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            self.program(line), cwd=self.folder, env=self.env, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        said = ""
        for question, given in answers.items():
            while not re.search(rf"{question}[^\n]*: $", said):  # the space comes once it listens
                said += os.read(ours, 4096).decode(errors="replace")
            said = ""
            os.write(ours, f"{given}\n".encode())
        assert process.wait(PATIENCE_SECONDS) == 0
        os.close(ours)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with running(ROOT / "manifest.yml") as slack:
        yield Place(tmp_path_factory.mktemp("operator"), slack)


def test_each_command_is_run_or_says_why_not(place: Place) -> None:
    lines = commands()
    assert set(NOT_RUN) <= set(lines), "a reason for a command that stands nowhere"
    assert {FIRST, "coffee-chat run", *WHILE_IT_RUNS} <= set(lines)
    prepare(place)
    set_up(place)
    for line in lines:
        if line not in {FIRST, "coffee-chat run", *WHILE_IT_RUNS, *NOT_RUN}:
            place.run(line)
    with a_bot(place):
        for line in WHILE_IT_RUNS:
            place.run(line)


def prepare(place: Place) -> None:
    """The file of people that the pages import, and the scope that they say it takes."""
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    place.slack.client.install_with(*manifest["oauth_config"]["scopes"]["bot"], "users:read.email")
    people = [row["profile"] for row in place.slack.client.people() if row["profile"].get("email")]
    rows = [f"{each['email']},{people[0]['email'] if n else ''},Payments" for n, each in enumerate(people)]
    assert rows
    (place.folder / "people.csv").write_text("\n".join(["email,manager_email,team", *rows]), encoding="utf-8")


def set_up(place: Place) -> None:
    answers = {
        "App-level token": place.slack.env["SLACK_APP_TOKEN"],
        "Bot token": place.slack.env["SLACK_BOT_TOKEN"],
        "Member IDs": place.slack.client.people()[0]["id"],
        "time zone": "Europe/Berlin",
    }
    place.answer(FIRST, answers)
    assert (place.folder / ".env").stat().st_mode & 0o777 == 0o600


@contextmanager
def a_bot(place: Place) -> Iterator[None]:
    log = place.folder / "log"
    with log.open("wb") as file:
        bot = subprocess.Popen(
            place.program("coffee-chat run"), cwd=place.folder, env=place.env, stdout=file, stderr=file
        )
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while "Coffee Chat is running" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield
    finally:
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(PATIENCE_SECONDS) == 0


@pytest.mark.parametrize("line", sorted({line.strip() for line in OURS.findall(blocks(READ_HERE))}))
def test_each_command_of_the_other_pages_can_be_typed(line: str) -> None:
    """Its name, arguments and options are there: with --help it does nothing else."""
    shown = CliRunner().invoke(command_line(), [*shlex.split(line), "--help"])
    assert shown.exit_code == 0, shown.output


def test_each_reason_names_a_test_that_is_there() -> None:
    for place in re.findall(r"tests/\S+", " ".join(NOT_RUN.values())):
        path, _, name = place.partition("::")
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8"), place


def test_each_target_of_make_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {line.split()[1] for line in commands() if line.startswith("make ")}
    named |= set(re.findall(r"^\s*make ([a-z-]+)", blocks(READ_HERE), re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
