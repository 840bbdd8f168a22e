"""What the form of settings opens with."""

from urllib.parse import urlsplit

from bot.context import Workspace
from bot.domain.finding_a_time.calendars import AT_WORK
from bot.domain.people import Place, Preferences
from bot.domain.public_holidays import countries
from bot.domain.workdays import WorkingHours
from bot.facts.settings import SettingsForm


def open_settings_form(ws: Workspace, person_id: str) -> SettingsForm:
    """Return what holds now: their own choices, or the company's."""
    with ws.read() as tx:
        person = tx.people.get(person_id)
    chosen = person.preferences if person else Preferences()
    hours = chosen.hours or WorkingHours(*ws.policy.working_hours)
    at_work = person is not None and person.calendar == AT_WORK
    place = person.place if person else Place()
    return SettingsForm(
        hours,
        chosen,
        ws.policy.nudges_per_side,
        countries(),
        place.location or "",
        place.is_known,
        urlsplit(person.calendar).hostname or "" if person else "",
        at_work if at_work or ws.work_calendar else None,
    )
