"""The forms of a host who declines, asks first, or of a guest who answers."""

import slackblocks as sb

from bot.messages import ids
from bot.messages.blocks import Payload, labelled, modal, quote, section
from bot.messages.inputs import (
    LONGEST_TEXT,
)
from bot.messages.words import Words


def decline_form(t: Words, offer_id: int) -> Payload:
    """Opened after a no that already counts: everything in it is optional."""
    return modal(
        ids.DECLINE_FORM,
        t.plain("Thanks for answering"),
        [
            section(
                t.md(
                    "I am asking somebody else, and nobody learns that you passed. If you like, tell me more:"
                )
            ),
            labelled(
                t.plain("Pause me until"),
                sb.DatePicker(ids.PAUSE_UNTIL, placeholder=t.plain("Pick a date")),
                optional=True,
                hint=t.plain("No requests before that day."),
            ),
            labelled(
                t.plain("Do you know somebody better for it?"),
                sb.UserSelectMenu(ids.COLLEAGUE, placeholder=t.plain("A colleague")),
                optional=True,
                hint=t.plain(
                    "I ask them if they host, and invite them if they do not. They do not hear of you."
                ),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Skip"),
        private_metadata=str(offer_id),
    )


def question_form(t: Words, offer_id: int) -> Payload:
    """One question from the host to the guest, before the yes or no."""
    return modal(
        ids.QUESTION_FORM,
        t.plain("Ask first"),
        [
            labelled(
                t.plain("What would you like to know?"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=LONGEST_TEXT, min_length=1),
                hint=t.plain("One question. I carry it to the guest, and do not say who asks."),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Cancel"),
        private_metadata=str(offer_id),
    )


def answer_form(t: Words, offer_id: int, question: str) -> Payload:
    """The guest's answer, with the question in sight."""
    return modal(
        ids.ANSWER_FORM,
        t.plain("Your answer"),
        [
            quote(question),
            labelled(
                t.plain("Your answer"),
                sb.PlainTextInput(ids.WORDS, multiline=True, max_length=LONGEST_TEXT, min_length=1),
                hint=t.plain("The host reads it before saying yes or no."),
            ),
        ],
        submit=t.plain("Send"),
        close=t.plain("Cancel"),
        private_metadata=str(offer_id),
    )
