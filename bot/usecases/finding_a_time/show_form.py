"""What the forms for a time open with, and what is said of a time while it is chosen."""

from datetime import datetime

from bot.context import Workspace
from bot.domain.finding_a_time.suggesting import within_hours
from bot.domain.refusals import NotYours, Refusal
from bot.domain.refusals.interviews import InterviewIsOver
from bot.domain.requests import Interview
from bot.facts.finding_a_time import TimeForm
from bot.ports import Transaction
from bot.steps.finding_a_time import suggested
from bot.steps.next_check import calendars_of


def open_time_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    """Open the picker at the time that is to be moved, or at the first suggestion."""
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        first = min((slot.starts_at for slot in suggested(tx, ws, interview)), default=None)
    return _form(ws, interview_id, interview.meets_at or first)


def look_at_time(ws: Workspace, person_id: str, interview_id: int, at: datetime) -> TimeForm | Refusal:
    """Return the form with what is to be said of a time before it is suggested."""
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        calendars = calendars_of(tx, ws, interview).values()
    return _form(ws, interview_id, at, outside_hours=not within_hours(at, calendars, ws.policy))


def open_cancel_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
    return _form(ws, interview_id, interview.meets_at) if isinstance(interview, Interview) else interview


def _form(ws: Workspace, interview_id: int, at: datetime | None, *, outside_hours: bool = False) -> TimeForm:
    now = ws.now()
    return TimeForm(interview_id, at, now, now + ws.policy.furthest_time, outside_hours)


def _open_interview(tx: Transaction, person_id: str, interview_id: int) -> Interview | Refusal:
    interview = tx.interviews.get(interview_id)
    if interview is None or person_id not in interview.sides:
        return NotYours()
    return interview if interview.is_open else InterviewIsOver()
