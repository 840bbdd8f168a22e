"""Learn from Slack who somebody is, before a transaction begins."""

from dataclasses import dataclass
from datetime import timedelta

from bot.context import Workspace
from bot.domain.people import Person, Standing
from bot.domain.refusals import NotTakingPart
from bot.ports import DirectoryUnavailableError
from bot.steps.away import heed_status, welcome_back

FRESH = timedelta(days=1)
LONGEST_CHAIN = 20
"""Levels of management that are asked for at once."""


def know_person(ws: Workspace, person_id: str) -> Person | None:
    """Return the person, asking Slack when we know nothing or nothing recent; None where Slack knows nobody.

    Whoever takes no part is not stored for asking, only followed where we knew them before.
    Where Slack does not answer, what we knew yesterday is good enough; knowing nothing raises
    DirectoryUnavailableError.
    """
    found = _asked(ws, person_id)
    if isinstance(found, _News) and not found.stays:
        return found.person
    if isinstance(found, _News):
        chain = _managers_above(ws, found.person)
        with ws.begin() as tx:
            before = tx.people.get(person_id)
            for person in (*chain, found.person):
                tx.people.put(person, ws.now())
            after = tx.people.get(person_id)
            back = heed_status(tx, ws, before, after, ws.now()) if before and after else None
        welcome_back(ws, back)
        return after
    return found


def who_takes_part(ws: Workspace, person_id: str) -> Person | NotTakingPart:
    """Return the person if they may ask and host; else why not. Raises as know_person does."""
    person = know_person(ws, person_id)
    if person is None or not person.takes_part:
        return NotTakingPart(person.standing if person else Standing.EXTERNAL)
    return person


def _managers_above(ws: Workspace, person: Person) -> list[Person]:
    """Where Slack's profiles say who manages whom, learn the chain upwards as far as we do not know it yet."""
    chain: list[Person] = []
    above = person.place.manager_id
    while (
        above is not None
        and above not in {each.id for each in (person, *chain)}
        and len(chain) < LONGEST_CHAIN
    ):
        with ws.read() as tx:
            known = tx.people.get(above)
        manager = ws.directory.person(above) if known is None else None
        if manager is None:
            break
        chain.append(manager)
        above = manager.place.manager_id
    return chain


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
    stays: bool
    """Whether it is stored: we knew them before, or they may take part."""


def _asked(ws: Workspace, person_id: str) -> _News | Person | None:
    now = ws.now()
    with ws.read() as tx:
        asked_about = tx.people.asked_about(person_id)
    known, since = asked_about or (None, now)
    if known and abs(now - since) < FRESH:
        return known
    try:
        found = ws.directory.person(person_id)
    except DirectoryUnavailableError:
        if known is None:
            raise
        return known
    return known if found is None else _News(found, stays=known is not None or found.takes_part)


def likely_languages(ws: Workspace, person: Person | None) -> frozenset[str]:
    """Return the languages that somebody most likely speaks, to preselect them."""
    return ws.languages_of(person.locale if person else None)
