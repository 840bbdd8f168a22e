"""What the company sets while the bot runs."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from bot.domain.company import CompanySetting


class ClosingDaysKept(Protocol):
    def all(self) -> list[date]:
        """Return the days, the earliest first."""

    def change(self, add: Collection[date], remove: Collection[date]) -> None: ...


class CompanyChoices(Protocol):
    """What HR has set in Slack."""

    def all(self) -> dict[CompanySetting, tuple[str, ...]]: ...
    def put(self, name: CompanySetting, value: tuple[str, ...]) -> None:
        """Set one; empty: as the environment says."""
