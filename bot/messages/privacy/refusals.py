"""Polite no about stored data."""

from bot.domain.refusals.privacy import NothingStored
from bot.messages.blocks import Message, only, section
from bot.messages.registry import refuses
from bot.messages.words import Words


@refuses(NothingStored)
def _nothing_stored(_: NothingStored, t: Words) -> Message:
    text = t.md(
        "I store nothing about you, so there is nothing to send or to forget. Your Home in this app shows what I can do."
    )
    return only(text, section(text))
