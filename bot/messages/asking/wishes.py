"""What a guest wrote in a request, as others read it."""

from bot.domain.requests import Wish
from bot.messages.blocks import Block, context, numbered
from bot.messages.words import Words


def questions(wish: Wish, t: Words) -> list[Block]:
    """The guest's questions in their own words; nothing where there are none."""
    return (
        [context(t.md("Their questions, ahead of time:")), numbered(wish.questions)] if wish.questions else []
    )
