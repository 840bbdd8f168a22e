"""Somebody hosts: the profile, the switch, pauses, and the question whether they are still there."""

from dataclasses import replace

from bot.domain.hosting.stories import tidy_stories
from bot.domain.people import IN_ONE_PLACE, Profile
from bot.domain.refusals.hosting import NotHosting
from bot.facts.hosting import Break, Hosting
from bot.messages import ids
from bot.messages.hosting import answers, breaks, forms
from bot.messages.inputs import lacks_location
from bot.messages.words import Words
from bot.usecases.hosting.ask_to_host import decline_ask, stop_asking
from bot.usecases.hosting.set_hosting import (
    BackOn,
    save_profile,
    stay_hosting,
    toggle_hosting,
)
from bot.usecases.hosting.show_form import ONE_SEAT, open_host_form, today_of
from bot.usecases.hosting.show_form import open_first_form as open_first_profile
from bot.usecases.hosting.take_break import end_break, take_break
from handlers import payloads
from handlers.interaction import Interaction


def open_form(it: Interaction) -> None:
    form = replace(open_host_form(it.ws, it.person_id), by_call=it.value == forms.BY_CALL)
    it.answer(form, it.opens(forms.host_form))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs, problems = payloads.values(body), {}
    if not any(t.fields.get(key) for key in payloads.choices_of(inputs.get(ids.FIELDS))):
        problems[ids.FIELDS] = t.plain("Pick at least one field people can ask you about.")
    if ids.LANGUAGES in inputs and not payloads.choices_of(inputs.get(ids.LANGUAGES)):
        problems[ids.LANGUAGES] = t.plain("Pick at least one language you can talk in.")
    if ids.FORMATS in inputs and not payloads.choices_of(inputs.get(ids.FORMATS)):
        problems[ids.FORMATS] = t.plain("Pick at least one way to talk.")
    in_person = IN_ONE_PLACE & payloads.choices_of(inputs.get(ids.FORMATS))
    if in_person and ids.LOCATION in inputs and not payloads.text_of(inputs.get(ids.LOCATION)):
        problems[ids.LOCATION] = lacks_location(t)
    return problems


def submit(it: Interaction) -> None:
    _save(it, it.ws.policy.capacity_default)


def _save(it: Interaction, seats: int) -> None:
    """`seats`: how many chats in 30 days where the form does not ask."""
    policy, known = it.ws.policy, {field.key for field in it.ws.fields}
    filled = payloads.read(Profile, it.inputs, fields=frozenset(), capacity=seats, languages=it.ws.languages)
    profile = replace(
        filled,
        fields=filled.fields & known,
        came_from=filled.came_from & known,
        capacity=min(filled.capacity, policy.capacity_most),
        stories=tidy_stories(filled.stories),
    )

    def saved(result: Hosting) -> None:
        it.tell(answers.hosting(result, it.words))
        it.show_home()

    location = payloads.text_of(it.inputs.get(ids.LOCATION))
    # A form that was opened before an update asks nothing of a pause.
    asked = ids.PAUSE_UNTIL in it.inputs
    back_on = BackOn(payloads.date_of(it.inputs.get(ids.PAUSE_UNTIL))) if asked else None
    by_call = it.metadata == forms.BY_CALL
    it.answer(save_profile(it.ws, it.person_id, profile, location, back_on, by_call=by_call), saved)


def open_first_form(it: Interaction) -> None:
    it.answer(open_first_profile(it.ws, it.person_id, payloads.number(it.value)), it.opens(forms.host_form))


def not_now(it: Interaction) -> None:
    """The message itself says what became of it."""
    it.answer(decline_ask(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def ask_no_more(it: Interaction) -> None:
    it.answer(stop_asking(it.ws, it.person_id), it.says(lambda _, t: answers.asked_no_more(t)))


def submit_first(it: Interaction) -> None:
    """One seat to begin with; the profile has the rest."""
    _save(it, ONE_SEAT)


def toggle(it: Interaction) -> None:
    """Switch hosting on or off; the first time, the profile comes first."""
    result = toggle_hosting(it.ws, it.person_id)
    if isinstance(result, NotHosting):
        open_form(it)
    else:
        it.answer(result, it.says(answers.hosting))


def stay(it: Interaction) -> None:
    it.answer(stay_hosting(it.ws, it.person_id), it.says(lambda _, t: answers.staying(t)))


def pause(it: Interaction) -> None:
    """`/coffee-chat pause` and its buttons say until when; a button that says nothing means until they come back."""
    until = payloads.typed(it.text) or it.value or payloads.picked(it.body)
    it.answer(take_break(it.ws, it.person_id, until), it.says(breaks.break_taken))


def open_pause(it: Interaction) -> None:
    it.answer(today_of(it.ws, it.person_id), it.opens(breaks.pause_form))


def check_pause(body: payloads.Body, t: Words) -> dict[str, str]:
    day = payloads.date_of(payloads.values(body).get(ids.PAUSE_UNTIL))
    opened = payloads.metadata(body)
    if day is not None and day.isoformat() <= opened:
        return {ids.PAUSE_UNTIL: t.plain("Pick a day that is still to come.")}
    return {}


def submit_pause(it: Interaction) -> None:
    day = payloads.date_of(it.inputs.get(ids.PAUSE_UNTIL))

    def taken(result: Break) -> None:
        it.tell(breaks.break_taken(result, it.words))
        it.show_home()

    it.answer(take_break(it.ws, it.person_id, day.isoformat() if day else ""), taken)


def resume(it: Interaction) -> None:
    it.answer(end_break(it.ws, it.person_id), it.says(breaks.break_taken))
