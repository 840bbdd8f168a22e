"""Who looked at what, and what is kept and forgotten of a person."""

from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.domain.digest.months import Month
from bot.domain.privacy.audit import Audited, AuditEntry


class Audit(Protocol):
    """Who looked, exported or changed something. Entries are added, never changed, and end after a time."""

    def add(self, entry: AuditEntry) -> None: ...
    def since(self, moment: datetime) -> list[AuditEntry]:
        """Return the entries from then on, oldest first."""

    def drop(self, before: datetime) -> None:
        """Delete the entries from before then, which have been kept for long enough."""

    def count(self, before: datetime) -> int:
        """Return how many entries are from before then."""

    def last_of(self, what: Audited) -> dict[str, AuditEntry]:
        """Return the newest entry of this kind for each subject."""

    def newest(self, limit: int) -> list[AuditEntry]:
        """Return the newest entries, the newest first."""

    def editors_since(self, moment: datetime) -> list[tuple[str, str]]:
        """Return who has changed which field since then."""


class Erasure(Protocol):
    """Takes people out of what is stored, as the register says column by column."""

    def silence(self, person_id: str) -> None:
        """Take back the messages, not yet sent, about this person's requests, offers and interviews."""

    def keep_mark(self, person_id: str, month: Month) -> None:
        """Keep the random number of this person's row, and no more, for backups that have the row: before `forget`."""

    def drop_marks(self, before: Month) -> None:
        """Delete the numbers of rows that went before that month."""

    def forget(self, person_id: str, tz: ZoneInfo) -> None:
        """Leave nothing of this person in any table, nor of what was written in or about their interviews.

        Rows that count stay, each month's (in `tz`) with another stand-in, their times cut to the month.
        """

    def oldest(self, before: datetime) -> datetime | None:
        """Return when the oldest ended request was made that still has people in it; None for none before then."""

    def with_people(self, bounds: tuple[datetime, datetime]) -> int:
        """Count the ended requests made in between that still have people in them."""

    def make_anonymous(self, bounds: tuple[datetime, datetime]) -> int:
        """Take people and texts out of the ended requests made in between, and their interviews; return how many."""

    def leavers(self, before: datetime) -> list[str]:
        """Return who has been gone since before then."""


class OwnData(Protocol):
    def of(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return what a person is given of their own, by table; values as JSON knows them."""

    def meanings(self) -> dict[str, dict[str, str]]:
        """Return what each column is for, by table."""
