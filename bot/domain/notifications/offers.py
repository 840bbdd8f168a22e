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
