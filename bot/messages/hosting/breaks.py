"""Somebody takes a break: what they read of it, the form, and the way back."""

from datetime import date, timedelta

import slackblocks as sb

from bot.domain.people import Pause
from bot.facts.hosting import Break, Hosting
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Button,
    Message,
    Payload,
    actions,
    button,
    labelled,
    modal,
    only,
    section,
)
from bot.messages.hosting import answers
from bot.messages.words import Mrkdwn, Words

A_WEEK = timedelta(days=7)


def break_taken(result: Break, t: Words) -> Message:
    """What comes of `pause`, of its buttons, and of coming back."""
    if result.pause is None and result.host is not None:
        return answers.hosting(Hosting(result.host, result.found), t)
    if result.pause is None:
        text = t.md("Welcome back. I write to you again as before.")
        return only(text, section(text))
    text = break_text(result.pause, t, hosts=result.host is not None)
    if result.passed_on:
        text = t.sentences([text, answers.passed_on(result.passed_on, t)])
    return only(text, section(text), actions(_come_back(t)))


def break_text(pause: Pause, t: Words, *, hosts: bool) -> Mrkdwn:
    """Until when, what does not come before then, and what comes all the same."""
    end = (
        t.md("You are on a break until *{day}*, and back on that day.", day=t.full_day(pause.until))
        if pause.until
        else t.md("You are on a break until you come back.")
    )
    rest = (
        t.md(
            "Before then I send you no request and no reminder. You still hear what becomes of what you ask for, "
            "and what others write to you."
        )
        if hosts
        else t.md(
            "Before then I send you no reminder. You still hear what becomes of what you ask for, "
            "and what others write to you."
        )
    )
    return t.sentences([end, rest])


def running_break(pause: Pause, t: Words, *, hosts: bool) -> Block:
    """On the Home: the break that runs, with the way out of it."""
    text = Mrkdwn(f":double_vertical_bar: {break_text(pause, t, hosts=hosts)}")
    return section(text, accessory=_come_back(t))


def away_by_status(away: Pause, t: Words) -> Block:
    """On the Home: why nothing comes while somebody's status in Slack says that they are away, and the way out of it."""
    says = (
        t.md(
            "Slack says that you are away until {moment}. I ask you nothing before.",
            moment=t.moment(away.until),
        )
        if away.until
        else t.md("Slack says that you are away. I ask you nothing until that status is gone.")
    )
    rest = t.md("If you want to be asked all the same, say so in *My settings*.")
    change = button(t.plain("My settings"), ids.SETTINGS_EDIT)
    return section(Mrkdwn(f":palm_tree: {t.sentences([says, rest])}"), accessory=change)


def take_a_break(t: Words) -> Block:
    """On the Home: the way into one."""
    text = t.md("Too much right now? Take a break, for as long as you like.")
    return section(text, accessory=button(t.plain("Take a break"), ids.PAUSE_OPEN))


def _come_back(t: Words) -> Button:
    return button(t.plain("Come back now"), ids.HOST_RESUME)


def pause_form(today: date, t: Words) -> Payload:
    """Until when? `today`, where the person is, goes along: a day before it is told under its field."""
    return modal(
        ids.PAUSE_FORM,
        t.plain("Take a break"),
        [
            section(
                t.md(
                    "I leave you alone for that time: no requests if you host, and no questions how a chat went. "
                    "It begins now."
                )
            ),
            labelled(
                t.plain("The day on which you are back"),
                date_picker(ids.PAUSE_UNTIL, today + A_WEEK, t),
                optional=True,
                hint=t.plain("Leave it empty, and it lasts until you come back."),
            ),
        ],
        submit=t.plain("Take a break"),
        close=t.plain("Cancel"),
        private_metadata=today.isoformat(),
    )


def date_picker(action_id: str, day: date, t: Words) -> sb.DatePicker:
    """A calendar open at `day`."""
    return sb.DatePicker(action_id, initial_date=day.isoformat(), placeholder=t.plain("Pick a date"))
