"""The forms of finding a time: name one, or cancel one."""

from datetime import datetime

import slackblocks as sb

from bot.facts.finding_a_time import TimeForm
from bot.messages import ids
from bot.messages.blocks import Block, Payload, context, labelled, modal, options, section
from bot.messages.words import Mrkdwn, Words, escape


def time_form(facts: TimeForm, t: Words) -> Payload:
    """Any time; Slack shows and reads it in the reader's own zone. It is looked at as soon as it is chosen.

    Beside the chat it carries from when to when a time may lie: a check asks nobody.
    """
    initial = int(facts.initial.timestamp()) if facts.initial else None
    picker = sb.DateTimePicker(ids.STARTS_AT, initial_datetime=initial)
    title, hint, submit = (
        (
            t.plain("Pick a time"),
            t.plain("In your own time zone. It holds for all at the table."),
            t.plain("Pick it"),
        )
        if facts.at_table
        else (
            t.plain("Suggest a time"),
            t.plain("In your own time zone. The other side sees it in theirs, and confirms."),
            t.plain("Suggest"),
        )
    )
    return modal(
        ids.TIME_FORM,
        title,
        [
            labelled(
                t.plain("When would you like to meet?"),
                picker,
                hint=hint,
                answers_at_once=True,
            ),
            *_of_the_chosen(facts, t),
        ],
        submit=submit,
        close=t.plain("Back"),
        private_metadata=":".join(
            str(part)
            for part in (
                facts.interview_id,
                int(facts.opened_at.timestamp()),
                int(facts.latest.timestamp()),
            )
        ),
    )


def bad_time(at: datetime | None, opened_at: datetime | None, latest: datetime | None, t: Words) -> str:
    """What stands below the field, in the words of the refusal; nothing where the time will do."""
    if at is None:
        return t.plain("Pick a day and a time.")
    if opened_at is not None and at <= opened_at:
        return t.plain("That time has passed. Please suggest one to come.")
    if latest is not None and at > latest:
        return t.plain(
            "That is more than a year ahead. Is the year right? Please suggest a time sooner than that."
        )
    return ""


def _of_the_chosen(facts: TimeForm, t: Words) -> list[Block]:
    """Said before it is sent, and no longer in the group afterwards."""
    chosen = facts.initial
    if chosen is not None and (bad := bad_time(chosen, facts.opened_at, facts.latest, t)):
        return [context(Mrkdwn(f":warning: {escape(bad)}"))]
    if facts.outside_hours:
        return [
            context(
                t.md(
                    ":warning: That is outside working hours for at least one of you. "
                    "You may suggest it all the same."
                )
            )
        ]
    return []


def cancel_form(facts: TimeForm, t: Words) -> Payload:
    """What to cancel: the time, or the whole interview; a guest at a table gives their own seat back."""
    if facts.at_table and not facts.hosts:
        return _leave_table_form(facts, t)
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
                hint=t.plain("All at the table get a word, and a file that takes it out of their calendars.")
                if facts.at_table
                else t.plain(
                    "The other side gets a kind word, and you both a file that takes it out of your calendars."
                ),
            )
        ],
        submit=t.plain("Cancel it"),
        close=t.plain("Keep it"),
        private_metadata=str(facts.interview_id),
    )


def _leave_table_form(facts: TimeForm, t: Words) -> Payload:
    return modal(
        ids.CANCEL_FORM,
        t.plain("I cannot make it"),
        [
            section(
                t.md(
                    "The table stands for the others, and they read that you cannot come. You can ask for another "
                    "host on your Home afterwards."
                )
            )
        ],
        submit=t.plain("Give my seat back"),
        close=t.plain("Keep it"),
        private_metadata=str(facts.interview_id),
    )
