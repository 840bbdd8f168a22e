"""What the company sets while the bot runs."""

from collections.abc import Collection
from datetime import date
from typing import Protocol


class ClosingDaysKept(Protocol):
    def all(self) -> list[date]:
        """Return the days, the earliest first."""

    def change(self, add: Collection[date], remove: Collection[date]) -> None: ...
