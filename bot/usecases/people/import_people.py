"""The company says who is in which team and reports to whom: all of a file, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.context import Workspace
from bot.domain.people import Person, Placement
from bot.domain.people_file import Employee, PeopleFile, Problem
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.progress import Progress, unseen
from bot.steps.rechecking import recheck_offers


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import does, or in a preview would do: numbers of people."""

    new: int
    changed: int
    unchanged: int
    not_in_slack: int
    offers_passed_on: int = 0
    """Offers that were with somebody who turned out to be above, below or beside the guest."""


def import_people(
    ws: Workspace, file: PeopleFile, *, dry_run: bool = False, progress: Progress = unseen
) -> Imported | tuple[Problem, ...]:
    """Import, or say what would be imported. Raises what Directory.by_email raises.

    Slack's list of people takes by far the longest, so `progress` is told who was found there.

    Addresses are used to find people in Slack, and are not kept.
    """
    if file.problems:
        return file.problems
    managers = {each.manager_email for each in file.employees.values() if each.manager_email}
    found = ws.directory.by_email({*file.employees, *managers}, progress)
    problems = tuple(_unknown_managers(file.employees, found))
    if problems:
        return problems
    placements = [
        _placement(each, file.employees, found) for email, each in file.employees.items() if email in found
    ]
    missing = len(file.employees) - len(placements)
    now = ws.now()
    if dry_run:
        with ws.read() as tx:
            return Imported(*tx.people.compare(placements), missing)
    with ws.begin() as tx:
        new, changed, unchanged = tx.people.compare(placements)
        tx.people.put_placements(placements)
        passed_on = recheck_offers(tx, ws, now) if new or changed else 0
        tx.audit.add(AuditEntry(now, OPERATOR, Audited.PEOPLE_IMPORTED, f"{len(placements)} people"))
    return Imported(new, changed, unchanged, missing, passed_on)


def _unknown_managers(employees: Mapping[str, Employee], found: Mapping[str, Person]) -> list[Problem]:
    return [
        Problem(each.line, f"nobody has the address {each.manager_email}, neither in this file nor in Slack.")
        for each in employees.values()
        if each.manager_email and each.manager_email not in employees and each.manager_email not in found
    ]


def _placement(
    employee: Employee, employees: Mapping[str, Employee], found: Mapping[str, Person]
) -> Placement:
    """A manager without Slack is replaced by their own manager, so that the chain does not end there."""
    manager = employee.manager_email
    while manager is not None and manager not in found:
        manager = employees[manager].manager_email
    person = found[employee.email]
    place = replace(employee.place, manager_id=found[manager].id if manager else None)
    return Placement(person.id, person.standing, place)
