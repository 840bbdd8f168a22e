"""What all kinds of messages have in common."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar

KINDS: dict[str, type["Notification"]] = {}
"""Every kind of message, by the name under which the outbox keeps it."""


class OnDoubt(StrEnum):
    """What to do when we cannot know whether Slack took a message (crash, timeout, 5xx)."""

    RESEND = "resend"
    """A second copy is harmless: same offer, same buttons."""
    SKIP = "skip"
    """Not sending it is better than sending it twice."""


@dataclass(frozen=True, slots=True)
class Notification:
    """What all kinds have in common. The forms are filled with the facts of the notification."""

    kind: ClassVar[str]
    """As it is kept in the outbox: never rename one."""
    key_form: ClassVar[str]
    """Unique for one message: the same key is never written twice."""
    to_form: ClassVar[str]
    """The id of the person or the channel it goes to."""
    ordering_form: ClassVar[str] = ""
    """Messages with the same ordering key go out one by one, as they were written; empty: one key a recipient."""
    edits_form: ClassVar[str | None] = None
    """The key of the message that this one replaces instead of being a new one."""
    in_hours: ClassVar[bool] = False
    """Waits for its reader's working hours: what the clock or somebody else causes; an answer to a click does not."""
    by_clock: ClassVar[bool] = False
    """The clock sends it and nobody waits for it: it goes after all that answers what somebody did."""
    on_doubt: ClassVar[OnDoubt] = OnDoubt.RESEND
    carries_file: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        if "kind" in cls.__dict__:
            KINDS[cls.kind] = cls

    @property
    def key(self) -> str:
        return self.key_form.format(**self.facts())

    @property
    def recipient(self) -> str:
        return self.to_form.format(**self.facts())

    @property
    def waits_for_hours(self) -> bool:
        return self.in_hours

    @property
    def ordering_key(self) -> str:
        return (self.ordering_form or self.to_form).format(**self.facts())

    @property
    def edits(self) -> str | None:
        return self.edits_form and self.edits_form.format(**self.facts())

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def restore(kind: str, facts: dict[str, Any]) -> Notification:
    """Return the notification that a row was written from."""
    if kind == "did_you_meet" and "nudge" in facts:
        # Rows of 0.1.0: the three questions were one kind.
        kind, facts = facts["nudge"], {name: value for name, value in facts.items() if name != "nudge"}
    return KINDS[kind](**facts)
