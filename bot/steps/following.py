"""Slack says who somebody is now."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.people import Person
from bot.ports import Transaction
from bot.steps.offboarding import offboard


def follow(tx: Transaction, ws: Workspace, known: Person, person: Person, now: datetime) -> bool:
    """Write it down; who left or became a guest account is offboarded.

    Returns whether their place in the company is another one: then offers are to be looked at again.
    """
    tx.people.put(person, now)
    if not person.takes_part:
        offboard(tx, ws, person.id, now)
        return False
    after = tx.people.get(person.id)
    return after is not None and after.place != known.place
