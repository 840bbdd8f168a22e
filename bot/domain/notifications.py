"""One frozen dataclass per kind of message we send: ids and facts, no words. Rendered when sent."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar

from bot.domain.nudging import NudgeKind


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


@dataclass(frozen=True, slots=True)
class OfferToHost(Notification):
    """A request is put to a host."""

    kind = "offer_to_host"
    key_form = "offer:{offer_id}:invite"
    lane_form = "{host_id}"
    offer_id: int
    host_id: str


@dataclass(frozen=True, slots=True)
class OfferReminder(Notification):
    """The deadline is near and the host has not answered."""

    kind = "offer_reminder"
    key_form = "offer:{offer_id}:reminder"
    lane_form = "{host_id}"
    on_doubt = OnDoubt.SKIP
    offer_id: int
    host_id: str


@dataclass(frozen=True, slots=True)
class OfferSettled(Notification):
    """The offer has its end: its message loses the buttons and says how it ended."""

    kind = "offer_settled"
    key_form = "offer:{offer_id}:settled"
    lane_form = "{host_id}"
    edits_form = "offer:{offer_id}:invite"
    offer_id: int
    host_id: str


@dataclass(frozen=True, slots=True)
class ReminderSettled(Notification):
    """The same for the reminder, where one was sent."""

    kind = "reminder_settled"
    key_form = "offer:{offer_id}:reminder:settled"
    lane_form = "{host_id}"
    edits_form = "offer:{offer_id}:reminder"
    offer_id: int
    host_id: str


@dataclass(frozen=True, slots=True)
class RequestReceived(Notification):
    """The guest's receipt, with what happens next."""

    kind = "request_received"
    key_form = "request:{request_id}:received"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class RequestMovedOn(Notification):
    """The next host is asked, or nobody is left to ask for now. Says nothing of who or why."""

    kind = "request_moved_on"
    key_form = "request:{request_id}:after:{after_offer_id}"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str
    after_offer_id: int


@dataclass(frozen=True, slots=True)
class HostFound(Notification):
    """A request that had waited is with a host now."""

    kind = "host_found"
    key_form = "request:{request_id}:found:{offer_id}"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str
    offer_id: int


@dataclass(frozen=True, slots=True)
class RequestSettled(Notification):
    """The request has its end: its receipt loses the button."""

    kind = "request_settled"
    key_form = "request:{request_id}:settled"
    lane_form = "{guest_id}"
    edits_form = "request:{request_id}:received"
    request_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class RequestLapsed(Notification):
    """Nobody was found in time."""

    kind = "request_lapsed"
    key_form = "request:{request_id}:lapsed"
    lane_form = "{guest_id}"
    request_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class Introduction(Notification):
    """Both sides meet in a group DM."""

    kind = "introduction"
    key_form = "interview:{interview_id}:introduction"
    lane_form = "interview:{interview_id}"
    interview_id: int
    guest_id: str
    host_id: str


@dataclass(frozen=True, slots=True)
class DidYouMeet(Notification):
    """One side is asked what happened."""

    kind = "did_you_meet"
    key_form = "interview:{interview_id}:{nudge}:{person_id}"
    lane_form = "{person_id}"
    on_doubt = OnDoubt.SKIP
    interview_id: int
    person_id: str
    nudge: NudgeKind


@dataclass(frozen=True, slots=True)
class OutcomeNoted(Notification):
    """One side has answered: the question loses its buttons and says thanks."""

    kind = "outcome_noted"
    key_form = "interview:{interview_id}:{nudge}:{person_id}:noted"
    lane_form = "{person_id}"
    edits_form = "interview:{interview_id}:{nudge}:{person_id}"
    interview_id: int
    person_id: str
    nudge: NudgeKind


@dataclass(frozen=True, slots=True)
class ChatIsOff(Notification):
    """The other side has left the company."""

    kind = "chat_is_off"
    key_form = "interview:{interview_id}:off:{person_id}"
    lane_form = "{person_id}"
    interview_id: int
    person_id: str


@dataclass(frozen=True, slots=True)
class DigestReady(Notification):
    """The month's digest, to HR's channel or to one of HR."""

    kind = "digest_ready"
    key_form = "digest:{month}:{to}"
    lane_form = "{to}"
    on_doubt = OnDoubt.SKIP
    month: str
    to: str


KINDS: dict[str, type[Notification]] = {
    cls.kind: cls
    for cls in (
        OfferToHost,
        OfferReminder,
        OfferSettled,
        ReminderSettled,
        RequestReceived,
        RequestMovedOn,
        HostFound,
        RequestSettled,
        RequestLapsed,
        Introduction,
        DidYouMeet,
        OutcomeNoted,
        ChatIsOff,
        DigestReady,
    )
}


def restore(kind: str, facts: dict[str, Any]) -> Notification:
    """Return the notification a row was written from."""
    if "nudge" in facts:
        facts = {**facts, "nudge": NudgeKind(facts["nudge"])}
    return KINDS[kind](**facts)
