"""The company says who is in which team and reports to whom: all of a file, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.people import Person, Placement
from bot.domain.people_file import Employee, Mistake, PeopleFile, Problem
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry
from bot.domain.refusals.company import ChartMovedOn, MovedOn
from bot.facts.company import ChartOutline, Imported
from bot.ports import Transaction
from bot.progress import Progress, unseen
from bot.steps.rechecking import recheck_offers

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class _Found:
    """The people of a file whom Slack knows, and the lines of those whom it does not."""

    placements: list[Placement]
    missing: tuple[int, ...]


def import_people(
    ws: Workspace, file: PeopleFile, *, dry_run: bool = False, progress: Progress = unseen
) -> Imported | tuple[Problem, ...]:
    """Import, or say what would be imported. Raises what Directory.by_email raises.

    Slack's list of people takes by far the longest, so `progress` is told who was found there.

    Addresses are used to find people in Slack, and are not kept.
    """
    found = _find(ws, file, progress)
    if not isinstance(found, _Found):
        return found
    missing = len(found.missing)
    if dry_run:
        with ws.read() as tx:
            return Imported(*tx.people.compare(found.placements), missing)
    with ws.begin() as tx:
        compared = tx.people.compare(found.placements)
        return Imported(*compared, missing, _write(tx, ws, found, OPERATOR))


def look_at_chart(ws: Workspace, file: PeopleFile) -> ChartOutline | tuple[Problem, ...]:
    """Return what HR may read of a chart before they import it. Raises what Directory.by_email raises."""
    found = _find(ws, file)
    return _outline(found) if isinstance(found, _Found) else found


def import_as_seen(
    ws: Workspace, file: PeopleFile, by: str, outline: ChartOutline, since: datetime
) -> ChartOutline | tuple[Problem, ...] | ChartMovedOn:
    """Import for HR what they looked at `since`; nothing where it reads otherwise by now, or somebody else imported.

    Raises what Directory.by_email raises.
    """
    found = _find(ws, file)
    if not isinstance(found, _Found):
        return found
    with ws.begin_answer() as tx:
        imports = tx.audit.last_of(Audited.PEOPLE_IMPORTED).values()
        if _outline(found) != outline or any(entry.at > since for entry in imports):
            return ChartMovedOn(MovedOn.CHART)
        _write(tx, ws, found, by)
    return outline


def _find(ws: Workspace, file: PeopleFile, progress: Progress = unseen) -> _Found | tuple[Problem, ...]:
    if file.problems:
        return file.problems
    managers = {each.manager_email for each in file.employees.values() if each.manager_email}
    found = ws.directory.by_email({*file.employees, *managers}, progress)
    problems = tuple(_unknown_managers(file.employees, found))
    if problems:
        return problems
    return _Found(
        [_placement(each, file.employees, found) for email, each in file.employees.items() if email in found],
        tuple(each.line for email, each in file.employees.items() if email not in found),
    )


def _write(tx: Transaction, ws: Workspace, found: _Found, by: str) -> int:
    """Write the chart; return how many offers went to somebody else for it."""
    now = ws.now()
    new, changed, _ = tx.people.compare(found.placements)
    tx.people.put_placements(found.placements)
    tx.audit.add(AuditEntry(now, by, Audited.PEOPLE_IMPORTED, f"{len(found.placements)} people"))
    return recheck_offers(tx, ws, now) if new or changed else 0


def _outline(found: _Found) -> ChartOutline:
    places = [each.place for each in found.placements]
    return ChartOutline(
        people=len(places),
        managers=len({place.manager_id for place in places} - {None}),
        teams=len({place.team for place in places} - {None}),
        without_manager=sum(place.manager_id is None for place in places),
        without_team=sum(place.team is None for place in places),
        not_in_slack=len(found.missing),
        lines_not_in_slack=found.missing[:MOST_LINES],
    )


def _unknown_managers(employees: Mapping[str, Employee], found: Mapping[str, Person]) -> list[Problem]:
    return [
        Problem(each.line, Mistake.UNKNOWN_MANAGER, (each.manager_email,))
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
