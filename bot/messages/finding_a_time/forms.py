"""The forms of finding a time: name one, or cancel one."""

import slackblocks as sb

from bot.facts.finding_a_time import TimeForm
from bot.messages import ids
from bot.messages.blocks import Payload, labelled, modal, options
from bot.messages.words import Words


def time_form(facts: TimeForm, t: Words) -> Payload:
    """Any time; Slack shows and reads it in the reader's own zone."""
    initial = int(facts.initial.timestamp()) if facts.initial else None
    picker = sb.DateTimePicker(ids.STARTS_AT, initial_datetime=initial)
    return modal(
        ids.TIME_FORM,
        t.plain("Suggest a time"),
        [
            labelled(
                t.plain("When would you like to meet?"),
                picker,
                hint=t.plain("In your own time zone. The other side sees it in theirs, and confirms."),
            )
        ],
        submit=t.plain("Suggest"),
        close=t.plain("Back"),
        private_metadata=str(facts.interview_id),
    )


def cancel_form(facts: TimeForm, t: Words) -> Payload:
    """What to cancel: the time, or the whole interview."""
    choices = options(
        [
            ("time", t.plain("Only this time: let us find another")),
            ("chat", t.plain("The chat: it will not come about")),
        ]
    )
    return modal(
        ids.CANCEL_FORM,
        t.plain("Cancel"),
        [
            labelled(
                t.plain("What would you like to cancel?"),
                sb.RadioButtonGroup(ids.WHAT, choices, choices[0]),
                hint=t.plain(
                    "The other side gets a kind word, and you both a file that takes it out of your calendars."
                ),
            )
        ],
        submit=t.plain("Cancel it"),
        close=t.plain("Keep it"),
        private_metadata=str(facts.interview_id),
    )
