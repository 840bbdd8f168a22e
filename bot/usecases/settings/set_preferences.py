"""Somebody says when they work, in which language and how often we may write to them."""

from bot.context import Workspace
from bot.domain.people import Preferences, Standing
from bot.domain.refusals import NotTakingPart, Refusal
from bot.facts.settings import PreferencesSet
from bot.steps.next_check import next_check
from bot.steps.people import know_person


def set_preferences(ws: Workspace, person_id: str, preferences: Preferences) -> PreferencesSet | Refusal:
    """Keep them; every rule that counts working time, and every text from now on, respects them.

    Raises DirectoryUnavailableError where Slack does not answer about somebody we do not know.
    """
    person = know_person(ws, person_id)
    if person is None or not person.takes_part:
        return NotTakingPart(person.standing if person else Standing.EXTERNAL)
    with ws.begin_answer() as tx:
        tx.people.set_preferences(person_id, preferences)
        for interview in tx.interviews.of_person(person_id):
            if interview.is_open:
                next_check(tx, ws, interview)
    return PreferencesSet(preferences)
