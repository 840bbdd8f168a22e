"""What Slack tells us about people."""

from bot.usecases.people.person_changed import person_changed
from handlers import payloads
from handlers.interaction import Interaction


def person(it: Interaction) -> None:
    """Somebody joined, changed or left; we follow those we know."""
    user = it.body["event"]["user"]
    person_changed(it.ws, payloads.read_person(user, it.ws.team_id, it.ws.enterprise_id))
