"""The forms: checked before the ack without asking anybody, worked on after it."""

from datetime import UTC, datetime, time

from slack_bolt import Ack

from bot.domain.answers import FieldsEdited, Hosting, Profile
from bot.domain.field_book import FieldEdit, key_for
from bot.domain.people import Format
from bot.domain.quiet import QuietWeek
from bot.domain.requests import Seniority, Topic, Wish
from bot.domain.stories import read_stories
from bot.domain.workdays import zone
from bot.messages import answers, ids
from bot.messages.words import Words
from bot.usecases.answer_offer import explain_decline
from bot.usecases.edit_fields import edit_field
from bot.usecases.request_interview import request_interview
from bot.usecases.set_hosting import save_profile
from bot.usecases.suggest_colleague import suggest_colleague
from handlers import payloads
from handlers.interaction import REFUSALS, Interaction


def check_request(body: payloads.Body, t: Words) -> dict[str, str]:
    """Return what is missing, by block."""
    inputs, problems = payloads.values(body), {}
    if t.fields.get(payloads.choice_of(inputs.get(ids.FIELD))) is None:
        problems[ids.FIELD] = t.plain("Pick the field you are curious about.")
    if ids.LANGUAGES in inputs and not payloads.choices_of(inputs.get(ids.LANGUAGES)):
        problems[ids.LANGUAGES] = t.plain("Pick at least one language you can talk in.")
    if not payloads.choices_of(inputs.get(ids.AGREEMENT)):
        problems[ids.AGREEMENT] = t.plain("Please tick this first: a host gives their time, not a job.")
    return problems


def check_host(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs, problems = payloads.values(body), {}
    if not any(t.fields.get(key) for key in payloads.choices_of(inputs.get(ids.FIELDS))):
        problems[ids.FIELDS] = t.plain("Pick at least one field people can ask you about.")
    if ids.LANGUAGES in inputs and not payloads.choices_of(inputs.get(ids.LANGUAGES)):
        problems[ids.LANGUAGES] = t.plain("Pick at least one language you can talk in.")
    if ids.FORMATS in inputs and not payloads.choices_of(inputs.get(ids.FORMATS)):
        problems[ids.FORMATS] = t.plain("Pick at least one way to talk.")
    return problems


def check_field(body: payloads.Body, t: Words) -> dict[str, str]:
    """A new field needs a name; merging and retiring need a field, and not both."""
    inputs, problems = payloads.values(body), {}
    chosen, into = (payloads.choice_of(inputs.get(name)) for name in (ids.FIELD, ids.MERGE_INTO))
    retire = bool(payloads.choices_of(inputs.get(ids.RETIRE)))
    name = payloads.text_of(inputs.get(ids.NAME))
    if not chosen and key_for(name) is None:
        problems[ids.NAME] = t.plain("Choose a field above, or write a name for a new one.")
    if (into or retire) and not chosen:
        problems[ids.FIELD] = t.plain("Choose which field to merge or retire.")
    if into and (into == chosen or retire):
        problems[ids.MERGE_INTO] = t.plain("Merge it into another field, or retire it, not both.")
    return problems


def check_nothing(_: payloads.Body, __: Words) -> dict[str, str]:
    """Everything in this form is optional."""
    return {}


def request(it: Interaction) -> None:
    inputs = it.inputs
    picked, topic, seniority = (
        payloads.choice_of(inputs.get(name)) for name in (ids.FORMAT, ids.TOPIC, ids.SENIORITY)
    )
    wish = Wish(
        field=payloads.choice_of(inputs.get(ids.FIELD)),
        learn=payloads.text_of(inputs.get(ids.LEARN)),
        languages=payloads.choices_of(inputs.get(ids.LANGUAGES)),
        format=Format(picked) if picked else None,
        not_these=payloads.people_of(inputs.get(ids.NOT_THESE)),
        questions=payloads.lines_of(inputs.get(ids.QUESTIONS), it.ws.policy.questions),
        topic=Topic(topic) if topic in {*Topic} else None,
        neighbours=bool(payloads.choices_of(inputs.get(ids.NEIGHBOURS))),
        seniority=Seniority(seniority) if seniority in {*Seniority} else None,
    )
    draft_id = payloads.number(it.metadata) or None
    result = request_interview(it.ws, it.person_id, wish, draft_id=draft_id, receipt=True)
    if not it.refused(result):
        it.show_home()


def host(it: Interaction) -> None:
    inputs = it.inputs
    capacity = payloads.number(payloads.choice_of(inputs.get(ids.CAPACITY))) or it.ws.policy.capacity_default
    known = {field.key for field in it.ws.fields}
    profile = Profile(
        fields=payloads.choices_of(inputs.get(ids.FIELDS)) & known,
        capacity=min(capacity, it.ws.policy.capacity_most),
        languages=payloads.choices_of(inputs.get(ids.LANGUAGES)) or it.ws.languages,
        about=payloads.text_of(inputs.get(ids.ABOUT)),
        formats=payloads.formats_of(inputs.get(ids.FORMATS)) or frozenset({Format.VIDEO}),
        stories=read_stories(payloads.text_of(inputs.get(ids.STORIES))),
        quiet=frozenset(week for week in QuietWeek if week in payloads.choices_of(inputs.get(ids.QUIET))),
        refuses=payloads.people_of(inputs.get(ids.NOT_THESE)),
    )
    result = save_profile(it.ws, it.person_id, profile)
    if isinstance(result, Hosting):
        it.tell(answers.hosting(result, it.words))
        it.show_home()
    elif isinstance(result, REFUSALS):
        it.refuse(result)


def decline(it: Interaction) -> None:
    inputs = it.inputs
    day = payloads.date_of(inputs.get(ids.PAUSE_UNTIL))
    with it.ws.read() as tx:
        person = tx.people.get(it.person_id)
    tz = zone(person.tz if person else None, it.ws.tz.key)
    until = datetime.combine(day, time(0), tz).astimezone(UTC) if day else None
    until = until if until and until > it.ws.now() else None
    reason = payloads.choice_of(inputs.get(ids.REASON))
    offer_id = payloads.number(it.metadata)
    if it.refused(explain_decline(it.ws, it.person_id, offer_id, reason, until)):
        return
    colleague = payloads.person_of(inputs.get(ids.COLLEAGUE))
    if colleague and not it.refused(suggest_colleague(it.ws, it.person_id, offer_id, colleague)):
        it.tell(answers.noted(it.words))


def field(it: Interaction) -> None:
    inputs = it.inputs
    name = payloads.text_of(inputs.get(ids.NAME))
    change = FieldEdit(
        key=payloads.choice_of(inputs.get(ids.FIELD)) or key_for(name) or "",
        name=name or None,
        aliases=tuple(filter(None, map(str.strip, payloads.text_of(inputs.get(ids.ALIASES)).split(",")))),
        merged_into=payloads.choice_of(inputs.get(ids.MERGE_INTO)) or None,
        retired=bool(payloads.choices_of(inputs.get(ids.RETIRE))),
    )
    result = edit_field(it.ws, it.person_id, change)
    if isinstance(result, FieldsEdited):
        it.tell(answers.fields_edited(result, it.words))
    else:
        it.refuse(result)


def answer_check(ack: Ack, problems: dict[str, str]) -> None:
    """Close the form, or keep it open with what is wrong beside each input."""
    if problems:
        ack(response_action="errors", errors=problems)
    else:
        ack()
