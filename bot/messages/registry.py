"""Which words go with which message and which refusal: they register themselves, by the line above the function."""

from collections.abc import Callable
from typing import TypeVar

from bot.domain.notifications import Notification
from bot.domain.refusals import Refusal
from bot.facts import Facts
from bot.messages.blocks import Message
from bot.messages.words import Words

F = TypeVar("F", bound=Facts)
R = TypeVar("R", bound=Refusal)
RENDERERS: dict[type[Notification], Callable[..., Message]] = {}
REFUSALS: dict[type[Refusal], Callable[..., Message]] = {}


def renders(
    *kinds: type[Notification],
) -> Callable[[Callable[[F, Words], Message]], Callable[[F, Words], Message]]:
    """Register what is read of these kinds of notification: facts in, message out."""

    def register(words: Callable[[F, Words], Message]) -> Callable[[F, Words], Message]:
        RENDERERS.update(dict.fromkeys(kinds, words))
        return words

    return register


def refuses(kind: type[R]) -> Callable[[Callable[[R, Words], Message]], Callable[[R, Words], Message]]:
    """Register the words of a kind of refusal."""

    def register(words: Callable[[R, Words], Message]) -> Callable[[R, Words], Message]:
        REFUSALS[kind] = words
        return words

    return register
