"""Nothing to export, nothing to forget."""

from dataclasses import dataclass

from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NothingStored(Refusal):
    """We do not know this person: there is nothing to export or to forget."""
