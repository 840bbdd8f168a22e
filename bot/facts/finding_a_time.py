"""A time that was arranged, and the form for one."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.requests import Interview


@dataclass(frozen=True, slots=True)
class Arranged:
    """A time was proposed, agreed on or taken back; the group reads of it."""

    interview: Interview


@dataclass(frozen=True, slots=True)
class TimeForm:
    """An interview whose time is named or cancelled."""

    interview_id: int
    initial: datetime | None
    opened_at: datetime
    latest: datetime
    """What lies further ahead is taken for a slip."""
    outside_hours: bool = False
    """Whether what is chosen is early or late for one of them."""
    at_table: bool = False
    """Whether it is for a table, where the host's choice holds for all."""
    hosts: bool = False
    """Whether the reader is its host."""
