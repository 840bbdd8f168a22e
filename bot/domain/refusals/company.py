"""Why HR cannot set something so."""

from dataclasses import dataclass

from bot.domain.company import LaunchStep
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class ContactIsHr(Refusal):
    """Who hears of concerns may not be of HR: a concern may be about them."""

    person_id: str


@dataclass(frozen=True, slots=True)
class CannotPostThere(Refusal):
    """We may not post where HR wants it."""

    step: LaunchStep


@dataclass(frozen=True, slots=True)
class MinCellMayNotFall(Refusal):
    """A month was published with this minimum: a lower one would tell what that one withheld."""

    least: int
