"""When to look at an interview next: the pure rule's answer, kept in the row for the sweep's index."""

from datetime import datetime

from bot.domain.nudging import closes_unknown_at, next_nudge
from bot.domain.requests import Interview
from bot.domain.workdays import Calendar
from bot.ports import Transaction
from bot.usecases.workspace import Workspace


def calendars_of(tx: Transaction, ws: Workspace, interview: Interview) -> dict[str, Calendar]:
    people = tx.people.many(interview.sides)
    return {side: ws.calendar(people.get(side)) for side in interview.sides}


def next_look(tx: Transaction, ws: Workspace, interview: Interview) -> datetime | None:
    """Work out and store when something is due for this interview; None when nothing is left."""
    sent, calendars = tx.interviews.sent(interview.id), calendars_of(tx, ws, interview)
    now = ws.now()
    nudges = [
        next_nudge(interview, side, sent, calendars[side], ws.policy, now=now) for side in interview.sides
    ]
    moments = [
        calendars[nudge.person_id].next_working_moment(max(nudge.due_at, now))
        for nudge in nudges
        if nudge is not None
    ]
    closes = closes_unknown_at(interview, sent, calendars, ws.policy, now=now)
    due = min([*moments, *([closes] if closes else [])], default=None)
    tx.interviews.look_at(interview.id, due)
    return due
