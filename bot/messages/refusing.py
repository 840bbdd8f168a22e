"""Which words go with which refusal: they register themselves, with `@refuses` above the function."""

from collections.abc import Callable
from typing import TypeVar

from bot.domain.refusals import Refusal
from bot.messages.blocks import Message
from bot.messages.words import Words

R = TypeVar("R", bound=Refusal)
WORDS: dict[type[Refusal], Callable[..., Message]] = {}


def refuses(kind: type[R]) -> Callable[[Callable[[R, Words], Message]], Callable[[R, Words], Message]]:
    """Register the words of a kind of refusal."""

    def register(words: Callable[[R, Words], Message]) -> Callable[[R, Words], Message]:
        WORDS[kind] = words
        return words

    return register
