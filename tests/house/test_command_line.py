"""The table of commands: each is there, says what it does, and is imported when it is called."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import COMMANDS, Listed, command_line
from bot.cli.main import MENDABLE
from bot.settings import NAMES


@pytest.mark.parametrize("listed", COMMANDS, ids=lambda listed: listed.words)
def test_every_command_has_its_help(listed: Listed) -> None:
    module, function = listed.place.split(":")
    assert callable(getattr(import_module(module), function))
    shown = CliRunner().invoke(command_line(), [*listed.words.split(), "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert listed.help.split("\n")[0] in shown.output
    assert all(f"coffee-chat {example}" in shown.output for example in listed.examples)
    assert all(example.startswith(listed.words) for example in listed.examples)


def test_help_imports_nothing_that_takes_long() -> None:
    """It took 2.8 s. A command that is called imports what it needs."""
    heavy = ("sqlalchemy", "slack_sdk", "slack_bolt", "numpy", "pydantic", "alembic", "babel", "bot.app")
    program = (
        "import sys; from bot.cli.commands import command_line; "
        "command_line()(['--help'], standalone_mode=False); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_a_bot_that_starts_loads_nothing_that_it_may_never_need() -> None:
    """NumPy is for those who wait together, a web server for HTTP mode, a picture is drawn in a process that ends."""
    heavy = ["numpy", "holidays", "waitress", "matplotlib", "PIL", "alembic", "opentelemetry", "pydantic"]
    code = (
        "import sys, bot.cli.running\n"
        "from bot.domain.public_holidays import countries\n"
        "assert 'DE' in countries()\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
        "print('holidays.countries.germany' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['holidays']", "False"], "of holidays the list, and no country"


def test_a_bot_that_runs_has_no_library_that_it_only_could_use(tmp_path: Path) -> None:
    """Each is a few of the hundred megabytes that it may take. Here it has no settings, so it says so and ends."""
    heavy = [
        "rich",
        "greenlet",
        "rapidfuzz",
        "typer",
        "pydantic",
        "pygments",
        "sqlalchemy.dialects.postgresql",
    ]
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([name for name in {heavy!r} if name in sys.modules]))\n"
        "sys.argv = ['coffee-chat', 'run']\n"
        "from bot.cli.main import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=without_settings()
    )
    assert "SLACK_BOT_TOKEN is missing" in done.stderr
    assert (done.returncode, done.stdout.strip()) == (MENDABLE, "[]")


def without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NAMES.values()}


def test_it_says_its_version() -> None:
    assert CliRunner().invoke(command_line(), ["--version"]).output.startswith("coffee-chat 0.")
