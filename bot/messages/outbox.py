"""The word to the operator about messages that did not get on."""

from bot.domain.notifications.outbox import MessagesSetAside
from bot.facts.outbox import SetAsideFacts
from bot.messages.blocks import Message, context, message, section
from bot.messages.registry import renders
from bot.messages.words import Mrkdwn, Words

MOST_CAUSES = 5


@renders(MessagesSetAside)
def messages_set_aside(facts: SetAsideFacts, t: Words) -> Message:
    n = sum(facts.causes.values())
    text = t.plural(
        "{n} message could not be sent since yesterday.", "{n} messages could not be sent since yesterday.", n
    )
    often = sorted(facts.causes.items(), key=lambda each: (-each[1], each[0]))[:MOST_CAUSES]
    why = Mrkdwn("\n".join(t.md("{cause}: {n}", cause=cause, n=count) for cause, count in often))
    step = t.md(
        "On the machine that runs Coffee Chat, {list} shows each, {doctor} looks for the cause, and {retry} sends them.",
        list="`coffee-chat outbox list`",
        doctor="`coffee-chat doctor`",
        retry="`coffee-chat outbox retry --all`",
    )
    told = t.md("You are told once a day, because the settings name you as the operator.")
    return message(text, [section(text), section(why), section(step), context(told)])
