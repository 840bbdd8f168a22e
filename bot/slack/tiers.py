"""Keeps our calls of each method a little below what Slack allows, so that a 429 stays the exception."""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

POST, OPEN, UPDATE = "chat.postMessage", "conversations.open", "chat.update"
UPLOAD = "files.completeUploadExternal"
PUBLISH = "views.publish"
LIST = "users.list"
PER_MINUTE = {POST: 300, OPEN: 50, UPDATE: 50, UPLOAD: 100, PUBLISH: 100, LIST: 20}
"""Slack's tiers, and "several hundred" messages a minute for a workspace
(docs.slack.dev/apis/web-api/rate-limits)."""
SHARE = 0.94
"""What we use of them: Slack's minute and ours do not begin at the same moment."""
SPREAD = frozenset({POST})
"""Not all at once, but evenly after a short burst: else a morning's questions use up the minute, and an offer waits."""
BURST_SHARE = 0.06
MINUTE = 60.0


@dataclass
class Tiers:
    """One process's calls. What other replicas call as well shows as a 429, which all of them then keep."""

    per_minute: Mapping[str, int] = field(default_factory=lambda: PER_MINUTE)
    spread: Collection[str] = SPREAD
    _calls: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    """When the calls of the last minute were made."""
    _even: dict[str, float] = field(default_factory=dict)
    """When the next call would be, were they spread evenly since the first."""
    _lock: Lock = field(default_factory=Lock)

    def pause(self, method: str) -> float:
        """Return the seconds before the method may be called; 0 now."""
        with self._lock:
            return self._pause(method, monotonic())

    def take(self, method: str) -> float:
        """Take the next call where there is one now; else return the seconds before there is."""
        now = monotonic()
        with self._lock:
            if (pause := self._pause(method, now)) > 0:
                return pause
            if method in self.per_minute:
                self._calls[method].append(now)
                self._even[method] = max(self._even.get(method, 0.0), now) + self._apart(method)
            return 0.0

    def _pause(self, method: str, now: float) -> float:
        if method not in self.per_minute:
            return 0.0
        calls = self._calls[method]
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        full = calls[0] + MINUTE - now if len(calls) >= self.per_minute[method] * SHARE else 0.0
        if method not in self.spread:
            return full
        ahead = self._apart(method) * self.per_minute[method] * BURST_SHARE
        return max(full, self._even.get(method, 0.0) - now - ahead, 0.0)

    def _apart(self, method: str) -> float:
        return MINUTE / (self.per_minute[method] * SHARE)
