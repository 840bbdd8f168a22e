"""Somebody hosts: the profile, the switch, pauses, and the question whether they are still there."""

from dataclasses import replace

from bot.domain.hosting.stories import tidy_stories
from bot.domain.people import IN_ONE_PLACE, Profile
from bot.domain.refusals.hosting import NotHosting
from bot.facts.hosting import Hosting
from bot.messages import ids
from bot.messages.hosting import answers, forms
from bot.messages.inputs import lacks_location
from bot.messages.words import Words
from bot.usecases.hosting.set_hosting import (
    pause_hosting,
    resume_hosting,
    save_profile,
    stay_hosting,
    toggle_hosting,
)
from bot.usecases.hosting.show_form import open_host_form
from handlers import payloads
from handlers.interaction import Interaction


def open_form(it: Interaction) -> None:
    it.answer(open_host_form(it.ws, it.person_id), it.opens(forms.host_form))


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
    policy, known = it.ws.policy, {field.key for field in it.ws.fields}
    filled = payloads.read(
        Profile, it.inputs, fields=frozenset(), capacity=policy.capacity_default, languages=it.ws.languages
    )
    profile = replace(
        filled,
        fields=filled.fields & known,
        capacity=min(filled.capacity, policy.capacity_most),
        stories=tidy_stories(filled.stories),
    )

    def saved(result: Hosting) -> None:
        it.tell(answers.hosting(result, it.words))
        it.show_home()

    location = payloads.text_of(it.inputs.get(ids.LOCATION))
    it.answer(save_profile(it.ws, it.person_id, profile, location), saved)


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
    """The button means until they come back; `/coffee-chat pause` says until when."""
    it.answer(pause_hosting(it.ws, it.person_id, it.text), it.says(answers.hosting))


def resume(it: Interaction) -> None:
    it.answer(resume_hosting(it.ws, it.person_id), it.says(answers.hosting))
