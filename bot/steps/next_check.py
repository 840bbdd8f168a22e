"""When to check an interview next: computed by the rule for nudges, stored in the row, indexed for the job."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.interviews.nudging import Reach, closes_unknown_at, next_nudge
from bot.domain.people import Person, absences
from bot.domain.requests import Interview
from bot.domain.workdays import Calendar
from bot.ports import Transaction


def calendars_of(tx: Transaction, ws: Workspace, interview: Interview) -> dict[str, Calendar]:
    people = tx.people.many(interview.sides)
    return {side: ws.calendar(people.get(side)) for side in interview.sides}


def reaches_of(tx: Transaction, ws: Workspace, interview: Interview) -> dict[str, Reach]:
    """Return when and how often each side may be written to."""
    people = tx.people.many(interview.sides)
    return {side: _reach(tx, ws, people.get(side), side) for side in interview.sides}


def _reach(tx: Transaction, ws: Workspace, person: Person | None, person_id: str) -> Reach:
    """Whoever is away and has not said until when is asked nothing, like somebody who wants no question at all."""
    now, host = ws.now(), tx.hosts.get(person_id)
    breaks = absences(person, host, now) if person else []
    moments = (host.resumes_at(now) if host else None, *(each.until for each in breaks))
    chosen = person.preferences.nudges if person else None
    return Reach(
        ws.calendar(person),
        ws.policy.nudges_per_side,
        max((moment for moment in moments if moment), default=None),
        0 if any(each.until is None for each in breaks) else chosen,
    )


def check_anew(tx: Transaction, ws: Workspace, person_id: str) -> None:
    """Work out again when somebody is next sent something: they may be reached at other times than before."""
    for interview in tx.interviews.of_person(person_id):
        if interview.is_open or interview.says_met(person_id):
            next_check(tx, ws, interview)


def next_check(tx: Transaction, ws: Workspace, interview: Interview) -> datetime | None:
    """Work out and store when something is due for this interview; None when nothing is left."""
    sent, reaches = tx.interviews.sent(interview.id), reaches_of(tx, ws, interview)
    now = ws.now()
    nudges = [
        next_nudge(interview, side, sent, reaches[side], ws.policy, now=now) for side in interview.sides
    ]
    moments = [
        reaches[nudge.person_id].next_moment(max(nudge.due_at, now)) for nudge in nudges if nudge is not None
    ]
    closes = closes_unknown_at(interview, sent, reaches, ws.policy, now=now)
    due = min([*moments, *([closes] if closes else [])], default=None)
    tx.interviews.set_next_check(interview.id, due)
    return due
