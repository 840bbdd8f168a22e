"""Half days: when in the week a host likes to talk."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum

_NOON = 12


class HalfDay(StrEnum):
    """A morning or an afternoon of one weekday, in the host's own zone."""

    MONDAY_MORNING, MONDAY_AFTERNOON = "0am", "0pm"
    TUESDAY_MORNING, TUESDAY_AFTERNOON = "1am", "1pm"
    WEDNESDAY_MORNING, WEDNESDAY_AFTERNOON = "2am", "2pm"
    THURSDAY_MORNING, THURSDAY_AFTERNOON = "3am", "3pm"
    FRIDAY_MORNING, FRIDAY_AFTERNOON = "4am", "4pm"
    SATURDAY_MORNING, SATURDAY_AFTERNOON = "5am", "5pm"
    SUNDAY_MORNING, SUNDAY_AFTERNOON = "6am", "6pm"

    @property
    def weekday(self) -> int:
        """As in date.weekday()."""
        return int(self[0])

    @property
    def is_morning(self) -> bool:
        return self.endswith("am")


def is_liked(liked: AbstractSet[HalfDay], local: datetime) -> bool:
    """Say whether a talk that begins at this local time lies in one of the half days; any does where none is chosen."""
    return not liked or f"{local.weekday()}{'am' if local.hour < _NOON else 'pm'}" in liked
