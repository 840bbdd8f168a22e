"""A month of HR's digest."""

from dataclasses import dataclass

from bot.domain.digest.figures import Digest
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
