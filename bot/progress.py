"""How far something long has come, said while it runs to whoever wants to know."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much more is done, and how much there is in all."""


def unseen(more: int, of: int) -> None:
    """Tell nobody."""
