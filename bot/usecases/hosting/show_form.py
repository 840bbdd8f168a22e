"""What the profile form opens with."""

from bot.context import Workspace
from bot.domain.people import Profile
from bot.facts.hosting import HostForm
from bot.steps.people import likely_languages


def open_host_form(ws: Workspace, person_id: str) -> HostForm:
    """Return the profile form, filled in with the person's profile, or with what is usual the first time."""
    with ws.read() as tx:
        host, person = tx.hosts.get(person_id), tx.people.get(person_id)
    usual = Profile(frozenset(), ws.policy.capacity_default, likely_languages(ws, person))
    located = person is not None and bool(person.place.location)
    return HostForm(ws.policy, host.profile if host else usual, located)
