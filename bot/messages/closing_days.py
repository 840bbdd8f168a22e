"""HR's form for the days on which the whole company is closed."""

import slackblocks as sb

from bot.facts.settings import ClosingDaysForm
from bot.messages import ids
from bot.messages.blocks import Block, Message, Payload, button, labelled, message, modal, options, section
from bot.messages.words import Words

MOST_SHOWN = 100
"""Slack's limit for one list of options."""


def closing_days_line(t: Words) -> Block:
    """The way to it, on HR's part of the Home."""
    change = button(t.plain("Closing days"), ids.CLOSING_DAYS_EDIT)
    return section(
        t.md("On days when the whole company is closed I count no deadline and ask nothing."),
        accessory=change,
    )


def closing_days_form(facts: ClosingDaysForm, t: Words) -> Payload:
    known = options([(day.isoformat(), t.calendar_day(day)) for day in facts.days[:MOST_SHOWN]])
    remove = (
        [
            labelled(
                t.plain("Take out"),
                sb.StaticMultiSelectMenu(
                    ids.REMOVE_DAYS, known, placeholder=t.plain("Days that are entered")
                ),
                optional=True,
            )
        ]
        if known
        else []
    )
    return modal(
        ids.CLOSING_DAYS_FORM,
        t.plain("Closing days"),
        [
            labelled(
                t.plain("Closed from"),
                sb.DatePicker(ids.FIRST_DAY, placeholder=t.plain("Pick a date")),
                optional=True,
            ),
            labelled(
                t.plain("Closed until"),
                sb.DatePicker(ids.LAST_DAY, placeholder=t.plain("Pick a date")),
                optional=True,
                hint=t.plain("Both days included. Leave it empty for one day."),
            ),
            *remove,
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )


def closing_days_set(facts: ClosingDaysForm, t: Words) -> Message:
    days = t.series(t.calendar_day(day) for day in facts.days[:MOST_SHOWN]) or t.plain("none")
    text = t.md("Noted. Closing days: {days}.", days=days)
    return message(text, [section(text)])
