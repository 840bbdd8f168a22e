"""What the operator hears of messages that did not get on."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class MessagesSetAside(Notification):
    """Once a day, where some could not be sent: for the one who is named in the settings."""

    in_hours = True
    by_clock = True
    on_doubt = OnDoubt.SKIP
    kind = "messages_set_aside"
    key_form = "set_aside:{day}:{to}"
    to_form = "{to}"
    day: str
    to: str
