"""What the register says of a column: what it is for, who sees it, how long it stays, what export and erasure do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Erasure(StrEnum):
    """What forgetting somebody does to a column."""

    DELETED = "the row is deleted where it names you"
    WITH_ROW = "goes with its row"
    REPLACED = "your id gives way to one that stands for nobody"
    PASSED_UP = "your own manager's id takes your place in your reports' rows"
    EMPTIED = "emptied, also where the other side of the chat wrote it"
    TAKEN_OUT = "your id is taken out of the list"
    KEPT = "stays: it names nobody"


class Topic(StrEnum):
    """What a table tells about a person, for the plain words of `/coffee-chat privacy`."""

    WHO_YOU_ARE = "who you are"
    HOSTING = "hosting"
    ASKING = "asking"
    CHATS = "your chats"
    APART = "whom you do not want to meet"
    MESSAGES = "messages to you"
    LOOKED = "what you did as HR"
    NOTHING = "nothing about people"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Names of columns in `to` and `of` may lead through a parent: "requests.guest_id"."""

    name: str
    purpose: str
    erasure: Erasure | None = None
    """None: as the table's other columns."""
    of: tuple[str, ...] = ()
    """Whose text it is: emptied when any of these is forgotten."""
    to: tuple[str, ...] | None = None
    """To whom export gives it; None: to the owners of the table's rows."""
    seen_by: str = ""
    """Empty: as the table says."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    topic: Topic
    seen_by: str
    kept: str
    owners: tuple[str, ...]
    """The columns that name whose row it is."""
    columns: tuple[Column, ...]


def table(
    name: str,
    topic: Topic,
    columns: Sequence[Column],
    *,
    seen_by: str,
    kept: str,
    owners: tuple[str, ...] = (),
    usually: Erasure = Erasure.KEPT,
) -> Table:
    """Build a table's entry; what a column does not say is as the table says."""
    key = Column("team_id", "which workspace the row belongs to", to=())
    filled = tuple(
        replace(
            column,
            erasure=column.erasure or usually,
            to=owners if column.to is None else column.to,
            seen_by=column.seen_by or seen_by,
        )
        for column in (key, *columns)
    )
    return Table(name, topic, seen_by, kept, owners, filled)
