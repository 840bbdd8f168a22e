"""What is counted for HR, written down about HR, and forgotten or handed out on request."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.domain.digest.figures import Digest
from bot.domain.digest.months import Month
from bot.domain.digest.suppression import Count
from bot.domain.digest.tally import Tally
from bot.domain.privacy.audit import AuditEntry


class Counts(Protocol):
    """Counts of the requests asked between two moments."""

    def fields_asked(self, bounds: tuple[datetime, datetime]) -> list[str]: ...
    def asked(self, bounds: tuple[datetime, datetime], rows: Mapping[str, str]) -> dict[str, Count]:
        """Count the requests of these fields by row, with the distinct guests of each row."""

    def tally(
        self,
        bounds: tuple[datetime, datetime],
        rows: Mapping[str, str],
        moved_of: tuple[datetime, datetime],
    ) -> Tally:
        """Count a month; `rows` says which fields share a row, `moved_of` whose guests have told by now."""


class Digests(Protocol):
    def published(self, month: Month) -> Digest | None: ...
    def until(self, month: Month, months: int) -> list[Digest]:
        """Return the frozen ones of so many months up to this one, the oldest first."""

    def add(self, digest: Digest, now: datetime) -> bool:
        """Freeze a month; False where it is frozen already."""

    def posted(self, month: Month) -> bool: ...
    def mark_posted(self, month: Month, now: datetime) -> bool:
        """True for the one who may post it, False for everybody after."""

    def highest_min_cell(self) -> int:
        """Return the highest minimum any month was published with; 0 before the first."""

    def first_request_at(self) -> datetime | None: ...


class Audit(Protocol):
    """Who looked, exported or changed something. Entries are added, never changed."""

    def add(self, entry: AuditEntry) -> None: ...
    def since(self, moment: datetime) -> list[AuditEntry]:
        """Return the entries from then on, oldest first."""


class Erasure(Protocol):
    """Takes people out of what is stored, as the register says column by column."""

    def silence(self, person_id: str) -> None:
        """Take back the messages, not yet sent, that speak of this person's requests, offers and chats."""

    def forget(self, person_id: str, now: datetime) -> None:
        """Leave nothing of this person in any table, nor of what was written in or about their chats."""

    def oldest(self, before: datetime) -> datetime | None:
        """Return when the oldest ended request was made that still has people in it; None for none before then."""

    def make_anonymous(self, bounds: tuple[datetime, datetime], now: datetime) -> int:
        """Take people and texts out of the ended requests made in between, and their chats; return how many."""

    def leavers(self, before: datetime) -> list[str]:
        """Return who has been gone since before then."""


class OwnData(Protocol):
    def of(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return what a person is given of their own, by table; values as JSON knows them."""

    def meanings(self) -> dict[str, dict[str, str]]:
        """Return what each column is for, by table."""
