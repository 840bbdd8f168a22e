"""What was seen lately, in this process's memory: so many at the most, and the oldest go first."""

from collections.abc import Callable
from math import inf
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lately(Generic[Value]):
    """Values by key, each with the moment it was put there. Threads may share it."""

    def __init__(self, most: int, seconds: Callable[[], float] = monotonic) -> None:
        self._most, self._seconds, self._lock = most, seconds, Lock()
        self._seen: dict[str, tuple[float, Value]] = {}

    def put(self, key: str, value: Value) -> Value:
        with self._lock:
            self._seen.pop(key, None)
            self._seen[key] = (self._seconds(), value)
            if len(self._seen) > self._most:
                del self._seen[next(iter(self._seen))]
        return value

    def get(self, key: str, within: float = inf) -> tuple[Value] | None:
        """Return the value alone in a tuple, for it may be None; None where none was put within so many seconds."""
        with self._lock:
            seen = self._seen.get(key)
        return (seen[1],) if seen is not None and self._seconds() - seen[0] <= within else None
