"""Whom to ask to host where colleagues wait and nobody is free: the likeliest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """Why somebody is likely to say yes. Told to them, and to nobody else."""

    NAMED = "named"
    """A host thought of them."""
    MOVED = "moved"
    """They moved into the field."""
    GUEST = "guest"
    """They had a chat about it themselves."""
    CALL = "call"
    """They answered a call in a channel: nobody was asked in person."""
    WORK = "work"
    """Their title, or the department the company imported, reads like the field."""


class AskState(StrEnum):
    """How an ask stands. Whoever let it pass may still say yes."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    PASSED = "passed"
    """No answer in time: somebody else was asked."""


OPEN_ASK = frozenset({AskState.ASKED, AskState.PASSED})


@dataclass(frozen=True, slots=True)
class HostAsk:
    """Somebody was asked to host a field."""

    id: int
    person_id: str
    field: str
    source: Source
    state: AskState
    asked_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ASK


@dataclass(frozen=True, slots=True)
class Tried:
    """How many were asked, and how many of them agreed."""

    asked: int = 0
    agreed: int = 0


TAKEN_FOR_GRANTED = {
    Source.NAMED: Tried(10, 4),
    Source.MOVED: Tried(10, 4),
    Source.GUEST: Tried(10, 3),
    Source.WORK: Tried(10, 2),
}
"""What a source is taken for before anybody was asked, as if so many had been: ten answers weigh as much as this.

By a call nobody is asked in person."""


def likelihood(source: Source, tried: Mapping[Source, Tried]) -> float:
    """Return how likely somebody of this source agrees, between 0 and 1, by those who were asked before them."""
    prior, seen = TAKEN_FOR_GRANTED[source], tried.get(source, Tried())
    return (prior.agreed + seen.agreed) / (prior.asked + seen.asked)


def likeliest_first(
    found: Iterable[tuple[str, Source]], tried: Mapping[Source, Tried]
) -> list[tuple[str, Source]]:
    """Return each person once, by the best of their sources; among equals in the order of their ids."""
    order = sorted(TAKEN_FOR_GRANTED, key=lambda source: -likelihood(source, tried))
    best: dict[str, Source] = {}
    for person_id, source in sorted(found, key=lambda each: order.index(each[1])):
        best.setdefault(person_id, source)
    return sorted(best.items(), key=lambda each: (order.index(each[1]), each[0]))


def asks_at_once(waiting: int, min_cell: int) -> int:
    """Return how many may be asked beside one another: one for each who waits, and nobody where too few wait."""
    return waiting if waiting >= min_cell else 0


@dataclass(frozen=True, slots=True)
class Recruiting:
    """What came of asking colleagues to host, in a month that is over: what may be told."""

    asked: int
    agreed: int | None
    """None where it would tell of fewer people than a number needs, those who did not agree among them."""


def may_tell(tried: Tried, min_cell: int) -> Recruiting | None:
    """Return what may be told of so many asks: each part of it stands for enough people, or for nobody."""
    if tried.asked < min_cell:
        return None
    parts = (tried.agreed, tried.asked - tried.agreed)
    told = all(part == 0 or part >= min_cell for part in parts)
    return Recruiting(tried.asked, tried.agreed if told else None)
