"""When to check an interview next: computed by the rule for nudges, stored in the row, indexed for the job."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.interviews.nudging import Reach, closes_unknown_at, next_nudge
from bot.domain.requests import Interview
from bot.domain.workdays import Calendar
from bot.ports import Transaction


def calendars_of(tx: Transaction, ws: Workspace, interview: Interview) -> dict[str, Calendar]:
    people = tx.people.many(interview.sides)
    return {side: ws.calendar(people.get(side)) for side in interview.sides}


def reaches_of(tx: Transaction, ws: Workspace, interview: Interview) -> dict[str, Reach]:
    """Return when and how often each side may be written to."""
    people, now = tx.people.many(interview.sides), ws.now()
    reaches = {}
    for side in interview.sides:
        person, host = people.get(side), tx.hosts.get(side)
        chosen = person.preferences.nudges if person else None
        away_until = host.resumes_at(now) if host else None
        reaches[side] = Reach(ws.calendar(person), ws.policy.nudges_per_side, away_until, chosen)
    return reaches


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
