"""What is stored about a person, and the answers to export and forgetting."""

from collections.abc import Callable

from bot.domain.privacy.topics import Topic
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    header,
    message,
    section,
)
from bot.messages.words import Mrkdwn, Words

TOPICS: dict[Topic, Callable[[Words], Mrkdwn]] = {
    Topic.WHO_YOU_ARE: lambda t: t.md(
        "*Who you are:* your name, title, time zone and language as Slack has them, until when your status "
        "there says that you are away, your working hours and your calendar's address if you gave them, and "
        "your team, manager and level if your company gave them to me."
    ),
    Topic.HOSTING: lambda t: t.md("*Hosting:* your profile, what you were asked, and what you answered."),
    Topic.ASKING: lambda t: t.md("*Asking:* what you asked for, in your words."),
    Topic.INTERVIEWS: lambda t: t.md(
        "*Your chats:* with whom, about what and when, and what you said afterwards, which is not shown to the other side."
    ),
    Topic.APART: lambda t: t.md("*Apart:* with whom you do not want to be matched. They are not told."),
    Topic.MESSAGES: lambda t: t.md("*Messages:* which ones I sent you, for 60 days."),
    Topic.LOOKED: lambda t: t.md("*For HR:* what you looked at or changed, and when."),
}
"""In plain words what the register says column by column; a test holds that no topic is missing."""


def privacy_line(t: Words) -> Block:
    """The button that opens it, at the end of the Home."""
    return actions(button(t.plain("Privacy"), ids.PRIVACY_SHOW))


def who_is_kept_out(t: Words, *, known: bool) -> Mrkdwn:
    """Said of managers and team only where we know who they are."""
    if known:
        return t.md(
            "Your managers and your team, as your company has told me, are not asked and not told. "
            "HR reads counts, and no names."
        )
    return t.md(
        "I do not know who your manager and your team are. In *My settings* you can name people who must not hear "
        "of what you ask. HR reads counts, and no names."
    )


def privacy(t: Words, *, known: bool, months: int) -> Message:
    """`months`: how long the company keeps a chat with its people."""
    text = t.md("This is what I store about you")
    lines = Mrkdwn("\n".join(f"• {line(t)}" for line in TOPICS.values()))
    return message(
        text,
        [
            header(t.plain("What I store about you")),
            section(lines),
            context(who_is_kept_out(t, known=known)),
            context(
                t.md(
                    "I read no conversations. {n} months after it was asked for, a chat loses its people and its texts.",
                    n=months,
                )
            ),
            actions(
                button(t.plain("Export my data"), ids.DATA_EXPORT),
                button(t.plain("Forget me"), ids.FORGET_OPEN),
            ),
        ],
    )


def forgotten(t: Words) -> Message:
    text = t.md("Done: I have forgotten you. If you ask or host again one day, we begin anew.")
    return message(text, [section(text)])


def export_on_its_way(t: Words) -> Message:
    text = t.md("Your data is on its way: a file, here in our direct messages.")
    return message(text, [section(text)])
