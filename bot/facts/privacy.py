"""A person's own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Nothing of the person is stored any more."""


@dataclass(frozen=True, slots=True)
class ExportOnItsWay:
    pass


@dataclass(frozen=True, slots=True)
class OwnDataFacts:
    """What a person is given of their own, by table, and what each column is for."""

    reader: Person
    at: datetime
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    meanings: Mapping[str, Mapping[str, str]]
