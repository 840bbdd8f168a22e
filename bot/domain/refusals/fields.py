"""A change of the fields that cannot be made."""

from dataclasses import dataclass

from bot.domain.fields.catalogue import Contradiction
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class FieldsClash(Refusal):
    """A change of the fields that cannot be made, and why."""

    problems: tuple[Contradiction, ...]
