"""Learn from Slack who somebody is, before a transaction begins."""

from datetime import timedelta

from bot.domain.people import Person
from bot.ports import DirectoryUnavailableError
from bot.usecases.workspace import Workspace

FRESH = timedelta(days=1)


def know_person(ws: Workspace, person_id: str) -> Person | None:
    """Return the person, asking Slack when we know nothing or nothing recent; None where Slack knows nobody.

    Where Slack does not answer, what we knew yesterday is good enough; knowing nothing raises
    DirectoryUnavailableError.
    """
    now = ws.now()
    with ws.read() as tx:
        known, since = tx.people.get(person_id), tx.people.known_since(person_id)
    if known and since and abs(now - since) < FRESH:
        return known
    try:
        found = ws.directory.person(person_id)
    except DirectoryUnavailableError:
        if known is None:
            raise
        return known
    if found is None:
        return known
    with ws.store.begin() as tx:
        tx.people.put(found, now)
        return tx.people.get(person_id)
