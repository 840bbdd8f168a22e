"""How we write to a person, and HR's closing days: the forms and what comes of them."""

from datetime import date

from bot.domain.closing_days import LONGEST, span
from bot.domain.finding_a_time.calendars import Unread, read_address
from bot.domain.people import Preferences
from bot.domain.workdays import WorkingHours
from bot.facts.settings import PreferencesSet
from bot.messages import closing_days, ids
from bot.messages import settings as preferences
from bot.messages.languages import LANGUAGES
from bot.messages.words import Words
from bot.usecases.settings.close_days import change_closing_days, open_closing_days
from bot.usecases.settings.set_preferences import set_preferences
from bot.usecases.settings.show_form import open_settings_form
from handlers import payloads
from handlers.interaction import Interaction, words_of


def open_form(it: Interaction) -> None:
    it.answer(open_settings_form(it.ws, it.person_id), it.opens(preferences.settings_form))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs, problems = payloads.values(body), {}
    opens, closes = (payloads.clock_time_of(inputs.get(name)) for name in (ids.OPENS, ids.CLOSES))
    typed = payloads.text_of(inputs.get(ids.CALENDAR))
    if typed and isinstance(why := read_address(typed), Unread):
        problems[ids.CALENDAR] = preferences.unread(why, t)
    elif typed and _at_work(inputs):
        problems[ids.CALENDAR] = t.plain("Give an address, or use your work calendar: not both.")
    if not payloads.choices_of(inputs.get(ids.DAYS)):
        problems[ids.DAYS] = t.plain("Pick at least one day on which you may be reached.")
    if opens is None:
        problems[ids.OPENS] = t.plain("Pick a time.")
    if closes is None or (opens is not None and closes <= opens):
        problems[ids.CLOSES] = t.plain("Pick a time later on the same day.")
    return problems


def save(it: Interaction) -> None:
    inputs = it.inputs
    usual = it.ws.policy.working_hours
    country = payloads.choice_of(inputs.get(ids.COUNTRY)) or preferences.BY_ZONE
    hours = WorkingHours(
        opens=payloads.clock_time_of(inputs.get(ids.OPENS)) or usual[0],
        closes=payloads.clock_time_of(inputs.get(ids.CLOSES)) or usual[1],
        days=frozenset(payloads.number(day) for day in payloads.choices_of(inputs.get(ids.DAYS))),
        country={preferences.BY_ZONE: None, preferences.NO_HOLIDAYS: ""}.get(country, country),
    )
    often, language = (payloads.choice_of(inputs.get(name)) for name in (ids.OFTEN, ids.LANGUAGE))
    wanted = Preferences(
        hours,
        language if language in LANGUAGES else None,
        int(often) if often in ("0", "1") else None,
        payloads.people_of(inputs.get(ids.NOT_THESE)),
        forecast=not payloads.choices_of(inputs.get(ids.FORECAST)),
        ask_to_host=not payloads.choices_of(inputs.get(ids.ASK_TO_HOST)),
        heed_status=not payloads.choices_of(inputs.get(ids.HEED_STATUS)),
    )
    location = payloads.text_of(inputs.get(ids.LOCATION))

    def saved(result: PreferencesSet) -> None:
        it.tell(preferences.preferences_set(words_of(it.ws, it.person_id), hours, result.unread))
        it.show_home()

    result = set_preferences(
        it.ws, it.person_id, wanted, location, calendar=_calendar(inputs), at_work=_at_work(inputs)
    )
    it.answer(result, saved)


def _at_work(inputs: payloads.Body) -> bool | None:
    """Return whether it is ticked; None where the form had no such tick."""
    tick = inputs.get(ids.WORK_CALENDAR)
    return bool(payloads.choices_of(tick)) if tick is not None else None


def _calendar(inputs: dict[str, payloads.Body]) -> str | None:
    """Return the address that was typed, nothing where the old one is to go, None where it stays."""
    address = read_address(payloads.text_of(inputs.get(ids.CALENDAR)))
    if not isinstance(address, Unread):
        return address
    return "" if payloads.choices_of(inputs.get(ids.FORGET_CALENDAR)) else None


def open_closing_days_form(it: Interaction) -> None:
    it.answer(open_closing_days(it.ws, it.person_id), it.opens(closing_days.closing_days_form))


def check_closing_days(body: payloads.Body, t: Words) -> dict[str, str]:
    if _days_to_close(payloads.values(body)) is None:
        return {
            ids.LAST_DAY: t.plain("Pick a first day, and a last one up to {n} days later.", n=LONGEST - 1)
        }
    return {}


def change_days(it: Interaction) -> None:
    removed = [date.fromisoformat(day) for day in payloads.choices_of(it.inputs.get(ids.REMOVE_DAYS))]
    result = change_closing_days(it.ws, it.person_id, _days_to_close(it.inputs) or [], removed)
    it.answer(result, it.tells(closing_days.closing_days_set))


def _days_to_close(inputs: payloads.Body) -> list[date] | None:
    return span(*(payloads.date_of(inputs.get(name)) for name in (ids.FIRST_DAY, ids.LAST_DAY)))
