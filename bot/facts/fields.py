"""The fields, and the result of a change."""

from dataclasses import dataclass

from bot.domain.fields.field import Field
from bot.domain.fields.supply import Supply
from bot.domain.fields.wordings import Wording


@dataclass(frozen=True, slots=True)
class FieldsEdited:
    """The change is made to this field. No number: it would tell who waits."""

    field: str


@dataclass(frozen=True, slots=True)
class WordingsRead:
    """What enough people wrote in a month and no field knows yet, the latest month first."""

    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class FieldSupply:
    field: Field
    supply: Supply
