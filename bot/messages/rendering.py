"""From a notification or a refusal to the message that says it. The words register themselves (registry.py)."""

from importlib import import_module
from pkgutil import walk_packages

from bot import messages
from bot.domain.notifications import Notification
from bot.domain.refusals import Refusal
from bot.facts import Facts
from bot.messages.blocks import Message
from bot.messages.registry import REFUSALS, RENDERERS
from bot.messages.words import Words

# Every subject is imported here, so that whoever renders anything has all words.
for module in walk_packages(messages.__path__, f"{messages.__name__}."):
    import_module(module.name)


def render(note: Notification, facts: Facts, t: Words) -> Message:
    """Return the message of a notification in the reader's words."""
    return RENDERERS[type(note)](facts, t)


def refusal_message(refusal: Refusal, t: Words) -> Message:
    """Return the words of a polite no, with the next step."""
    return REFUSALS[type(refusal)](refusal, t)
