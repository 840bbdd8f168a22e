"""`/coffee-chat …`: one function a subcommand, all in one table."""

from bot.domain.fields.catalogue import Known
from bot.messages import answers
from handlers import asking, digest, fields, hosting, payloads, privacy
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


def too_old(it: Interaction) -> None:
    """A button from before an update, or one that we do not know."""
    it.tell(answers.too_old(it.words))


SUBCOMMANDS: dict[str, Handler] = {
    "": _start,
    "help": _help,
    "request": asking.request,
    "host": hosting.open_form,
    "pause": hosting.pause,
    "resume": hosting.resume,
    "status": asking.status,
    "withdraw": asking.withdraw_the_only_one,
    "fields": fields.show,
    "privacy": privacy.show,
    "digest": digest.command,
}
