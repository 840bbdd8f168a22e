"""Words that belong to no subject: help, what we did not understand, an apology."""

from collections.abc import Sequence

from bot.context import Kept
from bot.domain.phrases.deeds import Deed
from bot.facts.interviews import MyInterview
from bot.messages import ids
from bot.messages.blocks import Button, Message, actions, button, context, header, message, only, section
from bot.messages.words import Mrkdwn, Words, mention


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


def deed_button(deed: Deed, t: Words) -> Button:
    """The button that does what somebody may have meant."""
    labels = {
        Deed.HELP: (t.plain("What I can do"), ids.HELP_SHOW),
        Deed.REQUEST: (t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN),
        Deed.STATUS: (t.plain("My chats"), ids.STATUS_SHOW),
        Deed.FIELDS: (t.plain("All fields"), ids.FIELDS_SHOW),
        Deed.HOST: (t.plain("Host"), ids.HOST_EDIT),
        Deed.PAUSE: (t.plain("Take a break"), ids.PAUSE_OPEN),
        Deed.RESUME: (t.plain("End my break"), ids.HOST_RESUME),
        Deed.WITHDRAW: (t.plain("Take a request back"), ids.REQUEST_WITHDRAW_ANY),
        Deed.STOP: (t.plain("Stop something"), ids.STOP_SHOW),
        Deed.PRIVACY: (t.plain("Privacy"), ids.PRIVACY_SHOW),
        Deed.EXPORT: (t.plain("Export my data"), ids.DATA_EXPORT),
        Deed.FORGET: (t.plain("Forget me"), ids.FORGET_OPEN),
        Deed.SETTINGS: (t.plain("My settings"), ids.SETTINGS_EDIT),
        Deed.DIGEST: (t.plain("The month in numbers"), ids.DIGEST_SHOW),
        Deed.CONCERN: (t.plain("Something was wrong"), ids.CONCERN_HOW),
    }
    label, action = labels[deed]
    return button(label, action, style="danger" if deed is Deed.FORGET else None)


def what_to_stop(t: Words) -> Message:
    """Nothing is stopped yet: one word may mean a request, the messages, or everything."""
    text = t.md("What would you like to stop? Nothing is changed yet.")
    lines = [
        (t.md("*A request*: I take it back."), Deed.WITHDRAW),
        (t.md("*Messages* for a while: you take a break."), Deed.PAUSE),
        (t.md("*How often* I write, and when."), Deed.SETTINGS),
        (t.md("*Everything*: I forget you. First I show you what that means."), Deed.FORGET),
    ]
    return message(text, [section(text), *(section(line, deed_button(deed, t)) for line, deed in lines)])


def how_to_complain(chats: Sequence[MyInterview], t: Words, *, heard: bool) -> Message:
    """Where one says that something was wrong: with a chat, or with this app."""
    app = t.md("If this app itself does not work, tell whoever runs it in your company.")
    if not heard:
        text = t.md("I am sorry. Your company has not told me who hears of it: please speak with HR.")
        return message(text, [section(text), context(app)])
    if not chats:
        text = t.md(
            "I am sorry. I know of no open chat of yours that it could be about: please speak with HR."
        )
        return message(text, [section(text), context(app)])
    text = t.md(
        "I am sorry. Which chat is it about? Your company has named one person who reads what you write."
    )
    wrong = t.plain("Something was wrong")
    rows = [
        section(
            t.md(
                "*{field}* with {partner}",
                field=t.field(mine.interview.field),
                partner=mention(mine.partner.id),
            ),
            accessory=button(
                wrong, ids.CONCERN_OPEN, mine.interview.id, spoken=t.spoken(wrong, mine.partner.name)
            ),
        )
        for mine in chats
    ]
    return message(text, [section(text), *rows, context(app)])


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


def too_late(t: Words) -> Message:
    """A form that Slack no longer let us open."""
    text = t.md(
        "That took me longer than the three seconds Slack gives me to open a form. Please press it once more."
    )
    return only(text, section(text))


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
