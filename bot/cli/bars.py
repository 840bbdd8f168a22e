"""A progress bar for whoever waits at a terminal. In a pipe or a log there is none: only what was asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from bot.progress import Progress, unseen


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Give what to tell of each step; how much there is in all may be known only with the first one."""
    if not sys.stderr.isatty():
        yield unseen
        return
    shown: Any = typer.progressbar(length=1, label=label, file=sys.stderr)
    with shown as bar:

        def told(more: int, of: int) -> None:
            bar.length = of
            bar.update(more)

        yield told
