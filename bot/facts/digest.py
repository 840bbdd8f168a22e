"""A month of HR's digest."""

from dataclasses import dataclass

from bot.domain.digest.figures import Digest
from bot.domain.digest.months import Month
from bot.domain.notifications.digest import FileForm
from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """A month that is over, and the frozen ones before it, the oldest first."""

    digest: Digest
    trend: tuple[Digest, ...] = ()
    reader: Person | None = None
    form: FileForm | None = None
    """As a file."""
    first: Month | None = None
    """The month of the first request: it may be a part of one."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """What HR may read of the month that runs."""

    month: Month
    at_least: int
    """So many have asked; 0: nothing is said."""
    begins_with: int
    """The least that is ever said."""
