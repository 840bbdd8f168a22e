"""What a host hears about an offer."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


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
class QuestionToGuest(Notification):
    """A host would like to know something before saying yes. Does not say who."""

    kind = "question_to_guest"
    key_form = "offer:{offer_id}:question"
    lane_form = "{guest_id}"
    offer_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class QuestionSettled(Notification):
    """The guest has answered, or the offer is over: the question loses its button."""

    kind = "question_settled"
    key_form = "offer:{offer_id}:question:settled"
    lane_form = "{guest_id}"
    edits_form = "offer:{offer_id}:question"
    offer_id: int
    guest_id: str


@dataclass(frozen=True, slots=True)
class AnswerToHost(Notification):
    """The guest answers the host's question."""

    kind = "answer_to_host"
    key_form = "offer:{offer_id}:answer"
    lane_form = "{host_id}"
    offer_id: int
    host_id: str


@dataclass(frozen=True, slots=True)
class AnswerSettled(Notification):
    """The same for the answer's message, once the offer has its end."""

    kind = "answer_settled"
    key_form = "offer:{offer_id}:answer:settled"
    lane_form = "{host_id}"
    edits_form = "offer:{offer_id}:answer"
    offer_id: int
    host_id: str
