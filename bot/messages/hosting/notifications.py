"""What a host, or somebody who may become one, reads about hosting itself."""

import slackblocks as sb

from bot.domain.hosting.recruiting import AskState, Source
from bot.domain.notifications.hosting import (
    AreYouThere,
    HostAsked,
    HostAskSettled,
    HostingPaused,
    HostingPausedByHr,
    OnlyDeclines,
    WouldYouHost,
)
from bot.facts.hosting import HostAskFacts, HostFacts, HostingEndedFacts
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, context, message, only, section
from bot.messages.hosting.benefits import benefits
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


@renders(HostingPausedByHr)
def hosting_paused_by_hr(facts: HostingEndedFacts, t: Words) -> Message:
    if facts.for_good:
        text = t.md("HR has taken you off the hosts, and your profile with it. They can tell you why.")
        return only(text, section(text))
    text = t.md(
        "HR has paused you as a host. They can tell you why, and you can come back whenever you like."
    )
    return message(text, [section(text), actions(button(t.plain("I am back"), ids.HOST_RESUME))])


@renders(WouldYouHost)
def would_you_host(facts: HostFacts, t: Words) -> Message:
    field = t.series(t.field(key) for key in facts.fields)
    text = t.md("A colleague thinks that people could learn from you about *{field}*.", field=field)
    return message(
        text.replace("*", ""),
        [
            section(text),
            section(t.md("Would you let others ask you for 20 to 30 minutes now and then? You say yes or no each time.")),
            actions(
                button(t.plain("Host coffee chats"), ids.HOST_EDIT, style="primary"), _ask_no_more(t)
            ),
            context(t.md("If not, there is nothing to do.")),
        ],
    )  # fmt: skip


@renders(HostAsked)
def host_asked(facts: HostAskFacts, t: Words) -> Message:
    ask = facts.ask
    text = t.md(
        "Colleagues are waiting to talk to somebody about *{field}*, and nobody is free. Could you say yes to one of them?",
        field=t.field(ask.field),
    )
    return message(
        text.replace("*", ""),
        [
            section(text),
            section(t.sentences([_why_you(ask.source, t), t.md("It is one talk of 20 to 30 minutes, and no job interview.")])),
            *_gave(facts, t),
            actions(
                button(t.plain("Yes, to one"), ids.HOST_ASK_YES, ask.id, style="primary"),
                button(t.plain("Not now"), ids.HOST_ASK_NO, ask.id),
                _ask_no_more(t),
            ),
            context(t.md("I ask you this once in three months at most. Who waits is not told that I asked you.")),
        ],
    )  # fmt: skip


def _gave(facts: HostAskFacts, t: Words) -> list[Block]:
    names = dict(benefits(t))
    told = [t.md("• {benefit}", benefit=names[str(each)]) for each in facts.gave]
    return [section(Mrkdwn("\n".join([t.md("What hosts said it gave them:"), *told])))] if told else []


def _ask_no_more(t: Words) -> sb.Button:
    return button(t.plain("Do not ask me again"), ids.HOST_ASK_STOP)


def _why_you(source: Source, t: Words) -> Mrkdwn:
    return {
        Source.NAMED: t.md("A colleague thought of you."),
        Source.MOVED: t.md("You moved there yourself, so you know the way."),
        Source.GUEST: t.md("You had such a chat yourself."),
        Source.WORK: t.md("Your work reads as if you knew it well."),
    }[source]


@renders(HostAskSettled)
def host_ask_settled(facts: HostAskFacts, t: Words) -> Message:
    if facts.ask.state is AskState.AGREED:
        text = t.md("Thank you. You host now, and your Home has everything to change or stop it.")
    elif facts.reader.preferences.ask_to_host:
        text = t.md("That is fine. I ask you again in three months at the soonest.")
    else:
        text = t.md("That is fine. I do not ask you to host again. My settings on your Home has the switch.")
    return message(text, [section(text)])
