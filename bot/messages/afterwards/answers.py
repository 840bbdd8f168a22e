"""Answers to what somebody tells after an interview."""

from bot.messages.blocks import Message, message, section
from bot.messages.words import Words


def noted(t: Words) -> Message:
    text = t.md("Noted, thank you.")
    return message(text, [section(text)])


def kept_apart(t: Words) -> Message:
    text = t.md("Done: you two are not matched again. The other side is not told.")
    return message(text, [section(text)])


def concern_sent(t: Words) -> Message:
    text = t.md(
        "Thank you for telling. I send it to the person your company has named for this, and to nobody else."
    )
    return message(text, [section(text)])
