"""What a host, or somebody who may become one, reads about hosting itself."""

from bot.domain.notifications.hosting import AreYouThere, HostingPaused, OnlyDeclines, WouldYouHost
from bot.facts.hosting import HostFacts
from bot.messages import ids
from bot.messages.blocks import Message, actions, button, context, message, section
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words


@renders(AreYouThere)
def are_you_there(_: HostFacts, t: Words) -> Message:
    return _would_you_pause(t.md("A few requests had no answer from you lately. Would you like a pause?"), t)


@renders(OnlyDeclines)
def only_declines(_: HostFacts, t: Words) -> Message:
    text = t.md(
        "You passed on the last few requests. That is fine; would a pause suit you better, or other fields in your profile?"
    )
    return _would_you_pause(text, t)


def _would_you_pause(text: Mrkdwn, t: Words) -> Message:
    return message(
        text,
        [
            section(text),
            actions(
                button(t.plain("Pause me"), ids.HOST_PAUSE),
                button(t.plain("I am still here"), ids.HOST_STAY, style="primary"),
            ),
            context(t.md("Both are fine. If I hear nothing for two working days, I pause you, and one click brings you back.")),
        ],
    )  # fmt: skip


@renders(HostingPaused)
def hosting_paused(facts: HostFacts, t: Words) -> Message:
    text = t.md(
        "I have paused you as a host, so that nobody waits in vain. You can come back whenever you like."
    )
    if facts.available:
        return message(text, [section(t.md("You are hosting again. Welcome back."))])
    return message(
        text, [section(text), actions(button(t.plain("I am back"), ids.HOST_RESUME, style="primary"))]
    )


@renders(WouldYouHost)
def would_you_host(facts: HostFacts, t: Words) -> Message:
    field = t.series(t.field(key) for key in facts.fields)
    text = t.md("A colleague thinks that people could learn from you about *{field}*.", field=field)
    return message(
        text.replace("*", ""),
        [
            section(text),
            section(t.md("Would you let others ask you for 20 to 30 minutes now and then? You say yes or no each time.")),
            actions(button(t.plain("Host coffee chats"), ids.HOST_EDIT, style="primary")),
            context(t.md("If not, there is nothing to do.")),
        ],
    )  # fmt: skip
