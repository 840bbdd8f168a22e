"""A guest asks: the form, the suggestions, a draft, another try, and taking a request back."""

from dataclasses import replace

from bot.domain.people import IN_ONE_PLACE
from bot.domain.requests import Wish
from bot.facts.asking import WhichOne
from bot.messages import ids
from bot.messages.asking import answers, forms
from bot.messages.inputs import lacks_location
from bot.messages.words import Words
from bot.usecases.asking.add_note import add_note
from bot.usecases.asking.add_note import open_note as note_to_add
from bot.usecases.asking.ask_again import ask_again
from bot.usecases.asking.follow_field import follow_field
from bot.usecases.asking.keep_from import keep_from
from bot.usecases.asking.keep_wording import ask_as_typed
from bot.usecases.asking.leave_it import leave_it
from bot.usecases.asking.read_request import request_from_draft, request_from_text, request_named
from bot.usecases.asking.request_interview import request_interview, request_person
from bot.usecases.asking.show_form import note_of, open_draft, open_request_form
from bot.usecases.asking.widen_request import widen_request
from bot.usecases.asking.withdraw_request import withdraw_only_request, withdraw_request
from bot.usecases.show_home import show_home
from handlers import payloads
from handlers.interaction import Interaction


def open_form(it: Interaction) -> None:
    """Empty, or with the field that the button carries, and the one that the guest comes from."""
    field, _, road = it.value.partition(":")
    form = replace(open_request_form(it.ws, it.person_id), field=field, road=road)
    it.answer(form, it.opens(forms.request_form))


def edit_draft(it: Interaction) -> None:
    """Open the request form with what the person wrote before."""
    it.answer(open_draft(it.ws, it.person_id, payloads.number(it.value)), it.opens(forms.request_form))


def request(it: Interaction) -> None:
    """`/coffee-chat request`: a field or a person, and a note."""
    if not it.text:
        open_form(it)
        return
    person = payloads.mentioned(it.text)
    if person:
        result = request_person(it.ws, it.person_id, person[0], payloads.typed(person[1]))
    else:
        result = request_from_text(it.ws, it.person_id, payloads.typed(it.text), it.words.language)
    it.answer(result, it.says(answers.request_made))


def ask_named(it: Interaction) -> None:
    """The host whose name was typed: the draft keeps what else was."""
    draft_id, _, host_id = it.value.partition(":")
    result = request_named(it.ws, it.person_id, payloads.number(draft_id), host_id)
    it.answer(result, it.tells(answers.request_made))


def choose_field(it: Interaction) -> None:
    """One of the suggestions: the draft keeps the note, the button says which draft and which field."""
    draft_id, _, field = it.value.partition(":")
    result = request_from_draft(it.ws, it.person_id, payloads.number(draft_id), field, it.words.language)
    it.answer(result, it.tells(answers.request_made))


def as_typed(it: Interaction) -> None:
    result = ask_as_typed(it.ws, it.person_id, payloads.number(it.value))
    it.answer(result, it.tells(answers.asked_as_typed))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    """Return what is missing in the request form, by block."""
    inputs, problems = payloads.values(body), {}
    if t.fields.get(payloads.choice_of(inputs.get(ids.FIELD))) is None:
        problems[ids.FIELD] = t.plain("Pick the field you are curious about.")
    if ids.LANGUAGES in inputs and not payloads.choices_of(inputs.get(ids.LANGUAGES)):
        problems[ids.LANGUAGES] = t.plain("Pick at least one language you can talk in.")
    in_person = payloads.choice_of(inputs.get(ids.FORMAT)) in IN_ONE_PLACE
    if in_person and ids.LOCATION in inputs and not payloads.text_of(inputs.get(ids.LOCATION)):
        problems[ids.LOCATION] = lacks_location(t)
    if not payloads.choices_of(inputs.get(ids.AGREEMENT)):
        problems[ids.AGREEMENT] = t.plain("Please tick this first: a host gives their time, not a job.")
    return problems


def submit(it: Interaction) -> None:
    written = payloads.read(Wish, it.inputs, field="")
    road = written.road if it.ws.fields.get(written.road or "") else None
    questions = payloads.at_most(it.ws.policy.questions, written.questions)
    wish = replace(written, questions=questions, road=road)
    draft_id = payloads.number(it.metadata) or None
    result = request_interview(
        it.ws,
        it.person_id,
        wish,
        draft_id=draft_id,
        location=payloads.text_of(it.inputs.get(ids.LOCATION)),
    )
    it.answer(result, lambda _: it.show_home())


def withdraw(it: Interaction) -> None:
    result = withdraw_request(it.ws, it.person_id, payloads.number(it.value))
    it.answer(result, it.says(answers.withdrawn))


def withdraw_the_only_one(it: Interaction) -> None:
    """`/coffee-chat withdraw`: with several open requests the guest says which."""
    result = withdraw_only_request(it.ws, it.person_id)
    if isinstance(result, WhichOne):
        it.tell(answers.which_one(result, it.words))
    else:
        it.answer(result, it.says(answers.withdrawn))


def widen(it: Interaction) -> None:
    it.answer(widen_request(it.ws, it.person_id, payloads.number(it.value)), it.says(answers.request_made))


def follow(it: Interaction) -> None:
    """The request's field is part of another one now: the button says which request and which field."""
    request_id, _, field = it.value.partition(":")
    result = follow_field(it.ws, it.person_id, payloads.number(request_id), field)
    it.answer(result, it.says(answers.request_made))


def again(it: Interaction) -> None:
    it.answer(ask_again(it.ws, it.person_id, payloads.number(it.value)), it.says(answers.request_made))


def open_keep_from(it: Interaction) -> None:
    it.open(forms.keep_from_form(it.words, payloads.number(it.value)))


def keep_out(it: Interaction) -> None:
    people = payloads.people_of(it.inputs.get(ids.NOT_THESE))
    kept = keep_from(it.ws, it.person_id, payloads.number(it.metadata), people)
    it.answer(kept, lambda _: it.tell(answers.kept_from(it.words)))


def open_person(it: Interaction) -> None:
    """After a no by name: somebody else, with the same note."""
    it.open(forms.person_form(it.words, note_of(it.ws, it.person_id, payloads.number(it.value))))


def check_person(body: payloads.Body, t: Words) -> dict[str, str]:
    chosen = payloads.person_of(payloads.values(body).get(ids.PERSON))
    return {} if chosen else {ids.PERSON: t.plain("Pick somebody.")}


def ask_person(it: Interaction) -> None:
    person, note = payloads.person_of(it.inputs.get(ids.PERSON)), payloads.text_of(it.inputs.get(ids.LEARN))
    it.answer(request_person(it.ws, it.person_id, person, note), it.tells(answers.request_made))


def open_note(it: Interaction) -> None:
    result = note_to_add(it.ws, it.person_id, payloads.number(it.value))
    it.answer(result, it.opens(forms.note_form))


def write_note(it: Interaction) -> None:
    """What the receipt and the host read from now on; the receipt itself is the answer."""
    note = payloads.text_of(it.inputs.get(ids.WORDS))
    it.answer(add_note(it.ws, it.person_id, payloads.number(it.metadata), note), it.stay_quiet)


def leave(it: Interaction) -> None:
    left = leave_it(it.ws, it.person_id, payloads.number(it.value))
    it.answer(left, lambda _: it.tell(answers.left_alone(it.words)))


def do_not_tell(it: Interaction) -> None:
    left = leave_it(it.ws, it.person_id, payloads.number(it.value))
    it.answer(left, lambda _: it.tell(answers.not_told(it.words)))


def status(it: Interaction) -> None:
    """My requests, offers and interviews."""
    it.tell(answers.status(show_home(it.ws, it.person_id, with_hr=False), it.words))
