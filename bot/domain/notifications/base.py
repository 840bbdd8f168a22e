"""What all kinds of messages have in common."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar


class OnDoubt(StrEnum):
    """What to do when we cannot know whether Slack took a message (crash, timeout, 5xx)."""

    RESEND = "resend"
    """A second copy is harmless: same offer, same buttons."""
    SKIP = "skip"
    """Better once too few than twice."""


@dataclass(frozen=True, slots=True)
class Notification:
    """What all kinds have in common. The forms are filled with the facts of the notification."""

    kind: ClassVar[str]
    key_form: ClassVar[str]
    """Unique for one message: the same key is never written twice."""
    lane_form: ClassVar[str]
    """Messages of one lane go out one by one, in the order in which they were written."""
    edits_form: ClassVar[str | None] = None
    """The key of the message that this one replaces instead of being a new one."""
    on_doubt: ClassVar[OnDoubt] = OnDoubt.RESEND

    @property
    def key(self) -> str:
        return self.key_form.format(**self.facts())

    @property
    def lane(self) -> str:
        return self.lane_form.format(**self.facts())

    @property
    def edits(self) -> str | None:
        return self.edits_form and self.edits_form.format(**self.facts())

    def facts(self) -> dict[str, Any]:
        return asdict(self)
