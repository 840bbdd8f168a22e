"""What HR hears."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class DigestReady(Notification):
    """The month's digest, to HR's channel or to one of HR."""

    kind = "digest_ready"
    key_form = "digest:{month}:{to}"
    lane_form = "{to}"
    on_doubt = OnDoubt.SKIP
    month: str
    to: str
