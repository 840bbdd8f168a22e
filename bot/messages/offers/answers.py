"""Answers to a host who asked a question first."""

from bot.messages.blocks import Message, message, section
from bot.messages.words import Words


def question_sent(t: Words) -> Message:
    text = t.md("I have passed your question on, and tell you what they say.")
    return message(text, [section(text)])
