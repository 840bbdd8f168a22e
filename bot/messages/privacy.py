"""A person's own data: what is stored in plain words, all of it as a file, and being forgotten."""

import json
from collections.abc import Callable

import slackblocks as sb

from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.privacy.topics import Topic
from bot.facts.privacy import OwnDataFacts
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    File,
    Message,
    Payload,
    actions,
    button,
    context,
    header,
    labelled,
    message,
    modal,
    options,
    section,
)
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words

FILE_NAME = "coffee-chat-my-data.json"

TOPICS: dict[Topic, Callable[[Words], Mrkdwn]] = {
    Topic.WHO_YOU_ARE: lambda t: t.md(
        "*Who you are:* your name, title, time zone and language as Slack has them, your working hours if you "
        "named them, and your team, manager and level if your company gave them to me."
    ),
    Topic.HOSTING: lambda t: t.md("*Hosting:* your profile, what you were asked, and what you answered."),
    Topic.ASKING: lambda t: t.md("*Asking:* what you asked for, in your words."),
    Topic.CHATS: lambda t: t.md(
        "*Your chats:* with whom, about what and when, and what you said afterwards. The other side never sees that."
    ),
    Topic.APART: lambda t: t.md("*Apart:* with whom you do not want to be matched. They never learn of it."),
    Topic.MESSAGES: lambda t: t.md("*Messages:* which ones I sent you, for 60 days."),
    Topic.LOOKED: lambda t: t.md("*For HR:* when you looked at a digest or changed a field."),
}
"""In plain words what the register says column by column; a test holds that no topic is missing."""


def privacy_line(t: Words) -> Block:
    """The small way in, at the end of the Home."""
    return actions(button(t.plain("Privacy"), ids.PRIVACY_SHOW))


def privacy(t: Words) -> Message:
    text = t.md("This is what I store about you")
    lines = Mrkdwn("\n".join(f"• {line(t)}" for line in TOPICS.values()))
    return message(
        text,
        [
            header(t.plain("What I store about you")),
            section(lines),
            context(
                t.md(
                    "I read no conversations. Your manager and your team are never told. "
                    "HR sees numbers, never names. A year after a chat, the people and the texts in it are deleted."
                )
            ),
            actions(
                button(t.plain("Export my data"), ids.DATA_EXPORT),
                button(t.plain("Forget me"), ids.FORGET_OPEN, style="danger"),
            ),
        ],
    )


def forget_form(t: Words) -> Payload:
    """Says what will happen, before it can be done."""
    what = Mrkdwn(
        "\n".join(
            f"• {line}"
            for line in (
                t.md("Your open requests are taken back, and offers to you go to somebody else."),
                t.md("Whoever has an open chat with you is told that it is off, and not why."),
                t.md(
                    "Your profile, your words, and what was written in your chats are deleted, on both sides."
                ),
                t.md("Numbers stay: that somebody asked or met, not who."),
                t.md("What stands in Slack already, such as your group chats, stays in Slack."),
            )
        )
    )
    tick = sb.CheckboxGroup(ids.SURE, options([("yes", t.plain("Yes, forget me"))]))
    return modal(
        ids.FORGET_FORM,
        t.plain("Forget me"),
        [
            section(t.md("*What will happen*")),
            section(what),
            labelled(
                t.plain("This cannot be undone"),
                tick,
                hint=t.plain("You may come back at any time, as somebody new."),
            ),
        ],
        submit=t.plain("Forget me"),
        close=t.plain("Cancel"),
    )


def forgotten(t: Words) -> Message:
    text = t.md("Done: I have forgotten you. If you ask or host again one day, we begin anew.")
    return message(text, [section(text)])


def export_on_its_way(t: Words) -> Message:
    text = t.md("Your data is on its way: a file, here in our direct messages.")
    return message(text, [section(text)])


@renders(OwnDataFile)
def own_data_file(facts: OwnDataFacts, t: Words) -> Message:
    """The file, with the one line that introduces it. What each column means is in it, in the register's words."""
    text = t.md("All I store about you. Only you see this file; delete it when you have read it.")
    meaning = {
        name: {
            column: purpose
            for column, purpose in facts.meanings[name].items()
            if any(column in row for row in rows)
        }
        for name, rows in facts.tables.items()
    }
    content = {
        "person": facts.reader.id,
        "at": facts.at.isoformat(),
        "data": facts.tables,
        "what_it_means": meaning,
    }
    file = File(FILE_NAME, json.dumps(content, indent=2, ensure_ascii=False).encode())
    return message(text, [section(text)], file=file)
