"""`/coffee-chat …`: every subcommand with its words in the help, one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.fields.catalogue import Known
from bot.messages import commands
from bot.messages.words import Mrkdwn, Words
from handlers import asking, digest, fields, hosting, payloads, privacy
from handlers.interaction import Handler, Interaction


@dataclass(frozen=True, slots=True)
class Subcommand:
    """What answers `/coffee-chat <name>`, and the lines of the help that name it: what to type, and what it does."""

    handler: Handler
    help: Callable[[Words], list[tuple[str, Mrkdwn]]] = lambda _: []


def coffee_chat(it: Interaction) -> None:
    """Find the subcommand and run it; anything unknown gets a next step."""
    name, _, rest = it.text.strip().partition(" ")
    subcommand = SUBCOMMANDS.get(name.lower())
    if subcommand is not None:
        it.body = {**it.body, "text": rest.strip()}
        subcommand.handler(it)
        return
    resolution = it.ws.fields.resolve(payloads.typed(it.text))
    field = resolution.field if isinstance(resolution, Known) else None
    it.tell(commands.unknown_command(payloads.typed(name), field, it.words))


def _start(it: Interaction) -> None:
    it.tell(commands.help_short(it.words))


def _help(it: Interaction) -> None:
    it.tell(commands.help_full(help_lines(it.words), it.words))


def too_old(it: Interaction) -> None:
    """A button from before an update, or one that we do not know."""
    it.tell(commands.too_old(it.words))


SUBCOMMANDS: dict[str, Subcommand] = {
    "": Subcommand(_start),
    "help": Subcommand(_help),
    "request": Subcommand(
        asking.request,
        lambda t: [
            ("request FIELD [note]", t.md("ask somebody who does that work")),
            ("request @person [note]", t.md("ask one host by name")),
        ],
    ),
    "fields": Subcommand(fields.show, lambda t: [("fields", t.md("what one can ask about"))]),
    "status": Subcommand(asking.status, lambda t: [("status", t.md("my requests, offers and chats"))]),
    "withdraw": Subcommand(
        asking.withdraw_the_only_one, lambda t: [("withdraw", t.md("take a request back"))]
    ),
    "host": Subcommand(hosting.open_form, lambda t: [("host", t.md("let others ask me"))]),
    "pause": Subcommand(
        hosting.pause, lambda t: [("pause 2w · until 2026-12-24", t.md("no offers for a while"))]
    ),
    "resume": Subcommand(hosting.resume, lambda t: [("resume", t.md("I can be asked again"))]),
    "privacy": Subcommand(
        privacy.show, lambda t: [("privacy", t.md("what is stored about me; export it, forget me"))]
    ),
    "digest": Subcommand(
        digest.command, lambda t: [("digest [2026-10]", t.md("the month in numbers, for HR"))]
    ),
}


def help_lines(t: Words) -> list[tuple[str, Mrkdwn]]:
    """What one can type and what it does, in the order of the help."""
    return [line for subcommand in SUBCOMMANDS.values() for line in subcommand.help(t)]
