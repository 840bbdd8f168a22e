"""The forms of a host who declines, asks first, or of a guest who answers."""

import slackblocks as sb

from bot.messages import ids
from bot.messages.blocks import Payload, labelled, modal, quote, section
from bot.messages.inputs import (
    LONGEST_TEXT,
)
from bot.messages.words import Words


def decline_form(t: Words, offer_id: int, *, by_name: bool) -> Payload:
    """A no counts once this is sent; closing it changes nothing. All it asks is optional."""
    return modal(
        ids.DECLINE_FORM,
        t.plain("Not now"),
        [
            section(
                t.md(
                    "On your no they hear that it did not work out, and no reason. Nothing has been said yet."
                )
                if by_name
                else t.md(
                    "On your no I look for somebody else, and do not tell them whom I asked. Nothing has been said yet."
                )
            ),
            labelled(
                t.plain("Pause me until"),
                sb.DatePicker(ids.PAUSE_UNTIL, placeholder=t.plain("Pick a date")),
                optional=True,
                hint=t.plain("I send you no request before that day."),
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
        submit=t.plain("Say not now"),
        close=t.plain("Keep it"),
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
                hint=t.plain(
                    "One question. I carry it to the guest; your name goes with it only if they asked for you by name."
                ),
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
