"""Slack says that somebody joined, changed or left."""

from dataclasses import replace

from bot.context import Workspace
from bot.domain.notifications.people import WelcomeNewcomer
from bot.domain.people import Person, Standing
from bot.steps.away import welcome_back
from bot.steps.following import follow
from bot.steps.rechecking import recheck_offers


def person_changed(ws: Workspace, person: Person) -> None:
    """Follow a change of somebody we know; who left or became a guest account is offboarded at once.

    Slack tells us of everybody's new status and of every huddle: of strangers nothing is written, not even that it did.
    """
    with ws.read() as tx:
        if tx.people.get(person.id) is None:
            return
    now = ws.now()
    with ws.begin_answer() as tx:
        known = tx.people.get(person.id)
        if known is None:
            return
        followed = follow(tx, ws, known, person, now)
        if followed.moved:
            recheck_offers(tx, ws, now)
    welcome_back(ws, followed.back)


def person_is_gone(ws: Workspace, person_id: str) -> None:
    """A message could not be delivered because the account is dead: the event was lost on the way."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    if person is not None and person.takes_part:
        person_changed(ws, replace(person, standing=Standing.DEACTIVATED))


def person_joined(ws: Workspace, person: Person) -> None:
    """Somebody new: where HR has switched it on, they hear of us once, in two weeks; nothing else is kept of them."""
    if not ws.policy.welcome_newcomers or not person.takes_part:
        return
    with ws.begin_answer() as tx:
        tx.outbox.put(WelcomeNewcomer(person.id), ws.now(), ws.policy.welcome_after)
