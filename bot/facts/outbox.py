"""What an operator is told of messages that did not get on."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class SetAsideFacts:
    """How many messages were set aside within a day, by why; neither whose they were nor what they said."""

    reader: Person
    causes: Mapping[str, int]
