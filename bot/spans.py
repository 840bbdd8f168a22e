"""Spans of an interaction, from the click over its handler to each message it caused; none where nobody asks for them.

They say numbers of ours, kinds, and names of our code: no person, no word of theirs, no field.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Value = str | int | float
Facts = Mapping[str, Value]


class Tracing(Protocol):
    """What makes spans and hands them on; bot/tracing.py has the one there is."""

    def first(self, number: str, name: str, seconds_ago: float) -> AbstractContextManager[None]:
        """Begin an interaction: what it causes afterwards belongs to this span, also in another process."""

    def part(self, number: str, name: str, facts: Facts) -> AbstractContextManager[None]:
        """Do a part of an interaction."""

    def say(self, name: str, value: Value) -> None:
        """Add to the part that is being done."""

    def fail(self, why: str) -> None:
        """Mark the part that is being done as failed."""

    def close(self) -> None:
        """Hand on what is there, as far as a second is enough."""


_tracing: Tracing | None = None


def use(tracing: Tracing | None) -> None:
    """Have spans made by this from now on; by nothing for None."""
    global _tracing  # noqa: PLW0603 - one process, one place that spans go to, as with metrics
    _tracing = tracing


def stop_tracing() -> None:
    if _tracing is not None:
        _tracing.close()
        use(None)


@contextmanager
def interaction(number: str, kind: str, handler: str, waited: float | None) -> Iterator[None]:
    """Handle something that came so many seconds ago; None where it is only tried again."""
    if _tracing is None:
        yield
    elif waited is None:
        with _tracing.part(number, f"again {handler}", {}):
            yield
    else:
        with _tracing.first(number, kind, waited), _tracing.part(number, handler, {"waited_seconds": waited}):
            yield


@contextmanager
def delivery(number: str | None, kind: str, attempt: int, waited: float) -> Iterator[None]:
    """Send a message that an interaction caused; what the clock sends belongs to none, and has no span."""
    if _tracing is None or number is None:
        yield
    else:
        facts: Facts = {"kind": kind, "attempt": attempt, "waited_seconds": waited}
        with _tracing.part(number, "deliver", facts):
            yield


def said(name: str, value: Value) -> None:
    if _tracing is not None:
        _tracing.say(name, value)


def failed(error: Exception) -> None:
    """Say what kind of thing went wrong, and nothing of what it says: that may be anybody's words."""
    if _tracing is not None:
        _tracing.fail(type(error).__name__)
