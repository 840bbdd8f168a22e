"""A person's own working hours: the form and what comes of it."""

from bot.domain.answers import HoursSet
from bot.domain.public_holidays import countries
from bot.domain.workdays import WorkingHours
from bot.messages import hours, ids
from bot.messages.words import Words
from bot.usecases.set_hours import set_hours
from handlers import payloads
from handlers.interaction import Interaction


def open_hours_form(it: Interaction) -> None:
    """Open the form with what holds now: their own hours, or the company's."""
    with it.ws.read() as tx:
        person = tx.people.get(it.person_id)
    current = person.hours if person else None
    it.open(hours.hours_form(it.words, current or WorkingHours(*it.ws.policy.working_hours), countries()))


def check_hours(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs, problems = payloads.values(body), {}
    opens, closes = (payloads.clock_time_of(inputs.get(name)) for name in (ids.OPENS, ids.CLOSES))
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
    country = payloads.choice_of(inputs.get(ids.COUNTRY)) or hours.BY_ZONE
    chosen = WorkingHours(
        opens=payloads.clock_time_of(inputs.get(ids.OPENS)) or usual[0],
        closes=payloads.clock_time_of(inputs.get(ids.CLOSES)) or usual[1],
        days=frozenset(payloads.number(day) for day in payloads.choices_of(inputs.get(ids.DAYS))),
        country={hours.BY_ZONE: None, hours.NO_HOLIDAYS: ""}.get(country, country),
    )
    result = set_hours(it.ws, it.person_id, chosen)
    if isinstance(result, HoursSet):
        it.tell(hours.hours_set(it.words, result.hours))
    else:
        it.refuse(result)
