"""Somebody's own working hours: the form, and the line on the Home that opens it."""

from collections.abc import Iterable
from datetime import time

import slackblocks as sb

from bot.domain.workdays import WorkingHours
from bot.messages import ids
from bot.messages.blocks import Block, Message, Payload, button, labelled, message, modal, options, section
from bot.messages.words import Words

BY_ZONE, NO_HOLIDAYS = "by_zone", "none"


def hours_line(t: Words) -> Block:
    change = button(t.plain("My working hours"), ids.HOURS_EDIT)
    return section(t.md("I write, and suggest times, in your working hours only."), accessory=change)


def hours_form(t: Words, hours: WorkingHours, countries: Iterable[str]) -> Payload:
    """Days, hours and the country of the holidays (ISO codes), filled in with what holds now."""
    days = options([(str(day), t.weekday(day)) for day in range(7)])
    return modal(
        ids.HOURS_FORM,
        t.plain("My working hours"),
        [
            labelled(
                t.plain("Days"),
                sb.CheckboxGroup(ids.DAYS, days, [o for o in days if int(o.value) in hours.days]),
            ),
            labelled(t.plain("From"), sb.TimePicker(ids.OPENS, initial_time=_clock(hours.opens))),
            labelled(
                t.plain("Until"),
                sb.TimePicker(ids.CLOSES, initial_time=_clock(hours.closes)),
                hint=t.plain("In your own time zone. If you work at night, name the hours in which a talk suits you."),
            ),
            labelled(
                t.plain("Public holidays"),
                _country(t, hours.country, countries),
                hint=t.plain("On these days I leave you alone."),
            ),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )  # fmt: skip


def hours_set(t: Words, hours: WorkingHours) -> Message:
    days = ", ".join(t.weekday(day) for day in sorted(hours.days))
    text = t.md(
        "Noted: {days}, {opens} to {closes}. I write, and suggest times, in these hours only.",
        days=days,
        opens=_clock(hours.opens),
        closes=_clock(hours.closes),
    )
    return message(text, [section(text)])


def _country(t: Words, chosen: str | None, countries: Iterable[str]) -> sb.Element:
    """All countries, grouped by their first letter: one list holds 100."""
    special = options(
        [
            (BY_ZONE, t.plain("Where my time zone is")),
            (NO_HOLIDAYS, t.plain("None")),
        ]
    )
    named = sorted((t.country(code), code) for code in countries)
    initials = list(dict.fromkeys(name[0] for name, _ in named))
    groups = [sb.OptionGroup(t.plain("Usual"), special)]
    groups += [
        sb.OptionGroup(initial, options([(code, name) for name, code in named if name[0] == initial]))
        for initial in initials
    ]
    menu = sb.StaticSelectMenu(ids.COUNTRY, option_groups=groups, placeholder=t.plain("Type to search"))
    current = BY_ZONE if chosen is None else chosen or NO_HOLIDAYS
    menu.initial_option = next(o for group in groups for o in group.options if o.value == current)
    return menu


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
