"""How we write to somebody: the form for hours, language and how often, and the ways that lead to it."""

from collections.abc import Iterable
from datetime import time

import slackblocks as sb

from bot.domain.finding_a_time.calendars import LONGEST_ADDRESS, Unread
from bot.domain.workdays import WorkingHours
from bot.facts.settings import SettingsForm
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Message,
    Payload,
    button,
    context,
    labelled,
    message,
    modal,
    options,
    section,
)
from bot.messages.inputs import not_these
from bot.messages.languages import LANGUAGES, SPOKEN
from bot.messages.words import Words, escape

BY_ZONE, NO_HOLIDAYS = "by_zone", "none"
AS_USUAL, BY_SLACK = "as_usual", "by_slack"
NAMES = dict(SPOKEN)


def settings_line(t: Words) -> Block:
    change = button(t.plain("My settings"), ids.SETTINGS_EDIT)
    text = t.md(
        "What the clock or others cause, I send in your working hours. What you press, I answer at once."
    )
    return section(text, accessory=change)


def how_often(t: Words) -> Block:
    """Shown below each nudge, for whoever gets too many; as a button beside "Did you meet?" it read as an answer."""
    return context(t.md("Too many of these? Say how often under *My settings* on your Home."))


def settings_form(facts: SettingsForm, t: Words) -> Payload:
    """How often, in which language, days, hours and the country of the holidays, as they are now."""
    hours, chosen = facts.hours, facts.chosen
    often = options(
        [
            (AS_USUAL, t.plain("As usual: up to {n} times for one chat", n=facts.most)),
            ("1", t.plain("Once for one chat")),
            ("0", t.plain("Never: I look at my Home")),
        ]
    )
    languages = options([(BY_SLACK, t.plain("As in Slack")), *((code, NAMES[code]) for code in LANGUAGES)])
    current = AS_USUAL if chosen.nudges is None else str(chosen.nudges)
    forecast = options([("off", t.plain("Do not count how often I answered"))])
    ask_to_host = options([("off", t.plain("Do not ask me to host"))])
    heed_status = options([("off", t.plain("Ask me all the same"))])
    days = options([(str(day), t.weekday(day)) for day in range(7)])
    return modal(
        ids.SETTINGS_FORM,
        t.plain("My settings"),
        [
            labelled(
                t.plain("How often may I ask how it goes?"),
                sb.RadioButtonGroup(ids.OFTEN, often, next(o for o in often if o.value == current)),
                hint=t.plain("What others send you through me comes all the same: requests, questions, thanks."),
            ),
            labelled(
                t.plain("Language"),
                sb.StaticSelectMenu(
                    ids.LANGUAGE, languages,
                    initial_option=next(o for o in languages if o.value == (chosen.language or BY_SLACK)),
                ),
            ),
            labelled(
                t.plain("When a host is chosen"),
                sb.CheckboxGroup(ids.FORECAST, forecast, [] if chosen.forecast else forecast),
                optional=True,
                hint=t.plain("Else I ask those a little sooner who mostly answer, yes or no. It is shown to you alone, in your export."),
            ),
            labelled(
                t.plain("When colleagues wait and nobody is free"),
                sb.CheckboxGroup(ids.ASK_TO_HOST, ask_to_host, [] if chosen.ask_to_host else ask_to_host),
                optional=True,
                hint=t.plain("Else I may ask you once in three months whether you would say yes to one of them."),
            ),
            labelled(
                t.plain("When my Slack status says that I am away"),
                sb.CheckboxGroup(ids.HEED_STATUS, heed_status, [] if chosen.heed_status else heed_status),
                optional=True,
                hint=t.plain("Else I ask you nothing until it is over. I read it by its emoji, such as the palm tree, and keep only until when."),
            ),
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
                _country(t, hours.country, facts.countries),
                hint=t.plain("On these days I start nothing with you."),
            ),
            labelled(
                t.plain("Where do you work?"),
                sb.PlainTextInput(ids.LOCATION, initial_value=facts.location or None, max_length=80),
                optional=True,
                hint=t.plain("For talks in person and walks, and for nothing else: both must name the same place."),
            ),
            *_calendar(facts, t),
            *_work_calendar(facts, t),
            not_these(
                t, chosen.not_these,
                t.plain("They are not asked and not told, whatever you ask. Nor are your managers and your team.")
                if facts.place_known
                else t.plain("They are not asked and not told, whatever you ask. I do not know your manager and your team."),
            ),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )  # fmt: skip


def _calendar(facts: SettingsForm, t: Words) -> list[Block]:
    """The address is a secret: where one is kept, its host alone is shown."""
    hint = t.plain(
        "The private address in iCal format, from your calendar's settings. I read when you are busy, nothing else, and only when I "
        "suggest times. It is shown to nobody."
    )
    field = labelled(
        t.plain("Suggest no time where my calendar is busy"),
        sb.PlainTextInput(ids.CALENDAR, max_length=LONGEST_ADDRESS),
        optional=True,
        hint=hint,
    )
    if not facts.calendar:
        return [field]
    forget = options([("off", t.plain("Forget the address at {host}", host=facts.calendar))])
    kept = labelled(
        t.plain("Your calendar"),
        sb.CheckboxGroup(ids.FORGET_CALENDAR, forget, []),
        optional=True,
        hint=t.plain("Another address above takes its place."),
    )
    return [field, kept]


def _work_calendar(facts: SettingsForm, t: Words) -> list[Block]:
    """The company's own calendar, where the operator has named one."""
    if facts.at_work is None:
        return []
    use = options([("on", t.plain("Use my work calendar"))])
    tick = labelled(
        t.plain("My calendar at work"),
        sb.CheckboxGroup(ids.WORK_CALENDAR, use, use if facts.at_work else []),
        optional=True,
        hint=t.plain(
            "I find it by your e-mail address in Slack, and store neither. I read when you are busy, nothing else, and only when I "
            "suggest times."
        ),
    )
    return [tick]


def unread(why: Unread, t: Words) -> str:
    """Why a calendar is not read, and what to do."""
    said = {
        Unread.NO_ADDRESS: lambda: t.plain("Paste an address that begins with https://, without a name and a password in it."),
        Unread.OWN_NETWORK: lambda: t.plain("I read no calendars in a private network. Paste an address in the internet."),
        Unread.NO_ANSWER: lambda: t.plain("There was no calendar at that address within five seconds. Please look whether you copied all of it."),
        Unread.TOO_LARGE: lambda: t.plain("That calendar is larger than 5 MB. Please give me a smaller one."),
        Unread.NO_CALENDAR: lambda: t.plain("What is at that address is no calendar that I can read. Please look for the address in iCal format."),
        Unread.NO_EMAIL: lambda: t.plain("Slack does not show me your e-mail address, by which I would find it. Whoever runs me can change that: I lack the scope users:read.email."),
        Unread.NOT_AT_WORK: lambda: t.plain("Your company's calendar did not tell me when you are busy. Please try again later; if it stays so, tell whoever runs me."),
    }  # fmt: skip
    return said[why]()


def preferences_set(t: Words, hours: WorkingHours, why: Unread | None = None) -> Message:
    days = t.series(t.weekday(day) for day in sorted(hours.days))
    text = t.md(
        "Noted: {days}, {opens} to {closes}. What the clock or others cause waits for these hours.",
        days=days,
        opens=_clock(hours.opens),
        closes=_clock(hours.closes),
    )
    if why is not None:
        not_kept = (
            t.md("I do not use your work calendar yet.")
            if why in (Unread.NO_EMAIL, Unread.NOT_AT_WORK)
            else t.md("I have not kept the address of your calendar.")
        )
        text = t.sentences([text, not_kept, escape(unread(why, t))])
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
