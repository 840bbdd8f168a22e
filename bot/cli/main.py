"""What `coffee-chat` begins with: `run` without a command line around it, and every other command by Typer."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.problems import MendableError

MENDABLE, AWAY = 2, 1
"""Exit codes: something a person can mend, and something that did not answer."""
INTERRUPTED = 130
"""What a shell expects of a program that Control-C ended."""


def main() -> None:
    """Run a command; what a person can mend is said without a stack trace."""
    try:
        if sys.argv[1:] == ["run"]:
            _run()
        else:
            from bot.cli.commands import command_line  # noqa: PLC0415 - a bot that runs needs it not

            command_line()()
    except MendableError as error:
        _say(*error.problems)
        sys.exit(MENDABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        from sqlalchemy.exc import OperationalError  # noqa: PLC0415 - `--help` needs no database

        if not isinstance(error, OperationalError):
            raise
        _say(f"The database does not answer: {str(error.orig).strip()}. Check DATABASE_URL.")
        sys.exit(AWAY)


def _say(*problems: str) -> None:
    for problem in problems:
        sys.stderr.write(f"  {problem}\n")


def _run() -> None:
    """Run the bot without a command line around it, which would be ten of the hundred megabytes it may take."""
    gc.disable()  # it would look again and again at modules that stay, while they come and while the bot starts
    try:
        # structlog would load them, for colours and for another kind of thread
        with _leaving_out("rich", "greenlet"):
            from bot.cli.running import run  # noqa: PLC0415 - other commands need no bot
        gc.freeze()
    finally:
        gc.enable()
    run()


@contextmanager
def _leaving_out(*libraries: str) -> Iterator[None]:
    """Import as if libraries that are optional to the others were not installed."""
    for library in libraries:
        sys.modules[library] = None  # type: ignore[assignment]  # Python's own way to say: there is none
    try:
        yield
    finally:
        for library in libraries:
            del sys.modules[library]
