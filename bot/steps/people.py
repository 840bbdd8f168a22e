"""Learn from Slack who somebody is, before a transaction begins."""

from dataclasses import dataclass
from datetime import timedelta

from bot.context import Workspace
from bot.domain.people import Person
from bot.ports import DirectoryUnavailableError

FRESH = timedelta(days=1)


def know_person(ws: Workspace, person_id: str) -> Person | None:
    """Return the person, asking Slack when we know nothing or nothing recent; None where Slack knows nobody.

    Where Slack does not answer, what we knew yesterday is good enough; knowing nothing raises
    DirectoryUnavailableError.
    """
    found = _asked(ws, person_id)
    if isinstance(found, _News):
        with ws.begin() as tx:
            tx.people.put(found.person, ws.now())
            return tx.people.get(person_id)
    return found


def find_person(ws: Workspace, person_id: str) -> Person | None:
    """The same where somebody only opens a page: a stranger, or somebody forgotten, is not stored for that."""
    with ws.read() as tx:
        known = tx.people.get(person_id)
    if known is not None:
        return know_person(ws, person_id)
    found = _asked(ws, person_id)
    return found.person if isinstance(found, _News) else found


@dataclass(frozen=True, slots=True)
class _News:
    """What Slack just said, and we have not stored."""

    person: Person


def _asked(ws: Workspace, person_id: str) -> _News | Person | None:
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
    return known if found is None else _News(found)


def likely_languages(ws: Workspace, person: Person | None) -> frozenset[str]:
    """Return the languages that somebody most likely speaks, to preselect them."""
    return ws.languages_of(person.locale if person else None)
