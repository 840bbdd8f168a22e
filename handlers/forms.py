"""What all forms have in common: a check before the ack, without asking anybody, and the answer to it."""

from collections.abc import Callable, Mapping

from slack_bolt import Ack

from bot.messages import ids
from bot.messages.blocks import Payload
from bot.messages.company.chart import importing, reading
from bot.messages.words import Words
from handlers import payloads

WAITING: Mapping[str, Callable[[Words], Payload]] = {
    ids.CHART_FORM: reading,
    ids.CHART_IMPORT_FORM: importing,
}
"""Forms that stay open for their answer, and what they show until it comes: Slack's trigger would not last as long."""


def check_nothing(_: payloads.Body, __: Words) -> dict[str, str]:
    """Everything in this form is optional."""
    return {}


def check_words(body: payloads.Body, t: Words) -> dict[str, str]:
    """Blanks alone are no words; Slack checks the length, not the sense."""
    words = payloads.text_of(payloads.values(body).get(ids.WORDS))
    return {} if words else {ids.WORDS: t.plain("Please write a few words.")}


def lacks_a_place(inputs: dict[str, payloads.Body], t: Words) -> dict[str, str]:
    """Where HR posts: a channel, or themselves in a rehearsal."""
    rehearsed = payloads.choices_of(inputs.get(ids.REHEARSE))
    if rehearsed or place_of(inputs):
        return {}
    return {ids.CHANNEL: t.plain("Pick the channel I should post in.")}


def place_of(inputs: dict[str, payloads.Body]) -> str:
    """Return the channel that was picked; empty in a rehearsal."""
    if payloads.choices_of(inputs.get(ids.REHEARSE)):
        return ""
    return payloads.conversation_of(inputs.get(ids.CHANNEL))


def answer_check(ack: Ack, body: payloads.Body, problems: dict[str, str], t: Words) -> None:
    """Close the form, or let it wait for its answer, or keep it open with what is wrong beside each input.

    What lies below it goes as well: it is the answer that the form was opened from, and used by now.
    """
    waiting = WAITING.get(payloads.callback_id(body))
    if problems:
        ack(response_action="errors", errors=problems)
    elif waiting:
        ack(response_action="update", view=waiting(t))
    elif (body.get("view") or {}).get("previous_view_id"):
        ack(response_action="clear")
    else:
        ack()
