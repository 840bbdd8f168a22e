"""What the forms for a time open with, and what is said of a time while it is chosen."""

from dataclasses import replace
from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.suggesting import within_hours
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.refusals.tables import HostPicksTheTime
from bot.domain.requests import Interview
from bot.facts.finding_a_time import TimeForm
from bot.ports import Transaction
from bot.steps.finding_a_time import suggested
from bot.steps.tables import calendars_at, for_a_table, seats_at


def open_time_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    """Open the picker at the time that is to be moved, or at the first suggestion."""
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        if interview.table_id is not None and person_id != interview.host_id:
            return HostPicksTheTime(interview.host_id)
        first = min((slot.starts_at for slot in suggested(tx, ws, interview)), default=None)
    return _form(ws, interview, interview.meets_at or first)


def look_at_time(ws: Workspace, person_id: str, interview_id: int, at: datetime) -> TimeForm | Refusal:
    """Return the form with what is to be said of a time before it is suggested."""
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        seats = seats_at(tx, interview.table_id) if interview.table_id is not None else []
        calendars = calendars_at(tx, ws, seats or [interview])
        policy = for_a_table(ws.policy) if seats else ws.policy
    return _form(ws, interview, at, outside_hours=not within_hours(at, calendars, policy))


def open_cancel_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
    if not isinstance(interview, Interview):
        return interview
    return replace(_form(ws, interview, interview.meets_at), hosts=person_id == interview.host_id)


def _form(
    ws: Workspace, interview: Interview, at: datetime | None, *, outside_hours: bool = False
) -> TimeForm:
    now, latest = ws.now(), ws.now() + ws.policy.furthest_time
    return TimeForm(interview.id, at, now, latest, outside_hours, at_table=interview.table_id is not None)


def _open_interview(tx: Transaction, person_id: str, interview_id: int) -> Interview | Refusal:
    interview = tx.interviews.get(interview_id)
    if interview is None or person_id not in interview.sides:
        return NotYours()
    return interview if interview.is_open else InterviewIsOver()
