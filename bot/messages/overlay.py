"""An answer shown over the page where somebody clicked, in a modal of its own."""

from bot.messages.blocks import Message, Payload
from bot.messages.words import Words

ANSWER = "answer"
"""It has nothing to send: no form."""


def overlay(message: Message, t: Words) -> Payload:
    """Show what is otherwise a message; whoever stands on the Home does not see their messages."""
    return {
        "type": "modal",
        "callback_id": ANSWER,
        "title": {"type": "plain_text", "text": "Coffee Chat"},
        "close": {"type": "plain_text", "text": t.plain("Close")},
        "blocks": list(message.blocks),
    }
