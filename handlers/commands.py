"""`/coffee-chat …`: one function a subcommand, all in one table."""

from bot.domain.answers import Asked, Hosting, WhichOne, Withdrawn
from bot.domain.fields import Known
from bot.messages import answers
from bot.usecases.request_interview import request_from_text, request_person
from bot.usecases.set_hosting import pause_hosting, resume_hosting
from bot.usecases.show_fields import show_fields
from bot.usecases.show_home import show_home
from bot.usecases.withdraw_request import withdraw_only_request
from handlers import digests, payloads, privacy
from handlers.home import open_host_form, open_request_form
from handlers.interaction import Handler, Interaction


def coffee_chat(it: Interaction) -> None:
    """Find the subcommand and run it; anything unknown gets a next step."""
    name, _, rest = it.text.strip().partition(" ")
    subcommand = SUBCOMMANDS.get(name.lower())
    if subcommand is not None:
        it.body = {**it.body, "text": rest.strip()}
        subcommand(it)
        return
    resolution = it.ws.fields.resolve(payloads.typed(it.text))
    field = resolution.field if isinstance(resolution, Known) else None
    it.tell(answers.unknown_command(payloads.typed(name), field, it.words))


def _start(it: Interaction) -> None:
    it.tell(answers.help_short(it.words))


def _help(it: Interaction) -> None:
    it.tell(answers.help_full(it.words))


def _request(it: Interaction) -> None:
    if not it.text:
        open_request_form(it)
        return
    person = payloads.mentioned(it.text)
    if person:
        result = request_person(it.ws, it.person_id, person[0], payloads.typed(person[1]))
    else:
        result = request_from_text(it.ws, it.person_id, payloads.typed(it.text))
    if isinstance(result, Asked):
        it.tell(answers.asked(result, it.words))
    else:
        it.refuse(result)


def _pause(it: Interaction) -> None:
    result = pause_hosting(it.ws, it.person_id, it.text)
    if isinstance(result, Hosting):
        it.tell(answers.hosting(result, it.words))
    else:
        it.refuse(result)


def _resume(it: Interaction) -> None:
    result = resume_hosting(it.ws, it.person_id)
    if isinstance(result, Hosting):
        it.tell(answers.hosting(result, it.words))
    else:
        it.refuse(result)


def _status(it: Interaction) -> None:
    it.tell(answers.status(show_home(it.ws, it.person_id, with_hr=False), it.words))


def _withdraw(it: Interaction) -> None:
    result = withdraw_only_request(it.ws, it.person_id)
    if isinstance(result, WhichOne):
        it.tell(answers.which_one(result, it.words))
    elif isinstance(result, Withdrawn):
        it.tell(answers.withdrawn(result, it.words))
    else:
        it.refuse(result)


def _fields(it: Interaction) -> None:
    it.tell(answers.fields(show_fields(it.ws), it.words))


SUBCOMMANDS: dict[str, Handler] = {
    "": _start,
    "help": _help,
    "request": _request,
    "host": open_host_form,
    "pause": _pause,
    "resume": _resume,
    "status": _status,
    "withdraw": _withdraw,
    "fields": _fields,
    "privacy": privacy.show,
    "digest": digests.command,
}
