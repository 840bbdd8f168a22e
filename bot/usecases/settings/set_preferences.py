"""Somebody says when they work, in which language and how often we may write to them."""

from bot.context import Workspace
from bot.domain.people import Preferences
from bot.domain.refusals import Refusal
from bot.facts.settings import PreferencesSet
from bot.ports import Transaction
from bot.steps.next_check import check_anew
from bot.steps.offers import take_back
from bot.steps.people import who_takes_part


def set_preferences(
    ws: Workspace, person_id: str, preferences: Preferences, location: str = ""
) -> PreferencesSet | Refusal:
    """Keep them; every rule that counts working time, and every text from now on, respects them.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = who_takes_part(ws, person_id)
    if isinstance(person, Refusal):
        return person
    with ws.begin_answer() as tx:
        tx.people.set_preferences(person_id, preferences)
        tx.people.set_location(person_id, location)
        _keep_from(tx, ws, person_id, preferences)
        check_anew(tx, ws, person_id)
    return PreferencesSet(preferences)


def _keep_from(tx: Transaction, ws: Workspace, guest_id: str, preferences: Preferences) -> None:
    """Somebody who has an offer and must not hear of it after all: it is taken back, and goes on to the next host."""
    now = ws.now()
    for request in tx.requests.open_of(guest_id):
        for offer in tx.offers.of_request(request.id):
            if offer.host_id in preferences.not_these:
                take_back(tx, ws, offer, now)
