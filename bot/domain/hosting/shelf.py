"""The shelf of a field: lines that hosts publish in their own words, for guests to read while they wait."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_LINE = 300
"""Characters."""
MOST_SHOWN = 20
"""Lines of one field, the newest."""
MOST_OF_ONE = 10
"""Lines that one person has on all shelves together: a shelf is not one person's."""


class WhyRemoved(StrEnum):
    """Why HR took a line down."""

    WRONG = "wrong"
    HURTFUL = "hurtful"


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """What one host tells everybody who is curious about a field."""

    person_id: str
    field: str
    text: str
    named: bool
    """Whether the host's name stands beside it."""
    written_at: datetime
    id: int = 0


def tidy_line(written: str) -> str:
    """Return it as one line."""
    return " ".join(written.split())


def names(text: str, name: str) -> bool:
    """Say whether a text has a part of somebody's name in it, as it is written: "Will" is one, "will" is not."""
    parts = {part for part in re.findall(r"\w{3,}", name) if not part.islower()}
    return bool(parts & set(re.findall(r"\w+", text)))
