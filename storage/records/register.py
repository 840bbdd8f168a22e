"""What a row says of itself beside its types: what it is for, who sees it, how long it stays, what export and
erasure do with it. storage/privacy/ runs on it, and docs/privacy.md is printed from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.privacy.topics import Topic


class Erasure(StrEnum):
    """What forgetting somebody does to a column."""

    DELETED = "the row is deleted where it names you"
    WITH_ROW = "goes with its row"
    REPLACED = "your id gives way to one that stands for nobody"
    NAMED = "your id gives way to one that stands for nobody; emptied where the request is yours"
    PASSED_UP = "your own manager's id takes your place in your reports' rows"
    EMPTIED = "emptied, also where the other side of the chat wrote it"
    TAKEN_OUT = "your id is taken out of the list; a list of your own is emptied"
    MONTH = "becomes the first of the month in which the chat was asked for"
    WAIT = "stays as half days of waiting: counted from the first of that month, or from the guest's request"
    WITH_CHAT = "the row is deleted when either side of the chat is forgotten"
    KEPT = "stays: it names nobody"


@dataclass(frozen=True, slots=True)
class Kept:
    """What applies to a whole table, and to each of its columns that does not say otherwise."""

    topic: Topic
    seen_by: str
    until: str
    owners: tuple[str, ...] = ()
    """The columns that name whose row it is."""
    erasure: Erasure = Erasure.KEPT


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Names of columns in `to` and `of` may lead through another table: "requests.guest_id"."""

    name: str
    purpose: str
    seen_by: str
    erasure: Erasure
    of: tuple[str, ...]
    """Whose text, list, moment or row it is, where `erasure` asks for that: when any of these is forgotten."""
    to: tuple[str, ...]
    """To whom export gives it."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    kept: Kept
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a column says of itself; where it is None or empty, the table's value applies."""

    purpose: str
    erasure: Erasure | None = None
    of: tuple[str, ...] = ()
    to: tuple[str, ...] | None = None
    seen_by: str = ""

    def column(self, name: str, kept: Kept) -> Column:
        return Column(
            name,
            self.purpose,
            self.seen_by or kept.seen_by,
            self.erasure or kept.erasure,
            self.of,
            kept.owners if self.to is None else self.to,
        )


SIDES = ("guest_id", "host_id")
OF_THE_INTERVIEW = ("interviews.guest_id", "interviews.host_id")
NOBODY, YOU_ALONE = "nobody", "you alone"
RULES = "nobody: the rules of matching read it"
UNTIL_FORGOTTEN = "until you are forgotten; leavers are forgotten after 30 days (setting)"
YEAR = "12 months after it ended (setting), then without people and texts"
YEAR_AFTER_INTERVIEW = "12 months after the chat ended (setting)"
