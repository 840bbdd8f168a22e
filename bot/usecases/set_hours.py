"""Somebody says when they work."""

from bot.domain.answers import HoursSet
from bot.domain.people import Standing
from bot.domain.refusals import NotTakingPart, Refusal
from bot.domain.workdays import WorkingHours
from bot.usecases.know_person import know_person
from bot.usecases.workspace import Workspace


def set_hours(ws: Workspace, person_id: str, hours: WorkingHours) -> HoursSet | Refusal:
    """Keep somebody's own hours, days and holidays; every rule that counts working time respects them from now on."""
    person = know_person(ws, person_id)
    if person is None or not person.takes_part:
        return NotTakingPart(person.standing if person else Standing.EXTERNAL)
    with ws.begin() as tx:
        tx.people.set_hours(person_id, hours)
    return HoursSet(hours)
