"""What all forms have in common: a check before the ack, without asking anybody, and the answer to it."""

from slack_bolt import Ack

from bot.messages import ids
from bot.messages.words import Words
from handlers import payloads


def check_nothing(_: payloads.Body, __: Words) -> dict[str, str]:
    """Everything in this form is optional."""
    return {}


def check_words(body: payloads.Body, t: Words) -> dict[str, str]:
    """Blanks alone are no words; Slack checks the length, not the sense."""
    words = payloads.text_of(payloads.values(body).get(ids.WORDS))
    return {} if words else {ids.WORDS: t.plain("Please write a few words.")}


def answer_check(ack: Ack, body: payloads.Body, problems: dict[str, str]) -> None:
    """Close the form, or keep it open with what is wrong beside each input.

    What lies below it goes as well: it is the answer that the form was opened from, and used by now.
    """
    if problems:
        ack(response_action="errors", errors=problems)
    elif (body.get("view") or {}).get("previous_view_id"):
        ack(response_action="clear")
    else:
        ack()
