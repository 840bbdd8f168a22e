"""Slack says who somebody is now."""

from dataclasses import dataclass
from datetime import datetime

from bot.context import Workspace
from bot.domain.people import Host, Person
from bot.ports import Transaction
from bot.steps.away import heed_status
from bot.steps.offboarding import offboard


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it."""

    moved: bool = False
    """Their place in the company is another one: offers are to be looked at again."""
    back: Host | None = None
    """A host who was away and is back: waiting guests are to be placed, once this is committed."""


def follow(tx: Transaction, ws: Workspace, known: Person, person: Person, now: datetime) -> Followed:
    """Write it down; who left or became a guest account is offboarded."""
    tx.people.put(person, now)
    if not person.takes_part:
        offboard(tx, ws, person.id, now)
        return Followed()
    after = tx.people.get(person.id)
    if after is None:
        return Followed()
    return Followed(after.place != known.place, heed_status(tx, ws, known, after, now))
