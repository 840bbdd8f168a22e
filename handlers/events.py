"""What Slack tells us about people."""

from bot.domain.people import Person
from bot.usecases.people.person_changed import person_changed, person_joined
from handlers import payloads
from handlers.interaction import Interaction


def person(it: Interaction) -> None:
    """Somebody changed or left; we follow those we know."""
    person_changed(it.ws, _person(it))


def joined(it: Interaction) -> None:
    """Somebody is new, or is back: whom we know we follow."""
    somebody = _person(it)
    person_changed(it.ws, somebody)
    person_joined(it.ws.beside(), somebody)


def _person(it: Interaction) -> Person:
    return payloads.read_person(it.body["event"]["user"], it.ws.team_id, it.ws.enterprise_id)
