"""What a request is about, in two words: a field, or the one person who is asked by name."""

from bot.domain.requests import Request
from bot.messages.words import Mrkdwn, Words, mention


def subject(request: Request, t: Words) -> Mrkdwn:
    """Return it so that a guest can tell their requests apart."""
    wanted = request.wish.wanted_host_id
    if wanted is not None:
        return t.md("a chat with {host}", host=mention(wanted))
    return t.md("*{field}*", field=t.field(request.wish.field))
