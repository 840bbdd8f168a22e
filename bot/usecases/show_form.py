"""What a form opens with. Asks nobody but our own tables: a form cannot wait for Slack."""

from bot.domain.facts import HostForm, RequestForm, SettingsForm, TimeForm
from bot.domain.people import Person, Preferences, Profile
from bot.domain.public_holidays import countries
from bot.domain.refusals import HrOnly, NotYours, Refusal
from bot.domain.refusals.asking import DraftGone
from bot.domain.refusals.interviews import ChatIsOver
from bot.domain.requests import Interview
from bot.domain.workdays import WorkingHours
from bot.ports import Transaction
from bot.usecases.arranging import suggested
from bot.usecases.workspace import Workspace


def open_request_form(ws: Workspace, person_id: str) -> RequestForm:
    with ws.read() as tx:
        return _request_form(ws, tx.people.get(person_id))


def open_draft(ws: Workspace, person_id: str, draft_id: int) -> RequestForm | Refusal:
    """Return the request form with what the person wrote before."""
    with ws.read() as tx:
        draft = tx.drafts.get(draft_id)
        if draft is None or draft.person_id != person_id:
            return DraftGone()
        return _request_form(ws, tx.people.get(person_id), draft.field or "", draft.text, draft.id)


def _request_form(
    ws: Workspace, person: Person | None, field: str = "", learn: str = "", draft_id: int = 0
) -> RequestForm:
    by_level = person is not None and person.rank is not None
    return RequestForm(ws.policy, _speaks(ws, person), field, learn, draft_id, by_level)


def open_host_form(ws: Workspace, person_id: str) -> HostForm:
    """Return the profile form, filled in with the person's profile, or with what is usual the first time."""
    with ws.read() as tx:
        host, person = tx.hosts.get(person_id), tx.people.get(person_id)
    usual = Profile(frozenset(), ws.policy.capacity_default, _speaks(ws, person))
    return HostForm(ws.policy, host.profile if host else usual)


def _speaks(ws: Workspace, person: Person | None) -> frozenset[str]:
    """Preselect the languages somebody most likely speaks."""
    return ws.languages_of(person.locale if person else None)


def open_settings_form(ws: Workspace, person_id: str) -> SettingsForm:
    """Return what holds now: their own choices, or the company's."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    chosen = person.preferences if person else Preferences()
    hours = chosen.hours or WorkingHours(*ws.policy.working_hours)
    return SettingsForm(hours, chosen, ws.policy.nudges_per_side, countries())


def open_field_form(ws: Workspace, person_id: str) -> Refusal | None:
    """Say no to who is not HR, also with an old button."""
    return None if ws.is_hr(person_id) else HrOnly()


def open_time_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    """Open the picker at the time that is to be moved, or at the first suggestion."""
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
        if not isinstance(interview, Interview):
            return interview
        first = min((slot.starts_at for slot in suggested(tx, ws, interview)), default=None)
    return TimeForm(interview_id, interview.meets_at or first)


def open_cancel_form(ws: Workspace, person_id: str, interview_id: int) -> TimeForm | Refusal:
    with ws.read() as tx:
        interview = _open_interview(tx, person_id, interview_id)
    return TimeForm(interview_id, interview.meets_at) if isinstance(interview, Interview) else interview


def _open_interview(tx: Transaction, person_id: str, interview_id: int) -> Interview | Refusal:
    interview = tx.interviews.get(interview_id)
    if interview is None or person_id not in interview.sides:
        return NotYours()
    return interview if interview.is_open else ChatIsOver()
