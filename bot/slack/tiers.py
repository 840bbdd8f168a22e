"""Keeps our calls of each method a little below what Slack allows, so that a 429 stays the exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

POST, OPEN, UPDATE = "chat.postMessage", "conversations.open", "chat.update"
UPLOAD = "files.completeUploadExternal"
PUBLISH = "views.publish"
PER_MINUTE = {POST: 300, OPEN: 50, UPDATE: 50, UPLOAD: 100, PUBLISH: 100}
"""Slack's tiers, and "several hundred" messages a minute for a workspace
(docs.slack.dev/apis/web-api/rate-limits)."""
BURST_SHARE, SMALLEST_BURST = 0.06, 5
"""Of a minute's calls so many may go at once; the rest is spread, so that no minute holds more than it may."""


@dataclass
class Tiers:
    """One process's calls. What other replicas call as well shows as a 429, which all of them then keep."""

    per_minute: Mapping[str, int] = field(default_factory=lambda: PER_MINUTE)
    _next: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def pause(self, method: str) -> float:
        """Return the seconds before the method may be called; 0 now."""
        with self._lock:
            return self._pause(method)

    def take(self, method: str) -> float:
        """Take the next call where there is one now; else return the seconds before there is."""
        with self._lock:
            if (pause := self._pause(method)) > 0:
                return pause
            apart = self._apart(method)
            self._next[method] = max(self._next.get(method, 0.0), monotonic()) + apart
            return 0.0

    def _burst(self, method: str) -> float:
        return max(self.per_minute[method] * BURST_SHARE, SMALLEST_BURST)

    def _apart(self, method: str) -> float:
        limit = self.per_minute.get(method)
        return 60 / (limit - self._burst(method)) if limit else 0.0

    def _pause(self, method: str) -> float:
        if method not in self.per_minute:
            return 0.0
        ahead = (self._burst(method) - 1) * self._apart(method)
        return max(0.0, self._next.get(method, 0.0) - monotonic() - ahead)
