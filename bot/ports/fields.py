"""Fields, and the words people typed instead."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from bot.domain.digest.months import Month
from bot.domain.fields.book import FieldEdit
from bot.domain.fields.supply import Supply
from bot.domain.fields.wordings import Wording


class Wordings(Protocol):
    def add(self, person_id: str, wording: str, field: str | None, now: datetime) -> None:
        """Count a person once for the words they used."""

    def oldest(self) -> datetime | None:
        """Return when the oldest words were written that no month has counted; None for none."""

    def freeze(self, month: Month, before: datetime, people: int) -> int:
        """Keep for `month` what so many people wrote before then, and delete who wrote what; return how many."""

    def frozen(self) -> list[Wording]:
        """Return what was kept of all months, the latest first."""

    def drop_months(self, before: Month) -> None:
        """Forget what was kept of months before that one."""


class Fields(Protocol):
    """HR's changes to the fields."""

    def edits(self) -> list[FieldEdit]: ...
    def put(self, edit: FieldEdit) -> None: ...
    def supplies(self, changed_before: date = date.max) -> dict[str, Supply]:
        """Return what people read of each field's hosts, where that last changed before a day."""

    def tell_supplies(self, supplies: Mapping[str, Supply], on: date) -> None: ...
    def merge(self, key: str, into: str) -> None:
        """Give hosts and shelf of one field to another, with the requests that want one host by name."""
