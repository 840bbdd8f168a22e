"""Slack's rate limits, by the sandbox's clock: how many calls a method may take, in a minute and in one channel."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
PER_MINUTE = {
    TIER_1: ("apps.connections.open",),
    TIER_2: ("users.list", "usergroups.list", "usergroups.users.list", "conversations.list"),
    TIER_3: (
        "auth.revoke",
        "bots.info",
        "chat.update",
        "chat.delete",
        "chat.scheduleMessage",
        "chat.deleteScheduledMessage",
        "chat.scheduledMessages.list",
        "conversations.info",
        "conversations.history",
        "conversations.join",
        "conversations.open",
        "conversations.replies",
        "team.info",
        "users.getPresence",
        "users.lookupByEmail",
    ),
    TIER_4: (
        "chat.postEphemeral",
        "conversations.members",
        "files.completeUploadExternal",
        "files.getUploadURLExternal",
        "files.info",
        "users.info",
        "users.profile.get",
        "views.open",
        "views.publish",
        "views.push",
        "views.update",
    ),
}
LIMITS = {name: per_minute for per_minute, names in PER_MINUTE.items() for name in names}
BURSTS = {"apps.connections.open": 10}
"""Tier 1 means one call a minute or more, with "a small amount of burst behavior" on top. An app may hold ten
connections, needs a call for each, and opens them all when it starts or when Slack asks it to refresh; so ten
in a minute pass here. An app that calls again and again without a pause is refused, as people see it in Slack."""
POSTS_PER_SECOND, POST_BURST = 1, 4
"""chat.postMessage: about one a second in one channel, short bursts tolerated."""
POSTS_PER_MINUTE = 300
"""chat.postMessage in all channels together. Slack says "several hundred messages per minute" and no number."""
EVENTS_PER_HOUR = 30_000
"""What Slack delivers to one app from one workspace in an hour; for load tests, nothing here counts it."""
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Limit(NamedTuple):
    """At most so many calls under this key within a span."""

    key: str
    most: int
    span: timedelta


@dataclass
class Rates:
    on: bool = True
    seen: defaultdict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def switch(self, on: bool) -> None:
        self.on = on
        self.seen.clear()

    def seconds_to_wait(self, method: str, place: str, now: datetime) -> int:
        """0 when the call may pass, else what Retry-After says; a refused call does not count."""
        limits = _limits(method, place) if self.on else []
        wait = max((self._wait(limit, now) for limit in limits), default=0)
        if not wait:
            for limit in limits:
                self.seen[limit.key].append(now)
        return wait

    def _wait(self, limit: Limit, now: datetime) -> int:
        seen = self.seen[limit.key]
        while seen and not timedelta() <= now - seen[0] < limit.span:
            seen.popleft()
        if len(seen) < limit.most:
            return 0
        return max(1, ceil((seen[0] + limit.span - now).total_seconds()))


def _limits(method: str, place: str) -> list[Limit]:
    if method == "chat.postMessage":
        return [
            Limit(f"{method} {place}", POST_BURST, POST_BURST / POSTS_PER_SECOND * SECOND),
            Limit(method, POSTS_PER_MINUTE, MINUTE),
        ]
    if method not in LIMITS:
        return []
    return [Limit(method, BURSTS.get(method, LIMITS[method]), MINUTE)]
