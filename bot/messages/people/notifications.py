"""What somebody new in the company reads."""

from bot.domain.notifications.people import WelcomeNewcomer
from bot.facts.people import NewcomerFacts
from bot.messages import ids
from bot.messages.asking.subject import what_a_chat_is
from bot.messages.blocks import Message, actions, button, context, message, section
from bot.messages.registry import renders
from bot.messages.words import Words


@renders(WelcomeNewcomer)
def welcome_newcomer(_: NewcomerFacts, t: Words) -> Message:
    text = t.md("Welcome. Are you curious about what others do here?")
    return message(
        text,
        [
            section(text),
            section(what_a_chat_is(t)),
            actions(
                button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary"),
                button(t.plain("Host coffee chats"), ids.HOST_EDIT),
            ),
            context(t.md("If you press nothing, I do not write to you about this again.")),
        ],
    )
