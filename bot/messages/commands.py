"""Words that belong to no subject: help, what we did not understand, an apology."""

from collections.abc import Sequence

from bot.context import Kept
from bot.domain.fields.catalogue import Field
from bot.messages import ids
from bot.messages.blocks import Message, actions, button, context, header, message, only, section
from bot.messages.words import Mrkdwn, Words


def help_short(t: Words) -> Message:
    text = t.md("Talk to a colleague about their work, over a coffee. What would you like to do?")
    return message(
        text,
        [
            section(text),
            actions(
                button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary"),
                button(t.plain("Host"), ids.HOST_EDIT, spoken=t.plain("Host coffee chats")),
                button(t.plain("My chats"), ids.STATUS_SHOW),
            ),
            context(t.md("Or type `/coffee-chat request marketing`. `/coffee-chat help` shows everything.")),
        ],
    )


def help_full(lines: Sequence[tuple[str, Mrkdwn]], t: Words) -> Message:
    """Everything one can type, with what it does."""
    text = Mrkdwn("\n".join(f"`/coffee-chat {command}`  {what}" for command, what in lines))
    return message(t.plain("What Coffee Chat can do"), [header(t.plain("What I can do")), section(text)])


def unknown_command(typed: str, field: Field | None, t: Words) -> Message:
    """An unknown subcommand; where it names a field, that is most likely what was meant."""
    if field is not None:
        text = t.md("Did you mean `/coffee-chat request {key}`?", key=field.key)
    else:
        text = t.md(
            "I do not know `{typed}`. `/coffee-chat help` shows what I can do.",
            typed=typed[:40].replace("`", "'"),
        )
    return with_start(text, t)


def with_start(text: Mrkdwn, t: Words) -> Message:
    return message(
        text,
        [
            section(text),
            actions(
                button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN),
                button(t.plain("My chats"), ids.STATUS_SHOW),
            ),
        ],
    )


def too_old(t: Words) -> Message:
    """A button from before an update, or one we do not know."""
    text = t.md("That button no longer works. Here is where to go on:")
    return with_start(text, t)


def apology(interaction: str, kept: Kept, t: Words) -> Message:
    """Something failed on our side; what became of it, and a number that helps whoever runs this."""
    what = {
        Kept.NO: t.md(
            "Something went wrong on my side, and nothing was changed. Please try again in a minute."
        ),
        Kept.PERHAPS: t.md(
            "Something went wrong on my side, and I cannot say whether that was kept. Please look at *My chats* first."
        ),
        Kept.YES: t.md(
            "That is done. I only could not show you what comes of it: please look at *My chats*."
        ),
    }
    number = t.md(
        "If it stays, tell whoever runs Coffee Chat this number: `{interaction}`.", interaction=interaction
    )
    text = t.md("{what} {number}", what=what[kept], number=number)
    look = [] if kept is Kept.NO else [actions(button(t.plain("My chats"), ids.STATUS_SHOW))]
    return only(text, section(text), *look)
