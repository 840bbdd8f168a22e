"""Polite no about an interview."""

from bot.domain.refusals.interviews import AlreadyReported, InterviewIsOver
from bot.messages.blocks import Message, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(AlreadyReported)
def _already_reported(_: AlreadyReported, t: Words) -> Message:
    text = t.md("You have told me already, thank you. Nothing left to do.")
    return only(text, section(text))


@refuses(InterviewIsOver)
def _interview_is_over(_: InterviewIsOver, t: Words) -> Message:
    text = t.md(
        "This chat is closed, so there is no time left to agree on. Your Home in this app shows what is open."
    )
    return only(text, section(text))
