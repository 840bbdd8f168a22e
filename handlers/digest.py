"""HR's digest: the command, its buttons, and the call for hosts. Each of them checks again who is HR."""

from bot.domain.notifications.digest import FileForm
from bot.messages import ids
from bot.messages.company.launch import posted
from bot.messages.digest import answers, modals
from bot.messages.digest.message import digest_message
from bot.messages.words import Words
from bot.usecases.digest.call_for_hosts import draft_call, post_call
from bot.usecases.digest.show_digest import export_digest, show_digest
from handlers import payloads
from handlers.forms import lacks_a_place, place_of
from handlers.interaction import Interaction


def command(it: Interaction) -> None:
    it.answer(show_digest(it.ws, it.person_id, it.text), it.tells(digest_message))


def show(it: Interaction) -> None:
    """A month of the digest; who leaves HR keeps the button and gets a polite no."""
    it.answer(show_digest(it.ws, it.person_id, it.value), it.tells(digest_message))


def details(it: Interaction) -> None:
    it.answer(show_digest(it.ws, it.person_id, it.value), it.opens(modals.details_view))


def meanings(it: Interaction) -> None:
    it.answer(show_digest(it.ws, it.person_id, it.value), it.opens(modals.meanings_view))


def as_picture(it: Interaction) -> None:
    _export(it, FileForm.PNG)


def as_csv(it: Interaction) -> None:
    _export(it, FileForm.CSV)


def as_xlsx(it: Interaction) -> None:
    _export(it, FileForm.XLSX)


def _export(it: Interaction, form: FileForm) -> None:
    """The file comes by the outbox; its arrival is the answer where the click was made in the DM."""
    result = export_digest(it.ws, it.person_id, it.value, form)
    it.answer(result, lambda _: it.tell(answers.file_comes(it.words), beside=True))


def open_call(it: Interaction) -> None:
    result = draft_call(it.ws, it.person_id)
    it.answer(result, lambda _: it.open(modals.call_form(it.words, it.value)))


def check_call(body: payloads.Body, t: Words) -> dict[str, str]:
    return lacks_a_place(payloads.values(body), t)


def call(it: Interaction) -> None:
    text = payloads.text_of(it.inputs.get(ids.WORDS))
    channel = place_of(it.inputs)
    said = modals.call_message(text, it.words)
    result = post_call(
        it.ws, it.person_id, channel or it.person_id, said.text, said.blocks, field=it.metadata
    )
    it.answer(
        result, lambda _: it.tell(answers.call_posted(it.words) if channel else posted(False, it.words))
    )
