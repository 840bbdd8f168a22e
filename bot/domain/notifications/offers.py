"""What a host hears about an offer, and the guest about the question before it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.notifications.base import Notification, OnDoubt
from bot.domain.requests import Offer


@dataclass(frozen=True, slots=True)
class AboutOffer(Notification):
    """Is about one offer."""

    while_pending: ClassVar[bool | None] = None
    """Sent only while the offer is pending, or only once it is not; None: either way."""
    offer_id: int

    def is_stale(self, offer: Offer) -> bool:
        return self.while_pending is not None and offer.is_pending is not self.while_pending


@dataclass(frozen=True, slots=True)
class OfferForHost(AboutOffer):
    to_form = "{host_id}"
    host_id: str


@dataclass(frozen=True, slots=True)
class OfferForGuest(AboutOffer):
    """Says nothing of which host it is."""

    to_form = "{guest_id}"
    guest_id: str


@dataclass(frozen=True, slots=True)
class OfferToHost(OfferForHost):
    """A request is put to a host."""

    in_hours = True
    kind = "offer_to_host"
    key_form = "offer:{offer_id}:invite"
    while_pending = True


@dataclass(frozen=True, slots=True)
class OfferUpdated(OfferForHost):
    """There is more to read: what the guest wants to learn, or a question and its answer."""

    kind = "offer_updated"
    key_form = "offer:{offer_id}:invite:{at}"
    edits_form = "offer:{offer_id}:invite"
    while_pending = True
    at: int
    """When, in microseconds since 1970: each change edits it once."""


@dataclass(frozen=True, slots=True)
class OfferReminder(OfferForHost):
    """The deadline is near and the host has not answered."""

    in_hours = True
    by_clock = True
    kind = "offer_reminder"
    key_form = "offer:{offer_id}:reminder"
    on_doubt = OnDoubt.SKIP
    while_pending = True


@dataclass(frozen=True, slots=True)
class OfferSettled(OfferForHost):
    """The offer has ended: its message loses the buttons and says how."""

    kind = "offer_settled"
    key_form = "offer:{offer_id}:settled"
    edits_form = "offer:{offer_id}:invite"
    while_pending = False


@dataclass(frozen=True, slots=True)
class ReminderSettled(OfferForHost):
    """The same for the reminder, where one was sent."""

    kind = "reminder_settled"
    key_form = "offer:{offer_id}:reminder:settled"
    edits_form = "offer:{offer_id}:reminder"
    while_pending = False


@dataclass(frozen=True, slots=True)
class QuestionToGuest(OfferForGuest):
    """A host would like to know something before saying yes."""

    in_hours = True
    kind = "question_to_guest"
    key_form = "offer:{offer_id}:question"
    while_pending = True

    def is_stale(self, offer: Offer) -> bool:
        """The guest has answered on the Home."""
        return not offer.is_pending or bool(offer.answer)


@dataclass(frozen=True, slots=True)
class QuestionSettled(OfferForGuest):
    """The guest has answered, or the offer is over: the question loses its button."""

    kind = "question_settled"
    key_form = "offer:{offer_id}:question:settled"
    edits_form = "offer:{offer_id}:question"


@dataclass(frozen=True, slots=True)
class AnswerToHost(OfferForHost):
    """The guest answers the host's question."""

    in_hours = True
    kind = "answer_to_host"
    key_form = "offer:{offer_id}:answer"
    while_pending = True


@dataclass(frozen=True, slots=True)
class AnswerSettled(OfferForHost):
    """The same for the answer's message, once the offer has ended."""

    kind = "answer_settled"
    key_form = "offer:{offer_id}:answer:settled"
    edits_form = "offer:{offer_id}:answer"
    while_pending = False
