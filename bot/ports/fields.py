"""Fields, and the words people typed instead."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from bot.domain.fields.book import FieldEdit
from bot.domain.fields.supply import Supply
from bot.domain.fields.wordings import Wording


class Wordings(Protocol):
    def add(self, person_id: str, wording: str, field: str | None, now: datetime) -> None:
        """Count a person once for the words they used."""

    def of_at_least(self, people: int) -> list[Wording]:
        """Return what at least so many people wrote, the most wanted first."""


class Fields(Protocol):
    """HR's changes to the fields."""

    def edits(self) -> list[FieldEdit]: ...
    def put(self, edit: FieldEdit) -> None: ...
    def supplies(self, changed_before: date = date.max) -> dict[str, Supply]:
        """Return what people read of each field's hosts, where that last changed before a day."""

    def tell_supplies(self, supplies: Mapping[str, Supply], on: date) -> None: ...
    def merge(self, key: str, into: str) -> int:
        """Give hosts, requests and interviews of one field to another; return how many open requests moved."""
