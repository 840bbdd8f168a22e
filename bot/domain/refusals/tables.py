"""What cannot be done at a table."""

from dataclasses import dataclass

from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class HostPicksTheTime(Refusal):
    """At a table the host's choice holds for all."""

    host_id: str
