"""What a request is about, in two words: a field, or the one person who is asked by name."""

from bot.domain.requests import Request
from bot.messages.words import Mrkdwn, Words, mention


def subject(request: Request, t: Words) -> Mrkdwn:
    """Return it so that a guest can tell their requests apart."""
    wanted = request.wish.wanted_host_id
    if wanted is not None:
        return t.md("a chat with {host}", host=mention(wanted))
    return t.md("*{field}*", field=t.field(request.wish.field))


def what_a_chat_is(t: Words) -> Mrkdwn:
    """For whoever has not asked yet."""
    return t.md(
        "Ask somebody who does that work for 20 to 30 minutes. You name the field, I find a colleague "
        "who likes to be asked, and introduce you. It is a talk, not a job interview."
    )
