"""Answers to a host who changed something."""

from bot.facts.hosting import Hosting
from bot.messages.blocks import Message, message, section
from bot.messages.words import Mrkdwn, Words


def hosting(result: Hosting, t: Words) -> Message:
    host = result.host
    if host.available and host.paused_until is None:
        fields = ", ".join(sorted(t.field(key) for key in host.profile.fields))
        text = t.md(
            "You are hosting: people may ask you about {fields}. You decide each time.", fields=fields
        )
        if result.found:
            text = Mrkdwn(
                f"{text} {t.plural('{n} person was waiting for you.', '{n} people were waiting.', result.found)}"
            )
    elif host.available and host.paused_until is not None:
        text = t.md(
            "You are paused until {day}. To end it sooner, switch hosting on in your Home.",
            day=t.day(host.paused_until),
        )
    else:
        text = t.md("Hosting is off. You can switch it on again in your Home.")
    if result.passed_on:
        text = Mrkdwn(
            f"{text} {t.plural('The open request goes to somebody else.', 'The {n} open requests go to somebody else.', result.passed_on)}"
        )
    return message(text, [section(text)])


def staying(t: Words) -> Message:
    text = t.md("Good to have you. Nothing changes.")
    return message(text, [section(text)])
