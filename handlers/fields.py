"""The fields one can ask about: shown to everybody, edited by HR."""

from collections.abc import Iterator

from bot.domain.fields.book import FieldEdit, key_for
from bot.domain.fields.catalogue import LONGEST_NAME
from bot.messages import ids
from bot.messages.fields import answers, forms
from bot.messages.languages import LANGUAGES
from bot.messages.words import Words
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.fields.show_fields import show_fields
from bot.usecases.fields.show_form import open_field_form
from bot.usecases.fields.show_wordings import wordings_for_hr
from bot.usecases.hosting.shelves import any_shelf
from handlers import payloads
from handlers.interaction import Interaction


def show(it: Interaction) -> None:
    it.tell(answers.fields(show_fields(it.ws), it.words, shelf=any_shelf(it.ws)))


def show_wordings(it: Interaction) -> None:
    it.answer(wordings_for_hr(it.ws, it.person_id), it.tells(answers.wordings))


def open_form(it: Interaction) -> None:
    it.answer(open_field_form(it.ws, it.person_id), lambda _: it.open(forms.field_form(it.words)))


def check(body: payloads.Body, t: Words) -> dict[str, str]:
    """A new field needs a name; merging and retiring need a field, and not both."""
    inputs, problems = payloads.values(body), {}
    chosen, into = (payloads.choice_of(inputs.get(name)) for name in (ids.FIELD, ids.MERGE_INTO))
    retire = bool(payloads.choices_of(inputs.get(ids.RETIRE)))
    name = payloads.text_of(inputs.get(ids.NAME))
    if _unread(inputs):
        problems[ids.NAMES] = t.plain(
            "Write one a line, a language and a name, like “de: Recht”. I speak {languages}.",
            languages=", ".join(LANGUAGES),
        )
    if not chosen and key_for(name) is None:
        problems[ids.NAME] = t.plain("Choose a field above, or write a name for a new one.")
    if (into or retire) and not chosen:
        problems[ids.FIELD] = t.plain("Choose which field to merge or retire.")
    if into and (into == chosen or retire):
        problems[ids.MERGE_INTO] = t.plain("Merge it into another field, or retire it, not both.")
    return problems


def _names(inputs: dict[str, payloads.Body]) -> Iterator[tuple[str, str]]:
    """Read the names in other languages, as (language, name); what cannot be read has no name."""
    for line in payloads.lines_of(inputs.get(ids.NAMES)):
        language, _, name = (part.strip() for part in line.partition(":"))
        known = language.lower() in LANGUAGES and len(name) <= LONGEST_NAME
        yield language.lower(), name if known else ""


def _unread(inputs: dict[str, payloads.Body]) -> bool:
    return not all(name for _, name in _names(inputs))


def submit(it: Interaction) -> None:
    inputs = it.inputs
    name = payloads.text_of(inputs.get(ids.NAME))
    change = FieldEdit(
        key=payloads.choice_of(inputs.get(ids.FIELD)) or key_for(name) or "",
        name=name or None,
        names=dict(_names(inputs)),
        aliases=tuple(filter(None, map(str.strip, payloads.text_of(inputs.get(ids.ALIASES)).split(",")))),
        merged_into=payloads.choice_of(inputs.get(ids.MERGE_INTO)) or None,
        retired=bool(payloads.choices_of(inputs.get(ids.RETIRE))),
    )
    it.answer(edit_field(it.ws, it.person_id, change), it.tells(answers.fields_edited))
