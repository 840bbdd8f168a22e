"""What somebody new in the company hears."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class WelcomeNewcomer(Notification):
    """Two weeks after they joined, where HR has switched it on, and they have not used the app by themselves."""

    in_hours = True
    by_clock = True
    on_doubt = OnDoubt.SKIP
    kind = "welcome_newcomer"
    key_form = "person:{person_id}:welcome"
    to_form = "{person_id}"
    person_id: str
