"""What host and guests of a table hear."""

from dataclasses import dataclass

from bot.domain.notifications.base import Notification, OnDoubt


@dataclass(frozen=True, slots=True)
class AboutTable(Notification):
    """Is about one table."""

    table_id: int


@dataclass(frozen=True, slots=True)
class ToTableHost(AboutTable):
    to_form = "{host_id}"
    host_id: str


@dataclass(frozen=True, slots=True)
class ToTable(AboutTable):
    """Goes to the group DM of all at the table."""

    to_form = "table:{table_id}"


@dataclass(frozen=True, slots=True)
class TableOffered(ToTableHost):
    """A host is asked for a table."""

    in_hours = True
    by_clock = True
    kind = "table_offered"
    key_form = "table:{table_id}:offer"


@dataclass(frozen=True, slots=True)
class TableOfferUpdated(ToTableHost):
    """The host has answered, or one of those who wait has left the line: the message shows what stands."""

    kind = "table_offer_updated"
    key_form = "table:{table_id}:offer:{at}"
    edits_form = "table:{table_id}:offer"
    at: int
    """When, in microseconds since 1970: each change edits it once."""


@dataclass(frozen=True, slots=True)
class TableIntroduction(ToTable):
    """All at the table meet in a group DM."""

    kind = "table_introduction"
    key_form = "table:{table_id}:introduction"


@dataclass(frozen=True, slots=True)
class PickATableTime(ToTableHost):
    """The host picks a time for all: after the yes, after taking one back, and once more after silence."""

    in_hours = True
    kind = "pick_a_table_time"
    key_form = "table:{table_id}:pick:{when}"
    on_doubt = OnDoubt.SKIP
    when: str


@dataclass(frozen=True, slots=True)
class PickATableTimeSettled(ToTableHost):
    """A time is fixed, newer ones are suggested, or the table is over: the times lose their buttons."""

    kind = "pick_a_table_time_settled"
    key_form = "table:{table_id}:pick:{when}:settled"
    edits_form = "table:{table_id}:pick:{when}"
    when: str


@dataclass(frozen=True, slots=True)
class TableTime(ToTable):
    """Is about one time. `sequence` is the calendar file's."""

    sequence: int
    slot_id: int


@dataclass(frozen=True, slots=True)
class TableTimeFixed(TableTime):
    """The host picked a time."""

    kind = "table_time_fixed"
    key_form = "table:{table_id}:fixed:{sequence}"


@dataclass(frozen=True, slots=True)
class TableTimeSettled(TableTime):
    """That time was moved or taken back, or the table is over: it loses its buttons."""

    kind = "table_time_settled"
    key_form = "table:{table_id}:fixed:{sequence}:settled"
    edits_form = "table:{table_id}:fixed:{sequence}"


@dataclass(frozen=True, slots=True)
class TableTimeOff(ToTable):
    """The host took the time back and picks another one."""

    kind = "table_time_off"
    key_form = "table:{table_id}:off:{sequence}"
    sequence: int


@dataclass(frozen=True, slots=True)
class TableCalendarFile(TableTime):
    """The `.ics` of what holds since `sequence`."""

    kind = "table_calendar_file"
    key_form = "table:{table_id}:calendar:{sequence}"
    ordering_form = "table:{table_id}:files"
    carries_file = True


@dataclass(frozen=True, slots=True)
class TableSeatLeft(ToTable):
    """One guest cannot make it; the table stands for the rest, or is over."""

    kind = "table_seat_left"
    key_form = "table:{table_id}:left:{person_id}"
    person_id: str
