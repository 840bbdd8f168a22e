"""Times that were proposed and fixed."""

from datetime import datetime
from typing import Protocol

from bot.domain.finding_a_time.suggesting import Slot


class Slots(Protocol):
    """Times to choose from."""

    def get(self, slot_id: int) -> Slot | None: ...
    def at(
        self,
        interview_id: int,
        starts_at: datetime,
        *,
        within_hours: bool,
        suggested_at: datetime | None = None,
        free: bool = True,
    ) -> Slot:
        """Return the interview's slot at that moment, written where there was none."""

    def named(self, interview_id: int, starts_at: datetime) -> Slot | None: ...

    def named_at_table(self, table_id: int, starts_at: datetime) -> Slot | None:
        """Return the slot of a table at that moment, whichever seat it was written for."""

    def suggested(self, interview_id: int) -> list[Slot]:
        """Return what was suggested so far, the latest suggestions first."""
