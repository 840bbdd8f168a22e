"""Answers to a host who changed something."""

from bot.facts.hosting import Hosting
from bot.messages.blocks import Message, message, only, section
from bot.messages.words import Mrkdwn, Words


def hosting(result: Hosting, t: Words) -> Message:
    host = result.host
    if host.available and host.paused_until is None:
        fields = t.series(sorted(t.field(key) for key in host.profile.fields))
        text = t.md(
            "You are hosting: people may ask you about {fields}. You decide each time.", fields=fields
        )
        if result.found:
            waiting = t.plural("{n} person was waiting for you.", "{n} people were waiting.", result.found)
            text = t.sentences([text, waiting])
    elif host.available and host.paused_until is not None:
        text = t.md(
            "Saved. You are paused until *{day}*, and hosting again on that day.",
            day=t.full_day(host.paused_until),
        )
    else:
        text = t.md("Hosting is off. You can switch it on again in your Home.")
    if result.passed_on:
        text = t.sentences([text, passed_on(result.passed_on, t)])
    return only(text, section(text))


def passed_on(offers: int, t: Words) -> Mrkdwn:
    return t.plural(
        "The open request goes to somebody else.", "The {n} open requests go to somebody else.", offers
    )


def staying(t: Words) -> Message:
    text = t.md("Good to have you. Nothing changes.")
    return message(text, [section(text)])


def asked_no_more(t: Words) -> Message:
    text = t.md("Noted: I do not ask you to host again. *My settings* on your Home has the switch.")
    return only(text, section(text))
