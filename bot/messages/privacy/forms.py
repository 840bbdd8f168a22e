"""The form of somebody who wants to be forgotten."""

import slackblocks as sb

from bot.messages import ids
from bot.messages.blocks import (
    Payload,
    labelled,
    modal,
    options,
    section,
)
from bot.messages.words import Mrkdwn, Words


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
