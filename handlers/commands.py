"""`/coffee-chat …`: every subcommand with its words in the help, one row each; and whatever else people type."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.meaning import Asks, Does, Unclear
from bot.domain.requests import Wish
from bot.messages import commands
from bot.messages.asking import answers
from bot.messages.words import Mrkdwn, Words
from bot.usecases.asking.read_request import ask_back
from bot.usecases.asking.request_interview import request_interview, request_person
from bot.usecases.show_home import show_home
from handlers import asking, digest, fields, hosting, payloads, privacy, settings
from handlers.interaction import Handler, Interaction


@dataclass(frozen=True, slots=True)
class Subcommand:
    """What answers `/coffee-chat <name>`, and the lines of the help that name it: what to type, and what it does."""

    handler: Handler
    help: Callable[[Words], list[tuple[str, Mrkdwn]]] = lambda _: []
    takes_more: bool = False
    """Whether something may follow the name."""


def coffee_chat(it: Interaction) -> None:
    """Run the subcommand that was typed; anything else is read as people write it."""
    name, _, rest = it.text.strip().partition(" ")
    subcommand = SUBCOMMANDS.get(name.lower())
    if subcommand is not None and (subcommand.takes_more or not rest.strip()):
        _run(it, subcommand.handler, rest.strip())
    else:
        _read(it)


def _read(it: Interaction) -> None:
    """Do what is clear, ask back about the rest."""
    reader, language = it.ws.reader, it.words.language
    if (found := payloads.parted(it.text)) and reader.is_filler(payloads.typed(found[0]), language):
        _, person, rest = found
        note = reader.read_note(payloads.typed(rest), language)
        it.answer(request_person(it.ws, it.person_id, person, note), it.says(answers.request_made))
        return
    text = payloads.typed(it.text)
    reading = reader.read(text, language, it.ws.fields)
    if isinstance(reading, Does) and reading.deed in CHANGING and not reading.alone:
        it.refuse(ask_back(it.ws, it.person_id, text, Unclear((reading.deed,), note=text)))
    elif isinstance(reading, Does):
        _run(it, DEEDS[reading.deed], reading.rest)
    elif isinstance(reading, Asks):
        made = request_interview(it.ws, it.person_id, Wish(reading.field, reading.note))
        it.answer(made, it.says(answers.request_made))
    else:
        it.refuse(ask_back(it.ws, it.person_id, text, reading))


def _run(it: Interaction, handler: Handler, rest: str) -> None:
    it.body = {**it.body, "text": rest}
    handler(it)


def _start(it: Interaction) -> None:
    it.tell(commands.help_short(it.words))


def show_help(it: Interaction) -> None:
    it.tell(commands.help_full(help_lines(it.words), it.words))


def stop(it: Interaction) -> None:
    """Who wants it to stop may mean a request, the messages or all of it: each is a click away, none is guessed."""
    it.tell(commands.what_to_stop(it.words))


def say_how_to_complain(it: Interaction) -> None:
    """The chats that a concern may be about, where the company has named somebody who hears it."""
    me = show_home(it.ws, it.person_id, with_hr=False)
    it.tell(commands.how_to_complain(me.interviews, it.words, heard=it.ws.contact is not None))


def too_old(it: Interaction) -> None:
    """A button from before an update, or one that we do not know."""
    it.tell(commands.too_old(it.words))


SUBCOMMANDS: dict[str, Subcommand] = {
    "": Subcommand(_start),
    "help": Subcommand(show_help),
    "request": Subcommand(
        asking.request,
        lambda t: [
            ("request FIELD [note]", t.md("ask somebody who does that work")),
            ("request @person [note]", t.md("ask one host by name")),
        ],
        takes_more=True,
    ),
    "fields": Subcommand(fields.show, lambda t: [("fields", t.md("what one can ask about"))]),
    "status": Subcommand(asking.status, lambda t: [("status", t.md("my requests, offers and chats"))]),
    "withdraw": Subcommand(
        asking.withdraw_the_only_one, lambda t: [("withdraw", t.md("take a request back"))]
    ),
    "host": Subcommand(hosting.open_form, lambda t: [("host", t.md("let others ask me"))]),
    "pause": Subcommand(
        hosting.pause,
        lambda t: [("pause 2 weeks", t.md("no offers and no questions for a while"))],
        takes_more=True,
    ),
    "resume": Subcommand(hosting.resume, lambda t: [("resume", t.md("I can be asked again"))]),
    "privacy": Subcommand(
        privacy.show, lambda t: [("privacy", t.md("what is stored about me; export it, forget me"))]
    ),
    "digest": Subcommand(
        digest.command,
        lambda t: [("digest [october]", t.md("the month in numbers, for HR"))],
        takes_more=True,
    ),
}
DEEDS: dict[Deed, Handler] = {
    Deed.HELP: show_help,
    Deed.REQUEST: asking.open_form,
    Deed.STATUS: asking.status,
    Deed.FIELDS: fields.show,
    Deed.HOST: hosting.open_form,
    Deed.PAUSE: hosting.pause,
    Deed.RESUME: hosting.resume,
    Deed.WITHDRAW: asking.withdraw_the_only_one,
    Deed.STOP: stop,
    Deed.PRIVACY: privacy.show,
    Deed.EXPORT: privacy.export,
    Deed.FORGET: privacy.open_forget_form,
    Deed.SETTINGS: settings.open_form,
    Deed.DIGEST: digest.command,
    Deed.CONCERN: say_how_to_complain,
}
"""What is done for what somebody typed; being forgotten is asked back by its form."""
CHANGING = frozenset({Deed.RESUME, Deed.WITHDRAW, Deed.EXPORT})
"""Deeds that are done with no further question: "how do I withdraw from a project?" takes no request back."""


def help_lines(t: Words) -> list[tuple[str, Mrkdwn]]:
    """What one can type and what it does, in the order of the help."""
    return [line for subcommand in SUBCOMMANDS.values() for line in subcommand.help(t)]
