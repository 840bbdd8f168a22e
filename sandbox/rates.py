"""Slack's rate tiers, by the sandbox's clock: how many calls a method may take in a minute."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

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
POSTS_PER_SECOND, POST_BURST = 1, 4
"""chat.postMessage: about one a second in one channel, short bursts tolerated."""
MINUTE = timedelta(minutes=1)


@dataclass
class Rates:
    on: bool = False
    seen: defaultdict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def seconds_to_wait(self, method: str, channel: str, now: datetime) -> int:
        """0 when the call may pass, else what Retry-After says."""
        if not self.on:
            return 0
        if method == "chat.postMessage":
            span = timedelta(seconds=POST_BURST / POSTS_PER_SECOND)
            return self._take(f"{method} {channel}", POST_BURST, span, now)
        limit = LIMITS.get(method)
        return self._take(method, limit, MINUTE, now) if limit else 0

    def _take(self, key: str, limit: int, span: timedelta, now: datetime) -> int:
        seen = self.seen[key]
        while seen and not timedelta() <= now - seen[0] < span:
            seen.popleft()
        if len(seen) >= limit:
            return max(1, ceil((seen[0] + span - now).total_seconds()))
        seen.append(now)
        return 0
