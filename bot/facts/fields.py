"""The fields, and the result of a change."""

from dataclasses import dataclass

from bot.domain.fields.catalogue import Field
from bot.domain.fields.supply import Supply


@dataclass(frozen=True, slots=True)
class FieldsEdited:
    """The change is made; `name` is what the field is called now, `moved` how many open requests moved along."""

    name: str
    moved: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class FieldSupply:
    field: Field
    supply: Supply
