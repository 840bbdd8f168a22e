"""Fields, and the words people typed instead."""

from datetime import datetime
from typing import Protocol

from bot.domain.fields.book import FieldEdit
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
    def merge(self, key: str, into: str) -> int:
        """Give hosts, requests and interviews of one field to another; return how many open requests moved."""
