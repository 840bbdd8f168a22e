"""Answers to HR."""

from bot.messages.blocks import Message, message, section
from bot.messages.words import Words


def file_comes(t: Words) -> Message:
    text = t.md("On its way: the file comes into your direct messages with me.")
    return message(text, [section(text)])


def call_posted(t: Words) -> Message:
    text = t.md("Posted. Who answers becomes a host, and I ask them for those who wait.")
    return message(text, [section(text)])
